package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/** Finds the nearest of some different rows; an equal one first, then the lowest number. */
final class NearestRow {

  private static final int TILE = PointColumns.TILE;
  private static final int ROWS_PER_CHUNK = 256;

  private final DistinctRows rows;
  private final int d;
  private final PointColumns columns;

  NearestRow(DistinctRows rows, int d) {
    this.rows = rows;
    this.d = d;
    this.columns = PointColumns.of(rows.values, rows.count, d);
  }

  int nearest(double[] row) {
    int[] number = {-1};
    search(row, 0, 1, number, new double[1], new double[TILE]);
    return number[0];
  }

  /** Returns the number of the nearest row for each of n. */
  int[] nearestOf(double[] x, int n) {
    int[] numbers = new int[n];
    Parallel.forEachRange(
        n,
        ROWS_PER_CHUNK,
        "assigning rows",
        (from, to) -> {
          int[] own = new int[to - from];
          search(x, from, to, own, new double[to - from], new double[TILE]);
          System.arraycopy(own, 0, numbers, from, to - from);
        });
    return numbers;
  }

  private void search(
      double[] x, int from, int to, int[] numbers, double[] best, double[] squares) {
    for (int i = from; i < to; i++) {
      numbers[i - from] = rows.find(x, i * d);
      best[i - from] = Double.POSITIVE_INFINITY;
    }
    boolean[] found = new boolean[to - from];
    for (int i = 0; i < found.length; i++) {
      found[i] = numbers[i] >= 0;
      numbers[i] = Math.max(0, numbers[i]);
    }
    for (int block = 0; block < rows.count; block += TILE) {
      int end = Math.min(rows.count, block + TILE);
      for (int i = from; i < to; i++) {
        if (!found[i - from]) {
          columns.squares(x, i * d, block, squares);
          keepNearest(squares, block, end, i - from, numbers, best);
        }
      }
    }
    for (int i = 0; i < found.length; i++) {
      if (!found[i] && best[i] == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "the squared distances of a row to all training rows are too large for a double; scale"
                + " the features as for the fit");
      }
    }
  }

  private static void keepNearest(
      double[] squares, int block, int end, int at, int[] numbers, double[] best) {
    double least = best[at];
    for (int p = 0; p < end - block; p++) {
      if (squares[p] < least) {
        least = squares[p];
        numbers[at] = block + p;
      }
    }
    best[at] = least;
  }

  double[][] rows() {
    double[][] copy = new double[rows.count][];
    Arrays.setAll(copy, i -> Arrays.copyOfRange(rows.values, i * d, (i + 1) * d));
    return copy;
  }
}
