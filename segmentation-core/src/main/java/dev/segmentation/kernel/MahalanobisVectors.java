package dev.segmentation.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The squared Mahalanobis distances of one tile of rows, transposed, so that a lane is a row. Four
 * rows of the matrix by three vectors of rows at a time stay in registers. Holds the tile: one for
 * each thread.
 */
final class MahalanobisVectors {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int PART = 3 * LANES;

  /** Rows of a tile: the matrices are read once for each. */
  static final int TILE = 4 * PART;

  private final int d;
  private final double[] tile;
  private final double[] difference;
  private final double[] squares = new double[TILE];
  private int rows;

  MahalanobisVectors(int d) {
    this.d = d;
    this.tile = new double[d * TILE];
    this.difference = new double[d * PART];
  }

  void load(double[] x, int row, int count) {
    rows = count;
    Tile.pack(x, row, count, d, tile, TILE);
  }

  /** Measures the distances of all rows of the tile to one point. */
  void measure(double[] points, int pointAt, double[] factors, int factorAt) {
    for (int part = 0; part < rows; part += PART) {
      subtract(part, points, pointAt);
      square(factors, factorAt, part);
    }
  }

  void write(double[] distances, int at) {
    System.arraycopy(squares, 0, distances, at, rows);
  }

  private void subtract(int part, double[] points, int pointAt) {
    for (int j = 0; j < d; j++) {
      DoubleVector value = DoubleVector.broadcast(SPECIES, points[pointAt + j]);
      int at = j * TILE + part;
      int to = j * PART;
      DoubleVector.fromArray(SPECIES, tile, at).sub(value).intoArray(difference, to);
      DoubleVector.fromArray(SPECIES, tile, at + LANES)
          .sub(value)
          .intoArray(difference, to + LANES);
      DoubleVector.fromArray(SPECIES, tile, at + 2 * LANES)
          .sub(value)
          .intoArray(difference, to + 2 * LANES);
    }
  }

  /** The zeros above the diagonal are multiplied too, so that four rows of the matrix are alike. */
  private void square(double[] factors, int factorAt, int part) {
    double[] t = difference;
    DoubleVector q0 = DoubleVector.zero(SPECIES);
    DoubleVector q1 = q0;
    DoubleVector q2 = q0;
    int j = 0;
    for (; j + 3 < d; j += 4) {
      DoubleVector s00 = DoubleVector.zero(SPECIES);
      DoubleVector s01 = s00;
      DoubleVector s02 = s00;
      DoubleVector s10 = s00;
      DoubleVector s11 = s00;
      DoubleVector s12 = s00;
      DoubleVector s20 = s00;
      DoubleVector s21 = s00;
      DoubleVector s22 = s00;
      DoubleVector s30 = s00;
      DoubleVector s31 = s00;
      DoubleVector s32 = s00;
      int f0 = factorAt + j * d;
      int f1 = f0 + d;
      int f2 = f1 + d;
      int f3 = f2 + d;
      for (int l = 0; l < j + 4; l++) {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, t, l * PART);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, t, l * PART + LANES);
        DoubleVector x2 = DoubleVector.fromArray(SPECIES, t, l * PART + 2 * LANES);
        DoubleVector factor = DoubleVector.broadcast(SPECIES, factors[f0 + l]);
        s00 = x0.fma(factor, s00);
        s01 = x1.fma(factor, s01);
        s02 = x2.fma(factor, s02);
        factor = DoubleVector.broadcast(SPECIES, factors[f1 + l]);
        s10 = x0.fma(factor, s10);
        s11 = x1.fma(factor, s11);
        s12 = x2.fma(factor, s12);
        factor = DoubleVector.broadcast(SPECIES, factors[f2 + l]);
        s20 = x0.fma(factor, s20);
        s21 = x1.fma(factor, s21);
        s22 = x2.fma(factor, s22);
        factor = DoubleVector.broadcast(SPECIES, factors[f3 + l]);
        s30 = x0.fma(factor, s30);
        s31 = x1.fma(factor, s31);
        s32 = x2.fma(factor, s32);
      }
      q0 = s30.fma(s30, s20.fma(s20, s10.fma(s10, s00.fma(s00, q0))));
      q1 = s31.fma(s31, s21.fma(s21, s11.fma(s11, s01.fma(s01, q1))));
      q2 = s32.fma(s32, s22.fma(s22, s12.fma(s12, s02.fma(s02, q2))));
    }
    q0.intoArray(squares, part);
    q1.intoArray(squares, part + LANES);
    q2.intoArray(squares, part + 2 * LANES);
    for (; j < d; j++) {
      squareRow(factors, factorAt + j * d, j + 1, part);
    }
  }

  /** Adds the square of one row of the matrix. */
  private void squareRow(double[] factors, int factorAt, int features, int part) {
    for (int lane = 0; lane < PART; lane += LANES) {
      DoubleVector sum = DoubleVector.zero(SPECIES);
      for (int l = 0; l < features; l++) {
        sum =
            DoubleVector.fromArray(SPECIES, difference, l * PART + lane)
                .fma(DoubleVector.broadcast(SPECIES, factors[factorAt + l]), sum);
      }
      sum.fma(sum, DoubleVector.fromArray(SPECIES, squares, part + lane))
          .intoArray(squares, part + lane);
    }
  }
}
