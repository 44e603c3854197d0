package dev.segmentation.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The kernels as plain Java loops, over {@linkplain ScalarTile tiles of rows} where there are many
 * points to look at.
 */
final class ScalarKernels implements Kernels {

  private static final int TILE = ScalarTile.ROWS;

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
    ScalarTile tile = new ScalarTile(d);
    double[] score = new double[TILE];
    double[] best = new double[TILE];
    int[] label = new int[TILE];
    for (int row = from; row < to; row += TILE) {
      int rows = Math.min(TILE, to - row);
      tile.load(x, row, rows);
      Arrays.fill(best, Double.NEGATIVE_INFINITY);
      for (int c = 0; c < centres.count(); c++) {
        Arrays.fill(score, centres.offset[c]);
        tile.addProducts(d, centres.packed, centres.packedAt(c), Centres.GROUP, score);
        keepBest(score, c, best, label);
      }
      System.arraycopy(label, 0, labels, at + row - from, rows);
      if (scores != null) {
        System.arraycopy(best, 0, scores, row - from, rows);
      }
    }
  }

  @Override
  public void nearestTwo(
      double[] x,
      int from,
      int to,
      Centres centres,
      int[] labels,
      double[] scores,
      double[] seconds) {
    int d = centres.width();
    ScalarTile tile = new ScalarTile(d);
    double[] score = new double[TILE];
    double[] best = new double[TILE];
    double[] second = new double[TILE];
    int[] label = new int[TILE];
    for (int row = from; row < to; row += TILE) {
      int rows = Math.min(TILE, to - row);
      tile.load(x, row, rows);
      Arrays.fill(best, Double.NEGATIVE_INFINITY);
      Arrays.fill(second, Double.NEGATIVE_INFINITY);
      for (int c = 0; c < centres.count(); c++) {
        Arrays.fill(score, centres.offset[c]);
        tile.addProducts(d, centres.packed, centres.packedAt(c), Centres.GROUP, score);
        keepSecond(score, best, second);
        keepBest(score, c, best, label);
      }
      int place = row - from;
      System.arraycopy(label, 0, labels, place, rows);
      System.arraycopy(best, 0, scores, place, rows);
      System.arraycopy(second, 0, seconds, place, rows);
    }
  }

  @Override
  public void scoreRun(double[] x, int rowAt, int d, double[] runs, int at, double[] scores) {
    for (int first = 0; first < Centres.RUN; first += 4) {
      scoreFour(x, rowAt, d, runs, at, scores, first);
    }
  }

  private static void scoreFour(
      double[] x, int rowAt, int d, double[] runs, int at, double[] scores, int first) {
    int r = at + first;
    double s0 = runs[r];
    double s1 = runs[r + 1];
    double s2 = runs[r + 2];
    double s3 = runs[r + 3];
    for (int j = rowAt; j < rowAt + d; j++) {
      r += Centres.RUN;
      double value = x[j];
      s0 = Math.fma(value, runs[r], s0);
      s1 = Math.fma(value, runs[r + 1], s1);
      s2 = Math.fma(value, runs[r + 2], s2);
      s3 = Math.fma(value, runs[r + 3], s3);
    }
    scores[first] = s0;
    scores[first + 1] = s1;
    scores[first + 2] = s2;
    scores[first + 3] = s3;
  }

  /** Keeps the loser of the best so far and a new score, where it beats the other losers. */
  private static void keepSecond(double[] score, double[] best, double[] second) {
    for (int p = 0; p < TILE; p++) {
      double loser = score[p] > best[p] ? best[p] : score[p];
      if (loser > second[p]) {
        second[p] = loser;
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
    ScalarTile tile = new ScalarTile(d);
    double[] square = new double[TILE];
    double[] total = new double[TILE];
    for (int row = from; row < to; row += TILE) {
      int rows = Math.min(TILE, to - row);
      tile.load(x, row, rows);
      Arrays.fill(total, 0);
      for (int other = otherFrom; other < otherTo; other++) {
        tile.squaredDistances(x, other * d, square);
        for (int p = 0; p < TILE; p++) {
          total[p] += Math.sqrt(square[p]);
        }
      }
      for (int p = 0; p < rows; p++) {
        sums[(row - from + p) * stride + offset] += total[p];
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
    ScalarTile tile = new ScalarTile(d);
    double[] square = new double[TILE];
    for (int row = from; row < to; row += TILE) {
      int rows = Math.min(TILE, to - row);
      tile.load(x, row, rows);
      for (int p = 0; p < count; p++) {
        tile.squaredDistances(points, pointAt + p * d, square);
        System.arraycopy(square, 0, distances, p * (to - from) + row - from, rows);
      }
    }
  }

  @Override
  public int pairsWithin(
      double[] x,
      int d,
      int from,
      int to,
      double[] bounds,
      double[] points,
      int[] ranges,
      int rangeCount,
      int[] pairRows,
      int[] pairPoints,
      double[] squares) {
    ScalarTile tile = new ScalarTile(d);
    double[] square = new double[TILE];
    int rows = to - from;
    tile.load(x, from, rows);
    int count = 0;
    for (int range = 0; range < rangeCount; range++) {
      for (int p = ranges[2 * range]; p < ranges[2 * range + 1]; p++) {
        tile.squaredDistances(points, p * d, square);
        for (int i = 0; i < rows; i++) {
          if (square[i] <= bounds[i]) {
            pairRows[count] = i;
            pairPoints[count] = p;
            squares[count++] = square[i];
          }
        }
      }
    }
    return count;
  }

  @Override
  public void mahalanobis(
      double[] x,
      int d,
      int from,
      int to,
      double[] points,
      int count,
      double[] factors,
      int factorStep,
      double[] distances) {
    ScalarTile tile = new ScalarTile(d);
    ScalarTile difference = new ScalarTile(d);
    double[] sum = new double[TILE];
    double[] square = new double[TILE];
    for (int row = from; row < to; row += TILE) {
      int rows = Math.min(TILE, to - row);
      tile.load(x, row, rows);
      for (int point = 0; point < count; point++) {
        tile.subtract(points, point * d, difference);
        Arrays.fill(square, 0);
        for (int j = 0; j < d; j++) {
          Arrays.fill(sum, 0);
          difference.addProducts(j + 1, factors, point * factorStep + j * d, 1, sum);
          for (int p = 0; p < TILE; p++) {
            square[p] = Math.fma(sum[p], sum[p], square[p]);
          }
        }
        System.arraycopy(square, 0, distances, point * (to - from) + row - from, rows);
      }
    }
  }

  @Override
  public void addScatter(
      double[] x,
      int d,
      int[] rows,
      double[] weights,
      int count,
      double[] points,
      int pointAt,
      double[] sums,
      int sumAt) {
    int width = Kernels.padded(d);
    double[] difference = new double[width];
    for (int m = 0; m < count; m++) {
      int at = rows[m] * d;
      for (int j = 0; j < d; j++) {
        difference[j] = x[at + j] - points[pointAt + j];
      }
      for (int a = 0; a < d; a++) {
        double weighted = weights[m] * difference[a];
        sums[sumAt + a] += weighted;
        int to = sumAt + (a + 1) * width;
        for (int b = 0; b < (a & -8) + 8; b++) {
          sums[to + b] = Math.fma(weighted, difference[b], sums[to + b]);
        }
      }
    }
  }
}
