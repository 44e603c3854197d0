package dev.segmentation.examples.workbench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiFunction;

/** The number of clusters, and the rows that are their first centres where some were given. */
final class InitRows {

  static final Parameter PARAMETER =
      Parameter.clusters(
          "--init-rows",
          "ROWS",
          "Rows, counted from 0, that are the first centres, as 0,50,100. No restarts then.");

  private final int k;
  private final int[] rows;

  private InitRows(int k, int[] rows) {
    this.k = k;
    this.rows = rows;
  }

  static InitRows of(Given given) {
    int[] rows = given.rows(PARAMETER.name());
    if (!given.has("--k") && rows.length == 0) {
      throw new IllegalArgumentException(
          "the number of clusters is missing; give --k or --init-rows");
    }
    return new InitRows(given.has("--k") ? given.count("--k") : rows.length, rows);
  }

  int k() {
    return k;
  }

  /** Returns a configuration with the first centres set, if there are some. */
  <T> T start(T configuration, Features features, BiFunction<T, double[][], T> set) {
    return rows.length == 0 ? configuration : set.apply(configuration, centres(features));
  }

  private double[][] centres(Features table) {
    double[][] centres = new double[rows.length][];
    for (int c = 0; c < centres.length; c++) {
      int row = rows[c];
      if (row < 0 || row >= table.rowCount()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "--init-rows: row %d is outside the table; rows are counted from 0 to %d",
                row,
                table.rowCount() - 1));
      }
      if (Arrays.stream(rows, 0, c).anyMatch(earlier -> earlier == row)) {
        throw new IllegalArgumentException(
            "--init-rows: row " + row + " stands twice; give k different rows");
      }
      centres[c] = table.row(row);
    }
    return centres;
  }
}
