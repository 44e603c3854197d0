package dev.segmentation.behavior;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How probably a sequence came from each of k chains. Unknown states have the number -1. */
final class ChainPosteriors {

  private static final int RANGE = 1 << 13;

  private final ChainMixture mixture;
  private final StateNames states;
  private final double[] logWeights;

  ChainPosteriors(ChainMixture mixture, StateNames states) {
    this.mixture = mixture;
    this.states = states;
    this.logWeights = Arrays.stream(mixture.weights).map(Math::log).toArray();
  }

  /** What is done with the shares of one sequence. */
  @FunctionalInterface
  interface SharesBody {
    void accept(int sequence, double logLikelihood, double[] shares);
  }

  /** Measures every sequence, several at once. */
  void forEach(Sequences sequences, SharesBody body) {
    int[] numbers =
        IntStream.range(0, sequences.stateCount())
            .map(state -> states.find(sequences.stateNames().name(state)))
            .toArray();
    int[] starts = sequences.starts();
    Parallel.forEachRange(
        sequences.size(),
        RANGE,
        ChainExpectation.WORK,
        (from, to) -> {
          double[] shares = new double[mixture.k];
          int[] impossible = new int[mixture.k];
          int[] path = new int[16];
          for (int i = from; i < to; i++) {
            int length = starts[i + 1] - starts[i];
            path = length > path.length ? new int[2 * length] : path;
            for (int at = 0; at < length; at++) {
              path[at] = numbers[sequences.codes()[starts[i] + at]];
            }
            body.accept(i, share(path, length, shares, impossible), shares);
          }
        });
  }

  int[] assign(Sequences sequences) {
    int[] labels = new int[sequences.size()];
    forEach(sequences, (i, logLikelihood, shares) -> labels[i] = highest(shares));
    return labels;
  }

  /** Returns the cluster with the greatest share, of equal ones the first. */
  static int highest(double[] shares) {
    int highest = 0;
    for (int c = 1; c < shares.length; c++) {
      if (shares[c] > shares[highest]) {
        highest = c;
      }
    }
    return highest;
  }

  /** Fills the shares of one path; returns its log-likelihood, -infinity where it is impossible. */
  double share(int[] path, double[] shares) {
    return share(path, path.length, shares, new int[mixture.k]);
  }

  private double share(int[] path, int length, double[] shares, int[] impossible) {
    int m = mixture.m;
    System.arraycopy(logWeights, 0, shares, 0, mixture.k);
    Arrays.fill(impossible, 0);
    for (int at = 0; at < length; at++) {
      int state = path[at];
      int row = at == 0 ? 0 : path[at - 1] + 1;
      if (state >= 0 && (at == 0 || row > 0)) {
        add((row * m + state) * mixture.k, shares, impossible);
      }
    }
    int least = leastImpossible(shares, impossible);
    double logLikelihood = ChainExpectation.divide(shares, 1);
    return least == 0 ? logLikelihood : Double.NEGATIVE_INFINITY;
  }

  private void add(int place, double[] sums, int[] impossible) {
    for (int c = 0; c < sums.length; c++) {
      double log = mixture.logs[place + c];
      if (log == Double.NEGATIVE_INFINITY) {
        impossible[c]++;
      } else {
        sums[c] += log;
      }
    }
  }

  /**
   * Leaves those clusters in the race for which the fewest steps are impossible: as if each such
   * step had the same tiny probability.
   */
  private static int leastImpossible(double[] sums, int[] impossible) {
    int least = Integer.MAX_VALUE;
    for (int c = 0; c < sums.length; c++) {
      if (sums[c] > Double.NEGATIVE_INFINITY) {
        least = Math.min(least, impossible[c]);
      }
    }
    for (int c = 0; c < sums.length; c++) {
      if (impossible[c] > least) {
        sums[c] = Double.NEGATIVE_INFINITY;
      }
    }
    return least;
  }
}
