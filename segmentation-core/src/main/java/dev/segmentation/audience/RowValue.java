package dev.segmentation.audience;

/** Gives a number for a row of the population. Safe for use by many threads. */
@FunctionalInterface
interface RowValue {

  /** Returns the number, or NaN where it is missing. */
  double value(int row);

  /** Gives those of a range of rows. */
  default void fill(int from, int to, double[] values) {
    for (int row = from; row < to; row++) {
      values[row - from] = value(row);
    }
  }
}
