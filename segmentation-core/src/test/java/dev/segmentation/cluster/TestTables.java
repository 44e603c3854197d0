package dev.segmentation.cluster;

import dev.segmentation.data.FeatureTable;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;

/** Tables for clustering tests, drawn from seeds, and pools to fit them in. */
final class TestTables {

  private TestTables() {}

  /** The Euclidean distance of rows that lie one behind the other. */
  static CheckedDistance euclidean(double[] x, int n, int d) {
    return new CheckedDistance(x, n, d, Distance.EUCLIDEAN, row -> "row " + row);
  }

  /** Normal rows around zero, without any structure. */
  static double[][] noise(int n, int d, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[n][d];
    for (double[] row : rows) {
      for (int j = 0; j < d; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return rows;
  }

  /**
   * Rows of unit variance around blobs that lie far apart, blob by blob in turn: row i belongs to
   * blob i mod {@code blobs}.
   */
  static double[][] blobs(int n, int d, int blobs, long seed) {
    double[][] rows = noise(n, d, seed);
    for (int i = 0; i < n; i++) {
      rows[i][0] += 1000.0 * (i % blobs);
      rows[i][d - 1] -= 1000.0 * (i % blobs % 3);
    }
    return rows;
  }

  /** Rows of small whole numbers: many are equal, and many distances are. */
  static double[][] grid(int n, int d, int values, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[n][d];
    for (double[] row : rows) {
      for (int j = 0; j < d; j++) {
        row[j] = random.nextInt(values);
      }
    }
    return rows;
  }

  /** A table of one feature. */
  static FeatureTable line(double... values) {
    double[][] rows = new double[values.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {values[i]};
    }
    return FeatureTable.copyOf(rows);
  }

  static <T> T inPool(int threads, Callable<T> work) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work).get();
    } finally {
      pool.shutdownNow();
    }
  }

  /** The whole numbers below n, which 37 does not divide, neighbours far apart in the table. */
  static FeatureTable mixedLine(int n) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = i * 37 % n;
    }
    return line(values);
  }
}
