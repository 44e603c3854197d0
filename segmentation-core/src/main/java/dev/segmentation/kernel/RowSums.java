package dev.segmentation.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Sums of rows and of their squared distances, in an order that does not depend on the width of a
 * vector.
 *
 * <p>Feature j of every row adds to lane j mod 8: to the first eight lanes while whole groups of
 * eight features last, to the second eight for the rest. The lanes are added in order at the end.
 */
final class RowSums {

  /** Lanes of one group: a multiple of the lanes of every vector. */
  static final int LANES = 8;

  private RowSums() {}

  /** Adds the features from {@code first} on, one by one, to the second eight lanes. */
  static void addNarrow(
      double[] x,
      int from,
      int to,
      int d,
      int first,
      double[] centres,
      int[] labels,
      double @Nullable [] weights,
      double[] sums,
      double[] lanes) {
    for (int j = first; j < d; j++) {
      double inertia = 0;
      for (int i = from; i < to; i++) {
        int sum = labels[i] * d + j;
        double value = x[i * d + j];
        double difference = value - centres[sum];
        if (weights == null) {
          inertia = Math.fma(difference, difference, inertia);
          sums[sum] += value;
        } else {
          inertia = Math.fma(difference * weights[i], difference, inertia);
          sums[sum] = Math.fma(value, weights[i], sums[sum]);
        }
      }
      lanes[LANES + j - first] = inertia;
    }
  }

  /** Adds the weights of the rows to those of their clusters. */
  static void count(int from, int to, int[] labels, double @Nullable [] weights, double[] counts) {
    for (int i = from; i < to; i++) {
      counts[labels[i]] += weights == null ? 1 : weights[i];
    }
  }

  /** Adds up all lanes, in order. */
  static double total(double[] lanes) {
    double total = 0;
    for (double lane : lanes) {
      total += lane;
    }
    return total;
  }
}
