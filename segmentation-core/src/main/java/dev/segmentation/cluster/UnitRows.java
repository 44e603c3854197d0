package dev.segmentation.cluster;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.SparseTable;

/** Rows brought to length 1. Rows of one direction give the same bits. */
final class UnitRows {

  private UnitRows() {}

  /** Returns the rows of a table at length 1, or refuses one of zeros. */
  static double[] of(FeatureTable table) {
    double[] x = table.asMatrix().data;
    int d = table.featureCount();
    double[] unit = new double[x.length];
    for (int i = 0; i < table.rowCount(); i++) {
      if (!direction(x, i * d, d, unit, i * d) && d > 0) {
        throw new IllegalArgumentException(noDirection("row '" + table.ids().id(i) + "'"));
      }
    }
    return unit;
  }

  /** Returns the values of a sparse table with each row at length 1, or refuses one of zeros. */
  static double[] of(SparseTable table) {
    double[] unit = new double[table.nonZeroCount()];
    int[] starts = table.rowStarts();
    for (int i = 0; i < table.rowCount(); i++) {
      int length = starts[i + 1] - starts[i];
      if (!direction(table.values(), starts[i], length, unit, starts[i])) {
        throw new IllegalArgumentException(noDirection("row '" + table.ids().id(i) + "'"));
      }
    }
    return unit;
  }

  static String noDirection(String row) {
    return row
        + " is zero in every feature: it has no direction, and its cosine is not defined; leave it"
        + " out";
  }

  /** Returns the largest absolute value of a row. */
  static double largest(double[] x, int at, int d) {
    double largest = 0;
    for (int j = 0; j < d; j++) {
      largest = Math.max(largest, Math.abs(x[at + j]));
    }
    return largest;
  }

  /**
   * Writes the direction of a row: divided first by its largest value, so that no square overflows.
   * Returns false for a row of zeros.
   */
  static boolean direction(double[] x, int at, int d, double[] unit, int to) {
    double largest = largest(x, at, d);
    if (largest == 0) {
      return false;
    }
    double squares = 0;
    for (int j = 0; j < d; j++) {
      double value = x[at + j] / largest;
      unit[to + j] = value;
      squares += value * value;
    }
    double length = Math.sqrt(squares);
    for (int j = 0; j < d; j++) {
      unit[to + j] /= length;
    }
    return true;
  }
}
