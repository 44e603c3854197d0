package dev.segmentation.cluster;

import java.util.Arrays;

/** PAM as in the textbook: every swap judged by summing the whole cost anew. */
final class NaivePam {

  /** Costs that differ less are equal; the lowest row wins. */
  private static final double TIE = 1e-10;

  private NaivePam() {}

  static double cost(double[][] rows, Distance distance, int[] medoids) {
    double total = 0;
    for (double[] row : rows) {
      double least = Double.POSITIVE_INFINITY;
      for (int medoid : medoids) {
        least = Math.min(least, distance.between(row, 0, rows[medoid], 0, row.length));
      }
      total += least;
    }
    return total;
  }

  /** The BUILD phase. */
  static int[] build(double[][] rows, Distance distance, int k) {
    int[] medoids = new int[0];
    while (medoids.length < k) {
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int c = 0; c < rows.length; c++) {
        int[] more = Arrays.copyOf(medoids, medoids.length + 1);
        more[medoids.length] = c;
        double cost = cost(rows, distance, more);
        if (cost < least * (1 - TIE)) {
          least = cost;
          best = c;
        }
      }
      medoids = Arrays.copyOf(medoids, medoids.length + 1);
      medoids[medoids.length - 1] = best;
    }
    return medoids;
  }

  /** The SWAP phase: the best swap of all, until none lowers the cost. */
  static int[] swap(double[][] rows, Distance distance, int[] first) {
    int[] medoids = first.clone();
    while (true) {
      int[] best = bestSwap(rows, distance, medoids);
      if (!(cost(rows, distance, best) < cost(rows, distance, medoids) * (1 - TIE))) {
        return medoids;
      }
      medoids = best;
    }
  }

  /** The medoids after the best single swap, which may be worse than those before. */
  static int[] bestSwap(double[][] rows, Distance distance, int[] medoids) {
    int[] best = medoids;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < rows.length; c++) {
      for (int slot = 0; slot < medoids.length; slot++) {
        int[] swapped = medoids.clone();
        swapped[slot] = c;
        double cost = cost(rows, distance, swapped);
        if (cost < least * (1 - TIE)) {
          least = cost;
          best = swapped;
        }
      }
    }
    return best;
  }
}
