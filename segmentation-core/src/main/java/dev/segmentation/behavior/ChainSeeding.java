package dev.segmentation.behavior;

import dev.segmentation.Randomness;
import java.util.random.RandomGenerator;

/**
 * What the clusters of a run have counted at its start: each distinct sequence is divided among
 * them at random, most of it to few.
 */
final class ChainSeeding {

  private final ChainSignatures signatures;
  private final int k;
  private final long seed;

  ChainSeeding(ChainSignatures signatures, int k, long seed) {
    this.signatures = signatures;
    this.k = k;
    this.seed = seed;
  }

  /** Returns the counts of all clusters, place after place. */
  double[] counts(int restart, int run) {
    RandomGenerator random = Randomness.at(seed, restart, run);
    double[] counts = new double[signatures.places() * k];
    double[] drawn = new double[k];
    for (int i = 0; i < signatures.size(); i++) {
      double sum = 0;
      for (int c = 0; c < k; c++) {
        double exponential = random.nextExponential();
        drawn[c] = exponential * exponential * exponential;
        sum += drawn[c];
      }
      for (int c = 0; c < k; c++) {
        signatures.add(i, signatures.weights[i] * drawn[c] / sum, counts, k, c);
      }
    }
    return counts;
  }
}
