package dev.segmentation.cluster;

import dev.segmentation.Randomness;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Finds the first medoids of one run. */
final class MedoidSeeds {

  private final CandidateDistances distances;
  private final int k;
  private final RandomGenerator random;
  private final int[] medoids;
  private final boolean[] taken;

  MedoidSeeds(CandidateDistances distances, int k, long seed, int restart) {
    this.distances = distances;
    this.k = k;
    this.random = Randomness.at(seed, restart);
    this.medoids = new int[k];
    this.taken = new boolean[distances.candidates()];
  }

  int[] find(MedoidSeeding seeding) {
    switch (seeding) {
      case BUILD -> {
        return new MedoidBuild(distances).find(k);
      }
      case LAB -> approximate();
      case RANDOM -> {
        int[] drawn = draw(k);
        for (int slot = 0; slot < k; slot++) {
          take(slot, drawn[slot]);
        }
      }
    }
    return medoids;
  }

  private void take(int slot, int candidate) {
    medoids[slot] = candidate;
    taken[candidate] = true;
  }

  private void lower(double[] near, int medoid, float[] column) {
    distances.column(medoid, column);
    for (int t = 0; t < near.length; t++) {
      near[t] = Math.min(near[t], column[t]);
    }
  }

  private void approximate() {
    int n = distances.candidates();
    int sample = 10 + (int) Math.ceil(Math.sqrt(n));
    float[] column = new float[distances.targets()];
    double[] near = new double[distances.targets()];
    Arrays.fill(near, Double.POSITIVE_INFINITY);
    for (int slot = 0; slot < k; slot++) {
      int[] drawn = draw(Math.min(sample, n - slot));
      take(slot, bestOf(drawn, judges(drawn), near));
      lower(near, medoids[slot], column);
    }
  }

  /** The targets that judge candidates drawn: their own, or all of a batch. */
  private int[] judges(int[] drawn) {
    int targets = distances.targets();
    return targets == distances.candidates() ? drawn : IntStream.range(0, targets).toArray();
  }

  private int bestOf(int[] drawn, int[] judges, double[] near) {
    float[][] one = new float[1][1];
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int candidate : drawn) {
      double total = 0;
      for (int target : judges) {
        distances.block(target, target + 1, candidate, candidate + 1, one);
        total += Math.min(one[0][0], near[target]);
      }
      if (best < 0 || total < least) {
        least = total;
        best = candidate;
      }
    }
    return best;
  }

  /** Draws different rows that are not taken yet. */
  private int[] draw(int count) {
    int[] drawn = new int[count];
    boolean[] used = taken.clone();
    for (int i = 0; i < count; i++) {
      int row = random.nextInt(used.length);
      while (used[row]) {
        row = random.nextInt(used.length);
      }
      used[row] = true;
      drawn[i] = row;
    }
    return drawn;
  }
}
