package dev.segmentation.kernel;

/** Rows transposed, so that one vector holds the same feature of several rows. */
final class Tile {

  private Tile() {}

  /**
   * Transposes some features of some rows: value of feature j and row p goes to {@code (j - from) *
   * tileRows + p}. Places without a row keep what they had.
   *
   * @param x rows
   * @param row first row
   * @param rows number of rows, at most tileRows
   * @param d width of a row
   * @param from first feature
   * @param to feature after the last
   * @param tile receives the values
   * @param tileRows step from one feature to the next
   */
  static void pack(
      double[] x, int row, int rows, int d, int from, int to, double[] tile, int tileRows) {
    int tileAt = 0;
    int j = from;
    for (; j + 8 <= to; j += 8, tileAt += 8 * tileRows) {
      packEight(x, row * d + j, d, rows, tile, tileAt, tileRows);
    }
    for (; j < to; j++, tileAt += tileRows) {
      int at = row * d + j;
      for (int p = 0; p < rows; p++, at += d) {
        tile[tileAt + p] = x[at];
      }
    }
  }

  /** Eight features, row by row: the stores, one a value, are what it costs. */
  private static void packEight(
      double[] x, int first, int d, int rows, double[] tile, int tileAt, int tileRows) {
    int at = first;
    for (int p = 0; p < rows; p++, at += d) {
      double v0 = x[at];
      double v1 = x[at + 1];
      double v2 = x[at + 2];
      double v3 = x[at + 3];
      double v4 = x[at + 4];
      double v5 = x[at + 5];
      double v6 = x[at + 6];
      double v7 = x[at + 7];
      int to = tileAt + p;
      tile[to] = v0;
      tile[to + tileRows] = v1;
      tile[to + 2 * tileRows] = v2;
      tile[to + 3 * tileRows] = v3;
      tile[to + 4 * tileRows] = v4;
      tile[to + 5 * tileRows] = v5;
      tile[to + 6 * tileRows] = v6;
      tile[to + 7 * tileRows] = v7;
    }
  }
}
