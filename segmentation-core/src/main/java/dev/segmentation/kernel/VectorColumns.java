package dev.segmentation.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernels of columns on {@code jdk.incubator.vector}: a lane is a column. */
final class VectorColumns implements ColumnKernels {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  static final VectorColumns INSTANCE = new VectorColumns();

  private VectorColumns() {}

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
    ColumnSearch search = new ColumnSearch(tile, columns, weights, weightsAt);
    int q = 0;
    for (; q + 3 < count; q += 4) {
      search.searchFour(points, pointWeights, own, q, best, nearest);
    }
    for (; q < count; q++) {
      search.search(points, pointWeights[q], own[q], q, best, nearest);
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
    for (; p + 2 * LANES <= width; p += 2 * LANES) {
      DoubleVector s0 = DoubleVector.zero(SPECIES);
      DoubleVector s1 = s0;
      for (int j = 0, at = p; j < d; j++, at += width) {
        DoubleVector value = DoubleVector.broadcast(SPECIES, points[pointAt + j]);
        DoubleVector y0 = DoubleVector.fromArray(SPECIES, block, at).sub(value);
        DoubleVector y1 = DoubleVector.fromArray(SPECIES, block, at + LANES).sub(value);
        s0 = y0.fma(y0, s0);
        s1 = y1.fma(y1, s1);
      }
      s0.intoArray(squares, p);
      s1.intoArray(squares, p + LANES);
      within |=
          s0.compare(VectorOperators.LE, bound).or(s1.compare(VectorOperators.LE, bound)).anyTrue();
    }
    for (; p < width; p += LANES) {
      DoubleVector sum = DoubleVector.zero(SPECIES);
      for (int j = 0, at = p; j < d; j++, at += width) {
        DoubleVector y = DoubleVector.fromArray(SPECIES, block, at).sub(points[pointAt + j]);
        sum = y.fma(y, sum);
      }
      sum.intoArray(squares, p);
      within |= sum.compare(VectorOperators.LE, bound).anyTrue();
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
    for (int p = 0; p < width; p += LANES) {
      DoubleVector sum = DoubleVector.zero(SPECIES);
      for (int j = 0, at = p; j < d; j++, at += width) {
        DoubleVector value = DoubleVector.fromArray(SPECIES, block, at);
        DoubleVector below = value.neg().add(low[boxAt + j]);
        DoubleVector gap = below.max(value.sub(high[boxAt + j])).max(0);
        sum = gap.fma(gap, sum);
      }
      sum.intoArray(squares, p);
    }
  }
}
