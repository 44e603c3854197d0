package dev.segmentation.kernel;

import java.util.Arrays;

/**
 * Some rows transposed, a line for each feature, so that the innermost loops run over rows with one
 * stride, which the compiler turns into vector instructions by itself.
 */
final class ScalarTile {

  static final int ROWS = 32;

  private final double[][] features;

  ScalarTile(int d) {
    this.features = new double[d][ROWS];
  }

  /** Takes rows, at most {@value #ROWS}; places without a row keep what they had. */
  void load(double[] x, int row, int rows) {
    double[][] tile = features;
    int d = tile.length;
    for (int p = 0; p < rows; p++) {
      int at = (row + p) * d;
      for (int j = 0; j < d; j++) {
        tile[j][p] = x[at + j];
      }
    }
  }

  /** Writes the rows less a point into another tile. */
  void subtract(double[] points, int at, ScalarTile differences) {
    for (int j = 0; j < features.length; j++) {
      double[] from = features[j];
      double[] to = differences.features[j];
      double value = points[at + j];
      for (int p = 0; p < ROWS; p++) {
        to[p] = from[p] - value;
      }
    }
  }

  /**
   * Adds to the sum of each row its first features, each times its factor; four features at once.
   *
   * @param step from one factor to the next
   */
  void addProducts(int count, double[] factors, int at, int step, double[] sums) {
    double[][] tile = features;
    int j = 0;
    int f = at;
    for (; j + 3 < count; j += 4, f += 4 * step) {
      double f0 = factors[f];
      double f1 = factors[f + step];
      double f2 = factors[f + 2 * step];
      double f3 = factors[f + 3 * step];
      double[] t0 = tile[j];
      double[] t1 = tile[j + 1];
      double[] t2 = tile[j + 2];
      double[] t3 = tile[j + 3];
      for (int p = 0; p < ROWS; p++) {
        double sum = Math.fma(t0[p], f0, sums[p]);
        sum = Math.fma(t1[p], f1, sum);
        sum = Math.fma(t2[p], f2, sum);
        sums[p] = Math.fma(t3[p], f3, sum);
      }
    }
    for (; j < count; j++, f += step) {
      double factor = factors[f];
      double[] t = tile[j];
      for (int p = 0; p < ROWS; p++) {
        sums[p] = Math.fma(t[p], factor, sums[p]);
      }
    }
  }

  /** Measures the squared distances of all rows to a point. */
  void squaredDistances(double[] points, int at, double[] squares) {
    Arrays.fill(squares, 0);
    for (int j = 0; j < features.length; j++) {
      double value = points[at + j];
      double[] t = features[j];
      for (int p = 0; p < ROWS; p++) {
        double difference = t[p] - value;
        squares[p] = Math.fma(difference, difference, squares[p]);
      }
    }
  }
}
