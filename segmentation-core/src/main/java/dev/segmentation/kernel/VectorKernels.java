package dev.segmentation.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The kernels on {@code jdk.incubator.vector}: rows in tiles, transposed, so that a lane is a row.
 */
final class VectorKernels implements Kernels {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int TILE = 3 * LANES;

  static final VectorKernels INSTANCE = new VectorKernels();

  private VectorKernels() {}

  @Override
  public String name() {
    return "vector-" + SPECIES.vectorBitSize();
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
    TileSearch search = TileSearch.of(centres);
    int tileRows = search.tileRows();
    double[] best = new double[tileRows];
    double[] score = new double[tileRows];
    for (int row = from; row < to; row += tileRows) {
      int rows = Math.min(tileRows, to - row);
      search.search(x, row, rows, best, score);
      writeLabels(best, rows, labels, at + row - from);
      if (scores != null) {
        System.arraycopy(score, 0, scores, row - from, rows);
      }
    }
  }

  private static void writeLabels(double[] best, int rows, int[] labels, int at) {
    for (int p = 0; p < rows; p++) {
      labels[at + p] = (int) best[p];
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
    if (SPECIES.vectorBitSize() < 512) {
      ScalarKernels.INSTANCE.nearestTwo(x, from, to, centres, labels, scores, seconds);
      return;
    }
    BlockedSearch search = new BlockedSearch(centres);
    int tileRows = search.tileRows();
    double[] best = new double[tileRows];
    double[] score = new double[tileRows];
    double[] second = new double[tileRows];
    for (int row = from; row < to; row += tileRows) {
      int rows = Math.min(tileRows, to - row);
      search.searchTwo(x, row, rows, best, score, second);
      int place = row - from;
      writeLabels(best, rows, labels, place);
      System.arraycopy(score, 0, scores, place, rows);
      System.arraycopy(second, 0, seconds, place, rows);
    }
  }

  @Override
  public void scoreRun(double[] x, int rowAt, int d, double[] runs, int at, double[] scores) {
    for (int lane = 0; lane < Centres.RUN; lane += 2 * LANES) {
      int r = at + lane;
      DoubleVector s0 = DoubleVector.fromArray(SPECIES, runs, r);
      DoubleVector s1 = DoubleVector.fromArray(SPECIES, runs, r + LANES);
      for (int j = rowAt; j < rowAt + d; j++) {
        r += Centres.RUN;
        DoubleVector value = DoubleVector.broadcast(SPECIES, x[j]);
        s0 = DoubleVector.fromArray(SPECIES, runs, r).fma(value, s0);
        s1 = DoubleVector.fromArray(SPECIES, runs, r + LANES).fma(value, s1);
      }
      s0.intoArray(scores, lane);
      s1.intoArray(scores, lane + LANES);
    }
  }

  @Override
  public void addRow(double[] x, int rowAt, int d, double weight, double[] sums, int sumAt) {
    DoubleVector factor = DoubleVector.broadcast(SPECIES, weight);
    int j = 0;
    for (; j + LANES <= d; j += LANES) {
      DoubleVector.fromArray(SPECIES, x, rowAt + j)
          .fma(factor, DoubleVector.fromArray(SPECIES, sums, sumAt + j))
          .intoArray(sums, sumAt + j);
    }
    for (; j < d; j++) {
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
    if (weights == null && d % LANES == 0) {
      addWholeRows(x, d, from, to, labels, sums);
      return;
    }
    Kernels.super.addRows(x, d, from, to, weights, labels, sums);
  }

  /** Rows of weight one whose width is a multiple of the lanes: a sum is as good as a product. */
  private static void addWholeRows(
      double[] x, int d, int from, int to, int[] labels, double[] sums) {
    for (int i = from; i < to; i++) {
      int rowAt = i * d;
      int sumAt = labels[i] * d;
      for (int j = 0; j < d; j += LANES) {
        DoubleVector.fromArray(SPECIES, sums, sumAt + j)
            .add(DoubleVector.fromArray(SPECIES, x, rowAt + j))
            .intoArray(sums, sumAt + j);
      }
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
    int j = 0;
    for (; j + LANES <= d; j += LANES) {
      addLaneSquares(x, d, from, to, weights, point, sums, j);
    }
    for (; j < d; j++) {
      double sum = sums[j];
      for (int i = from; i < to; i++) {
        double difference = x[i * d + j] - point[j];
        sum = Math.fma((weights == null ? 1 : weights[i]) * difference, difference, sum);
      }
      sums[j] = sum;
    }
  }

  private static void addLaneSquares(
      double[] x,
      int d,
      int from,
      int to,
      double @Nullable [] weights,
      double[] point,
      double[] sums,
      int feature) {
    DoubleVector centre = DoubleVector.fromArray(SPECIES, point, feature);
    DoubleVector sum = DoubleVector.fromArray(SPECIES, sums, feature);
    for (int i = from; i < to; i++) {
      DoubleVector difference = DoubleVector.fromArray(SPECIES, x, i * d + feature).sub(centre);
      DoubleVector weighted = weights == null ? difference : difference.mul(weights[i]);
      sum = weighted.fma(difference, sum);
    }
    sum.intoArray(sums, feature);
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
    double[] tile = new double[TILE * d];
    double[] totals = new double[TILE];
    for (int row = from; row < to; row += TILE) {
      int rows = Math.min(TILE, to - row);
      Tile.pack(x, row, rows, d, tile, TILE);
      tileDistances(tile, x, d, otherFrom, otherTo, totals);
      for (int p = 0; p < rows; p++) {
        sums[(row - from + p) * stride + offset] += totals[p];
      }
    }
  }

  /** Sums, lane by lane, the distances of one tile to a range of rows, in the order of the rows. */
  private static void tileDistances(
      double[] tile, double[] x, int d, int from, int to, double[] totals) {
    DoubleVector t0 = DoubleVector.zero(SPECIES);
    DoubleVector t1 = t0;
    DoubleVector t2 = t0;
    int other = from;
    for (; other + 1 < to; other += 2) {
      DoubleVector a0 = DoubleVector.zero(SPECIES);
      DoubleVector a1 = a0;
      DoubleVector a2 = a0;
      DoubleVector b0 = a0;
      DoubleVector b1 = a0;
      DoubleVector b2 = a0;
      int at = other * d;
      for (int j = 0; j < d; j++) {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, tile, j * TILE);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, tile, j * TILE + LANES);
        DoubleVector x2 = DoubleVector.fromArray(SPECIES, tile, j * TILE + 2 * LANES);
        DoubleVector a = DoubleVector.broadcast(SPECIES, x[at + j]);
        DoubleVector b = DoubleVector.broadcast(SPECIES, x[at + d + j]);
        DoubleVector y0 = x0.sub(a);
        DoubleVector y1 = x1.sub(a);
        DoubleVector y2 = x2.sub(a);
        a0 = y0.fma(y0, a0);
        a1 = y1.fma(y1, a1);
        a2 = y2.fma(y2, a2);
        y0 = x0.sub(b);
        y1 = x1.sub(b);
        y2 = x2.sub(b);
        b0 = y0.fma(y0, b0);
        b1 = y1.fma(y1, b1);
        b2 = y2.fma(y2, b2);
      }
      t0 = t0.add(a0.sqrt()).add(b0.sqrt());
      t1 = t1.add(a1.sqrt()).add(b1.sqrt());
      t2 = t2.add(a2.sqrt()).add(b2.sqrt());
    }
    if (other < to) {
      t0 = t0.add(laneDistance(tile, 0, x, other * d, d));
      t1 = t1.add(laneDistance(tile, LANES, x, other * d, d));
      t2 = t2.add(laneDistance(tile, 2 * LANES, x, other * d, d));
    }
    t0.intoArray(totals, 0);
    t1.intoArray(totals, LANES);
    t2.intoArray(totals, 2 * LANES);
  }

  private static DoubleVector laneDistance(double[] tile, int lane, double[] x, int at, int d) {
    return laneSquare(tile, lane, x, at, d).sqrt();
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
    double[] tile = new double[TILE * d];
    double[] squares = new double[TILE];
    for (int row = from; row < to; row += TILE) {
      int rows = Math.min(TILE, to - row);
      Tile.pack(x, row, rows, d, tile, TILE);
      for (int p = 0; p < count; p++) {
        for (int lane = 0; lane < TILE; lane += LANES) {
          laneSquare(tile, lane, points, pointAt + p * d, d).intoArray(squares, lane);
        }
        System.arraycopy(squares, 0, distances, p * (to - from) + row - from, rows);
      }
    }
  }

  private static DoubleVector laneSquare(double[] tile, int lane, double[] points, int at, int d) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int j = 0; j < d; j++) {
      DoubleVector y = DoubleVector.fromArray(SPECIES, tile, j * TILE + lane).sub(points[at + j]);
      sum = y.fma(y, sum);
    }
    return sum;
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
    PairSearch search = new PairSearch(x, d, from, to, bounds);
    int count = 0;
    for (int range = 0; range < rangeCount; range++) {
      int first = ranges[2 * range];
      count = search.search(points, first, ranges[2 * range + 1], pairRows, pairPoints, squares);
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
    MahalanobisVectors tile = new MahalanobisVectors(d);
    for (int row = from; row < to; row += MahalanobisVectors.TILE) {
      int rows = Math.min(MahalanobisVectors.TILE, to - row);
      tile.load(x, row, rows);
      for (int point = 0; point < count; point++) {
        tile.measure(points, point * d, factors, point * factorStep);
        tile.write(distances, point * (to - from) + row - from);
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
    ScatterVectors batch = new ScatterVectors(d, Math.min(count, ScatterVectors.ROWS));
    for (int from = 0; from < count; from += ScatterVectors.ROWS) {
      int to = Math.min(count, from + ScatterVectors.ROWS);
      batch.load(x, rows, weights, from, to, points, pointAt, sums, sumAt);
      batch.addProducts(sums, sumAt + Kernels.padded(d));
    }
  }
}
