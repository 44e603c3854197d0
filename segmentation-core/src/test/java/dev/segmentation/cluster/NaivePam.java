package dev.segmentation.cluster;

import java.util.Arrays;

/** PAM as in the textbook: every swap judged by summing the whole cost anew. */
final class NaivePam {

  /** Costs that differ less are equal; the lowest row wins. */
  private static final double TIE = 1e-10;

  /** What rounding distances to floats can change of a cost. */
  private static final double ROUNDING = 1e-6;

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

  /**
   * Tells whether SWAP never has to choose between steps whose costs differ in the last digits of a
   * float only: then rounding cannot lead elsewhere.
   */
  static boolean isUnique(double[][] rows, Distance distance, int[] first) {
    int[] medoids = first;
    while (true) {
      double cost = cost(rows, distance, medoids);
      if (countSwaps(rows, distance, medoids, cost * (1 + ROUNDING)) == 0) {
        return true;
      }
      int[] best = bestSwap(rows, distance, medoids);
      double least = cost(rows, distance, best);
      if (least > cost * (1 - ROUNDING)
          || countSwaps(rows, distance, medoids, least * (1 + ROUNDING)) > 1) {
        return false;
      }
      medoids = best;
    }
  }

  /** Tells the same of BUILD, which found these medoids. */
  static boolean isUniqueBuild(double[][] rows, Distance distance, int[] built) {
    for (int count = 1; count <= built.length; count++) {
      int[] medoids = Arrays.copyOf(built, count);
      double limit = cost(rows, distance, medoids) * (1 + ROUNDING);
      for (int c = 0; c < rows.length; c++) {
        medoids[count - 1] = c;
        if (c != built[count - 1] && cost(rows, distance, medoids) <= limit) {
          return false;
        }
      }
    }
    return true;
  }

  /** Counts the swaps that cost no more than a limit, but for those that change nothing. */
  private static int countSwaps(double[][] rows, Distance distance, int[] medoids, double limit) {
    int count = 0;
    for (int c = 0; c < rows.length; c++) {
      for (int slot = 0; slot < medoids.length; slot++) {
        int[] swapped = medoids.clone();
        swapped[slot] = c;
        count += c != medoids[slot] && cost(rows, distance, swapped) <= limit ? 1 : 0;
      }
    }
    return count;
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
