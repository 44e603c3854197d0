package dev.segmentation.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Finds the points within a bound of some rows. The rows are a tile, a lane is a row, and four
 * points go over two vectors of the tile together: each value that is read serves as often as
 * registers allow.
 */
final class PairSearch {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int TILE = Kernels.PAIR_ROWS;

  private final double[] tile;
  private final double[] bounds = new double[TILE];
  private final double[] sums = new double[4 * TILE];
  private final int d;
  private int count;

  PairSearch(double[] x, int d, int from, int to, double[] rowBounds) {
    int rows = to - from;
    this.tile = new double[TILE * d];
    this.d = d;
    Tile.pack(x, from, rows, d, tile, TILE);
    for (int lane = 0; lane < TILE; lane++) {
      bounds[lane] = lane < rows ? rowBounds[lane] : -1;
    }
  }

  /** Adds the pairs of one range of points to those found; returns how many there are. */
  int search(
      double[] points, int from, int to, int[] pairRows, int[] pairPoints, double[] squares) {
    int p = from;
    for (; p + 4 <= to; p += 4) {
      boolean near = false;
      for (int lane = 0; lane < TILE; lane += 2 * LANES) {
        near |= four(points, p * d, lane);
      }
      if (near) {
        keep(p, 4, pairRows, pairPoints, squares);
      }
    }
    for (; p < to; p++) {
      boolean near = false;
      for (int lane = 0; lane < TILE; lane += LANES) {
        near |= one(points, p * d, lane);
      }
      if (near) {
        keep(p, 1, pairRows, pairPoints, squares);
      }
    }
    return count;
  }

  /** Measures four points to two vectors of rows; tells whether any is within its bound. */
  private boolean four(double[] points, int at, int lane) {
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector a1 = DoubleVector.zero(SPECIES);
    DoubleVector a2 = DoubleVector.zero(SPECIES);
    DoubleVector a3 = DoubleVector.zero(SPECIES);
    DoubleVector b0 = DoubleVector.zero(SPECIES);
    DoubleVector b1 = DoubleVector.zero(SPECIES);
    DoubleVector b2 = DoubleVector.zero(SPECIES);
    DoubleVector b3 = DoubleVector.zero(SPECIES);
    for (int j = 0, v = at; j < d; j++, v++) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, tile, j * TILE + lane);
      DoubleVector b = DoubleVector.fromArray(SPECIES, tile, j * TILE + lane + LANES);
      DoubleVector point = DoubleVector.broadcast(SPECIES, points[v]);
      DoubleVector gap = a.sub(point);
      a0 = gap.fma(gap, a0);
      gap = b.sub(point);
      b0 = gap.fma(gap, b0);
      point = DoubleVector.broadcast(SPECIES, points[v + d]);
      gap = a.sub(point);
      a1 = gap.fma(gap, a1);
      gap = b.sub(point);
      b1 = gap.fma(gap, b1);
      point = DoubleVector.broadcast(SPECIES, points[v + 2 * d]);
      gap = a.sub(point);
      a2 = gap.fma(gap, a2);
      gap = b.sub(point);
      b2 = gap.fma(gap, b2);
      point = DoubleVector.broadcast(SPECIES, points[v + 3 * d]);
      gap = a.sub(point);
      a3 = gap.fma(gap, a3);
      gap = b.sub(point);
      b3 = gap.fma(gap, b3);
    }
    a0.intoArray(sums, lane);
    a1.intoArray(sums, TILE + lane);
    a2.intoArray(sums, 2 * TILE + lane);
    a3.intoArray(sums, 3 * TILE + lane);
    b0.intoArray(sums, lane + LANES);
    b1.intoArray(sums, TILE + lane + LANES);
    b2.intoArray(sums, 2 * TILE + lane + LANES);
    b3.intoArray(sums, 3 * TILE + lane + LANES);
    DoubleVector bound = DoubleVector.fromArray(SPECIES, bounds, lane);
    VectorMask<Double> farA = bound.lt(a0).and(bound.lt(a1)).and(bound.lt(a2).and(bound.lt(a3)));
    bound = DoubleVector.fromArray(SPECIES, bounds, lane + LANES);
    VectorMask<Double> farB = bound.lt(b0).and(bound.lt(b1)).and(bound.lt(b2).and(bound.lt(b3)));
    return !farA.and(farB).allTrue();
  }

  private boolean one(double[] points, int at, int lane) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int j = 0; j < d; j++) {
      DoubleVector gap = DoubleVector.fromArray(SPECIES, tile, j * TILE + lane).sub(points[at + j]);
      sum = gap.fma(gap, sum);
    }
    sum.intoArray(sums, lane);
    return !DoubleVector.fromArray(SPECIES, bounds, lane).lt(sum).allTrue();
  }

  private void keep(int first, int points, int[] pairRows, int[] pairPoints, double[] squares) {
    for (int p = 0; p < points; p++) {
      for (int row = 0; row < TILE; row++) {
        double square = sums[p * TILE + row];
        if (square <= bounds[row]) {
          pairRows[count] = row;
          pairPoints[count] = first + p;
          squares[count++] = square;
        }
      }
    }
  }
}
