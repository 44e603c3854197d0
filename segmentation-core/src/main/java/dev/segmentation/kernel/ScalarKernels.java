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
    double[][] tile = new double[d][TILE];
    double[] score = new double[TILE];
    double[] best = new double[TILE];
    double[] second = new double[TILE];
    int[] label = new int[TILE];
    for (int row = from; row < to; row += TILE) {
      int rows = Math.min(TILE, to - row);
      pack(x, row, rows, d, tile);
      Arrays.fill(best, Double.NEGATIVE_INFINITY);
      Arrays.fill(second, Double.NEGATIVE_INFINITY);
      for (int c = 0; c < centres.count(); c++) {
        Arrays.fill(score, centres.offset[c]);
        addProducts(tile, d, centres.packed, centres.packedAt(c), score);
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
    double[][] tile = new double[d][TILE];
    double[] square = new double[TILE];
    int rows = to - from;
    pack(x, from, rows, d, tile);
    int count = 0;
    for (int range = 0; range < rangeCount; range++) {
      for (int p = ranges[2 * range]; p < ranges[2 * range + 1]; p++) {
        addSquares(tile, d, points, p * d, square);
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
    double[][] tile = new double[d][TILE];
    double[][] difference = new double[d][TILE];
    double[] sum = new double[TILE];
    double[] square = new double[TILE];
    for (int row = from; row < to; row += TILE) {
      int rows = Math.min(TILE, to - row);
      pack(x, row, rows, d, tile);
      for (int point = 0; point < count; point++) {
        subtract(tile, points, point * d, difference);
        Arrays.fill(square, 0);
        for (int j = 0; j < d; j++) {
          Arrays.fill(sum, 0);
          addMultiples(difference, j + 1, factors, point * factorStep + j * d, sum);
          for (int p = 0; p < TILE; p++) {
            square[p] = Math.fma(sum[p], sum[p], square[p]);
          }
        }
        System.arraycopy(square, 0, distances, point * (to - from) + row - from, rows);
      }
    }
  }

  private static void subtract(double[][] tile, double[] points, int at, double[][] difference) {
    for (int j = 0; j < tile.length; j++) {
      double[] t = tile[j];
      double[] to = difference[j];
      double value = points[at + j];
      for (int p = 0; p < TILE; p++) {
        to[p] = t[p] - value;
      }
    }
  }

  /** Adds multiples of the first features of a tile; four features a step. */
  private static void addMultiples(
      double[][] tile, int features, double[] factors, int at, double[] sum) {
    int j = 0;
    for (; j + 3 < features; j += 4) {
      double f0 = factors[at + j];
      double f1 = factors[at + j + 1];
      double f2 = factors[at + j + 2];
      double f3 = factors[at + j + 3];
      double[] t0 = tile[j];
      double[] t1 = tile[j + 1];
      double[] t2 = tile[j + 2];
      double[] t3 = tile[j + 3];
      for (int p = 0; p < TILE; p++) {
        double total = Math.fma(t0[p], f0, sum[p]);
        total = Math.fma(t1[p], f1, total);
        total = Math.fma(t2[p], f2, total);
        sum[p] = Math.fma(t3[p], f3, total);
      }
    }
    for (; j < features; j++) {
      double factor = factors[at + j];
      double[] t = tile[j];
      for (int p = 0; p < TILE; p++) {
        sum[p] = Math.fma(t[p], factor, sum[p]);
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
