package dev.segmentation.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Searches the columns of a tile for those at the least Ward's distance from some points: a lane is
 * a column, and four points go over the tile together, so that each value is read once for all.
 */
final class ColumnSearch {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** More than what rounding can take from a side of the comparison. */
  private static final double SLACK = 1 + 1e-14;

  private final double[][] tile;
  private final int columns;
  private final double[] weights;
  private final int weightsAt;
  private final int d;

  /** Those of one vector. */
  private final double[] distances = new double[LANES];

  ColumnSearch(double[][] tile, int columns, double[] weights, int weightsAt) {
    this.tile = tile;
    this.columns = columns;
    this.weights = weights;
    this.weightsAt = weightsAt;
    this.d = tile.length;
  }

  /** Searches for four points from a place on. */
  void searchFour(
      double[] points, double[] pointWeights, int[] own, int at, double[] best, int[] nearest) {
    int whole = SPECIES.loopBound(columns);
    double u0 = pointWeights[at];
    double u1 = pointWeights[at + 1];
    double u2 = pointWeights[at + 2];
    double u3 = pointWeights[at + 3];
    for (int p = 0; p < whole; p += LANES) {
      DoubleVector sum0 = DoubleVector.zero(SPECIES);
      DoubleVector sum1 = DoubleVector.zero(SPECIES);
      DoubleVector sum2 = DoubleVector.zero(SPECIES);
      DoubleVector sum3 = DoubleVector.zero(SPECIES);
      for (int j = 0, v = at * d; j < d; j++, v++) {
        DoubleVector column = DoubleVector.fromArray(SPECIES, tile[j], p);
        DoubleVector gap0 = column.sub(points[v]);
        DoubleVector gap1 = column.sub(points[v + d]);
        DoubleVector gap2 = column.sub(points[v + 2 * d]);
        DoubleVector gap3 = column.sub(points[v + 3 * d]);
        sum0 = gap0.fma(gap0, sum0);
        sum1 = gap1.fma(gap1, sum1);
        sum2 = gap2.fma(gap2, sum2);
        sum3 = gap3.fma(gap3, sum3);
      }
      DoubleVector w = DoubleVector.fromArray(SPECIES, weights, weightsAt + p);
      VectorMask<Double> near0 = mayBeNearer(sum0, w, u0, best[at]);
      VectorMask<Double> near1 = mayBeNearer(sum1, w, u1, best[at + 1]);
      VectorMask<Double> near2 = mayBeNearer(sum2, w, u2, best[at + 2]);
      VectorMask<Double> near3 = mayBeNearer(sum3, w, u3, best[at + 3]);
      if (near0.or(near1).or(near2.or(near3)).anyTrue()) {
        keep(sum0, w, u0, p, own[at], at, best, nearest);
        keep(sum1, w, u1, p, own[at + 1], at + 1, best, nearest);
        keep(sum2, w, u2, p, own[at + 2], at + 2, best, nearest);
        keep(sum3, w, u3, p, own[at + 3], at + 3, best, nearest);
      }
    }
    for (int q = at; q < at + 4 && whole < columns; q++) {
      searchRest(whole, points, pointWeights[q], own[q], q, best, nearest);
    }
  }

  /** Tells without a division, and so never wrongly no, where a distance is below the best. */
  private static VectorMask<Double> mayBeNearer(
      DoubleVector sum, DoubleVector w, double u, double best) {
    return sum.mul(w.mul(u)).lt(w.add(u).mul(best * SLACK));
  }

  /** Searches for one point. */
  void search(double[] points, double u, int own, int q, double[] best, int[] nearest) {
    int whole = SPECIES.loopBound(columns);
    for (int p = 0; p < whole; p += LANES) {
      DoubleVector sum = DoubleVector.zero(SPECIES);
      for (int j = 0; j < d; j++) {
        DoubleVector gap = DoubleVector.fromArray(SPECIES, tile[j], p).sub(points[q * d + j]);
        sum = gap.fma(gap, sum);
      }
      DoubleVector w = DoubleVector.fromArray(SPECIES, weights, weightsAt + p);
      if (mayBeNearer(sum, w, u, best[q]).anyTrue()) {
        keep(sum, w, u, p, own, q, best, nearest);
      }
    }
    searchRest(whole, points, u, own, q, best, nearest);
  }

  /**
   * Takes the first of the nearest columns of a vector, where one is nearer than before. Lanes are
   * looked at in memory: the questions to a mask or a single lane are no instructions on JDK 17.
   */
  private void keep(
      DoubleVector sum,
      DoubleVector w,
      double u,
      int at,
      int own,
      int q,
      double[] best,
      int[] nearest) {
    sum.mul(w.mul(u).div(w.add(u))).intoArray(distances, 0);
    for (int lane = 0; lane < LANES; lane++) {
      if (distances[lane] < best[q] && at + lane != own) {
        best[q] = distances[lane];
        nearest[q] = at + lane;
      }
    }
  }

  /** The columns behind the last whole vector. */
  private void searchRest(
      int from, double[] points, double u, int own, int q, double[] best, int[] nearest) {
    for (int p = from; p < columns; p++) {
      double sum = 0;
      for (int j = 0; j < d; j++) {
        double gap = tile[j][p] - points[q * d + j];
        sum = Math.fma(gap, gap, sum);
      }
      double w = weights[weightsAt + p];
      sum *= u * w / (u + w);
      if (sum < best[q] && p != own) {
        best[q] = sum;
        nearest[q] = p;
      }
    }
  }
}
