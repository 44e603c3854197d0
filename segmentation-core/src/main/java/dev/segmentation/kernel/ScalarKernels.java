package dev.segmentation.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The kernels as plain Java loops.
 *
 * <p>Rows are taken in tiles of {@value #TILE} and transposed, so that the innermost loop runs over
 * rows with one stride, which the compiler turns into vector instructions by itself.
 */
final class ScalarKernels implements Kernels {

  private static final int TILE = 32;

  static final ScalarKernels INSTANCE = new ScalarKernels();

  private ScalarKernels() {}

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public void nearest(
      double[] x,
      int from,
      int to,
      Centres centres,
      int[] labels,
      int at,
      double @Nullable [] scores) {
    int d = centres.width();
    double[][] tile = new double[d][TILE];
    double[] score = new double[TILE];
    double[] best = new double[TILE];
    int[] label = new int[TILE];
    for (int row = from; row < to; row += TILE) {
      int rows = Math.min(TILE, to - row);
      pack(x, row, rows, d, tile);
      Arrays.fill(best, Double.NEGATIVE_INFINITY);
      for (int c = 0; c < centres.count(); c++) {
        Arrays.fill(score, centres.offset[c]);
        addProducts(tile, d, centres.packed, centres.packedAt(c), score);
        keepBest(score, c, best, label);
      }
      System.arraycopy(label, 0, labels, at + row - from, rows);
      if (scores != null) {
        System.arraycopy(best, 0, scores, row - from, rows);
      }
    }
  }

  /** Transposes rows; places without a row keep what they had. */
  private static void pack(double[] x, int row, int rows, int d, double[][] tile) {
    for (int p = 0; p < rows; p++) {
      int at = (row + p) * d;
      for (int j = 0; j < d; j++) {
        tile[j][p] = x[at + j];
      }
    }
  }

  /** Adds the products of one centre with every row of a tile; four features a step. */
  private static void addProducts(
      double[][] tile, int d, double[] packed, int packedAt, double[] score) {
    int j = 0;
    int r = packedAt;
    for (; j + 3 < d; j += 4, r += 4 * Centres.GROUP) {
      double r0 = packed[r];
      double r1 = packed[r + Centres.GROUP];
      double r2 = packed[r + 2 * Centres.GROUP];
      double r3 = packed[r + 3 * Centres.GROUP];
      double[] t0 = tile[j];
      double[] t1 = tile[j + 1];
      double[] t2 = tile[j + 2];
      double[] t3 = tile[j + 3];
      for (int p = 0; p < TILE; p++) {
        double sum = Math.fma(t0[p], r0, score[p]);
        sum = Math.fma(t1[p], r1, sum);
        sum = Math.fma(t2[p], r2, sum);
        score[p] = Math.fma(t3[p], r3, sum);
      }
    }
    for (; j < d; j++, r += Centres.GROUP) {
      double r0 = packed[r];
      double[] t0 = tile[j];
      for (int p = 0; p < TILE; p++) {
        score[p] = Math.fma(t0[p], r0, score[p]);
      }
    }
  }

  private static void keepBest(double[] score, int centre, double[] best, int[] label) {
    for (int p = 0; p < TILE; p++) {
      if (score[p] > best[p]) {
        best[p] = score[p];
        label[p] = centre;
      }
    }
  }

  @Override
  public void addRow(double[] x, int rowAt, int d, double weight, double[] sums, int sumAt) {
    for (int j = 0; j < d; j++) {
      sums[sumAt + j] = Math.fma(x[rowAt + j], weight, sums[sumAt + j]);
    }
  }

  @Override
  public void addRows(
      double[] x,
      int d,
      int from,
      int to,
      double @Nullable [] weights,
      int[] labels,
      double[] sums) {
    for (int i = from; i < to; i++) {
      addRow(x, i * d, d, weights == null ? 1 : weights[i], sums, labels[i] * d);
    }
  }

  @Override
  public void addSquares(
      double[] x,
      int d,
      int from,
      int to,
      double @Nullable [] weights,
      double[] point,
      double[] sums) {
    for (int i = from; i < to; i++) {
      double weight = weights == null ? 1 : weights[i];
      for (int j = 0; j < d; j++) {
        double difference = x[i * d + j] - point[j];
        sums[j] = Math.fma(weight * difference, difference, sums[j]);
      }
    }
  }

  @Override
  public void addDistances(
      double[] x,
      int d,
      int from,
      int to,
      int otherFrom,
      int otherTo,
      double[] sums,
      int stride,
      int offset) {
    double[][] tile = new double[d][TILE];
    double[] square = new double[TILE];
    double[] total = new double[TILE];
    for (int row = from; row < to; row += TILE) {
      int rows = Math.min(TILE, to - row);
      pack(x, row, rows, d, tile);
      Arrays.fill(total, 0);
      for (int other = otherFrom; other < otherTo; other++) {
        addSquares(tile, d, x, other * d, square);
        for (int p = 0; p < TILE; p++) {
          total[p] += Math.sqrt(square[p]);
        }
      }
      for (int p = 0; p < rows; p++) {
        sums[(row - from + p) * stride + offset] += total[p];
      }
    }
  }

  private static void addSquares(double[][] tile, int d, double[] x, int at, double[] square) {
    Arrays.fill(square, 0);
    for (int j = 0; j < d; j++) {
      double value = x[at + j];
      double[] t = tile[j];
      for (int p = 0; p < TILE; p++) {
        double difference = t[p] - value;
        square[p] = Math.fma(difference, difference, square[p]);
      }
    }
  }

  @Override
  public void squaredDistances(
      double[] x,
      int d,
      int from,
      int to,
      double[] points,
      int pointAt,
      int count,
      double[] distances) {
    double[][] tile = new double[d][TILE];
    double[] square = new double[TILE];
    for (int row = from; row < to; row += TILE) {
      int rows = Math.min(TILE, to - row);
      pack(x, row, rows, d, tile);
      for (int p = 0; p < count; p++) {
        addSquares(tile, d, points, pointAt + p * d, square);
        System.arraycopy(square, 0, distances, p * (to - from) + row - from, rows);
      }
    }
  }
}
