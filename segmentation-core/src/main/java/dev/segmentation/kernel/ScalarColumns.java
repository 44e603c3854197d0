package dev.segmentation.kernel;

import java.util.Arrays;

/** The kernels of columns as plain Java loops. */
final class ScalarColumns implements ColumnKernels {

  static final ScalarColumns INSTANCE = new ScalarColumns();

  private ScalarColumns() {}

  @Override
  public void nearestColumn(
      double[][] tile,
      int columns,
      double[] weights,
      int weightsAt,
      double[] points,
      double[] pointWeights,
      int[] own,
      int count,
      double[] best,
      int[] nearest) {
    double[] distances = new double[columns];
    for (int q = 0; q < count; q++) {
      measureColumns(tile, weights, weightsAt, points, q, pointWeights[q], distances);
      for (int p = 0; p < columns; p++) {
        if (distances[p] < best[q] && p != own[q]) {
          best[q] = distances[p];
          nearest[q] = p;
        }
      }
    }
  }

  private static void measureColumns(
      double[][] tile,
      double[] weights,
      int weightsAt,
      double[] points,
      int point,
      double pointWeight,
      double[] distances) {
    Arrays.fill(distances, 0);
    for (int j = 0; j < tile.length; j++) {
      double value = points[point * tile.length + j];
      double[] column = tile[j];
      for (int p = 0; p < distances.length; p++) {
        double difference = column[p] - value;
        distances[p] = Math.fma(difference, difference, distances[p]);
      }
    }
    for (int p = 0; p < distances.length; p++) {
      distances[p] *= pointWeight * weights[weightsAt + p] / (pointWeight + weights[weightsAt + p]);
    }
  }

  @Override
  public boolean columnsWithin(
      double[] block,
      int width,
      int columns,
      int d,
      double[] points,
      int pointAt,
      double bound,
      double[] squares) {
    boolean within = false;
    int p = 0;
    for (; p + 3 < columns; p += 4) {
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      for (int j = 0, at = p; j < d; j++, at += width) {
        double value = points[pointAt + j];
        double d0 = block[at] - value;
        double d1 = block[at + 1] - value;
        double d2 = block[at + 2] - value;
        double d3 = block[at + 3] - value;
        s0 = Math.fma(d0, d0, s0);
        s1 = Math.fma(d1, d1, s1);
        s2 = Math.fma(d2, d2, s2);
        s3 = Math.fma(d3, d3, s3);
      }
      squares[p] = s0;
      squares[p + 1] = s1;
      squares[p + 2] = s2;
      squares[p + 3] = s3;
      double least = Math.min(Math.min(s0, s1), Math.min(s2, s3));
      within |= least <= bound;
    }
    for (; p < columns; p++) {
      double sum = 0;
      for (int j = 0, at = p; j < d; j++, at += width) {
        double difference = block[at] - points[pointAt + j];
        sum = Math.fma(difference, difference, sum);
      }
      squares[p] = sum;
      within |= sum <= bound;
    }
    return within;
  }

  @Override
  public void columnsToBox(
      double[] block,
      int width,
      int columns,
      int d,
      double[] low,
      double[] high,
      int boxAt,
      double[] squares) {
    Arrays.fill(squares, 0, columns, 0);
    for (int j = 0; j < d; j++) {
      double lowest = low[boxAt + j];
      double highest = high[boxAt + j];
      for (int p = 0, at = j * width; p < columns; p++, at++) {
        double gap = Math.max(0, Math.max(lowest - block[at], block[at] - highest));
        squares[p] = Math.fma(gap, gap, squares[p]);
      }
    }
  }
}
