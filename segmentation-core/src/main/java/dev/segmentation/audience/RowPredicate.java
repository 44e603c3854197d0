package dev.segmentation.audience;

/** Tells of a row of the population whether it passes. Safe for use by many threads. */
@FunctionalInterface
interface RowPredicate {

  boolean test(int row);

  /**
   * Tells it of a range of rows.
   *
   * @param from first row
   * @param to row after the last
   * @param words bit i of them becomes that of row from + i
   */
  default void fill(int from, int to, long[] words) {
    for (int start = from; start < to; start += Long.SIZE) {
      int end = Math.min(to, start + Long.SIZE);
      long word = 0;
      for (int row = start; row < end; row++) {
        word |= (test(row) ? 1L : 0L) << (row - start);
      }
      words[(start - from) / Long.SIZE] = word;
    }
  }
}
