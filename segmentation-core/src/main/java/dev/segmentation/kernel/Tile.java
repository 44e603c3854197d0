package dev.segmentation.kernel;

/**
 * Rows transposed, so that one vector holds the same feature of several rows: value of feature j
 * and row p is at {@code j * tileRows + p}.
 */
final class Tile {

  /** Features up to which a row is read at once. */
  private static final int NARROW = 64;

  private Tile() {}

  /**
   * Transposes rows. Places without a row keep what they had.
   *
   * @param x rows
   * @param row first row
   * @param rows number of rows, at most tileRows
   * @param d width of a row
   * @param tile receives the values
   * @param tileRows step from one feature to the next
   */
  static void pack(double[] x, int row, int rows, int d, double[] tile, int tileRows) {
    if (d <= NARROW) {
      packNarrow(x, row * d, rows, d, tile, tileRows);
      return;
    }
    int p = 0;
    for (; p + 8 <= rows; p += 8) {
      packEightRows(x, (row + p) * d, d, tile, p, tileRows);
    }
    for (; p < rows; p++) {
      int at = (row + p) * d;
      for (int j = 0; j < d; j++) {
        tile[j * tileRows + p] = x[at + j];
      }
    }
  }

  private static void packNarrow(
      double[] x, int first, int rows, int d, double[] tile, int tileRows) {
    int j = 0;
    for (; j + 8 <= d; j += 8) {
      packEightFeatures(x, first + j, d, rows, tile, j * tileRows, tileRows);
    }
    for (; j < d; j++) {
      int at = first + j;
      for (int p = 0; p < rows; p++, at += d) {
        tile[j * tileRows + p] = x[at];
      }
    }
  }

  /** Row by row: a loop over few features would hardly start before it ends. */
  private static void packEightFeatures(
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

  /** Feature by feature: eight rows are few enough streams for the memory to be read ahead. */
  private static void packEightRows(
      double[] x, int at, int d, double[] tile, int place, int tileRows) {
    int at1 = at + d;
    int at2 = at1 + d;
    int at3 = at2 + d;
    int at4 = at3 + d;
    int at5 = at4 + d;
    int at6 = at5 + d;
    int at7 = at6 + d;
    for (int j = 0; j < d; j++) {
      int to = j * tileRows + place;
      tile[to] = x[at + j];
      tile[to + 1] = x[at1 + j];
      tile[to + 2] = x[at2 + j];
      tile[to + 3] = x[at3 + j];
      tile[to + 4] = x[at4 + j];
      tile[to + 5] = x[at5 + j];
      tile[to + 6] = x[at6 + j];
      tile[to + 7] = x[at7 + j];
    }
  }
}
