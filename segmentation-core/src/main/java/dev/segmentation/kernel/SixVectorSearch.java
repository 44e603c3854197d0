package dev.segmentation.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Four centres by six vectors of rows at a time: 24 sums for the 32 registers of AVX-512. The tile
 * of 48 rows stays in the first-level cache up to about {@value BlockedSearch#FEATURES} features.
 */
final class SixVectorSearch implements TileSearch {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int TILE = 6 * LANES;
  private static final int GROUP = Centres.GROUP;

  private final Centres centres;
  private final double[] tile;

  SixVectorSearch(Centres centres) {
    this.centres = centres;
    this.tile = new double[TILE * centres.width()];
  }

  @Override
  public int tileRows() {
    return TILE;
  }

  @Override
  public void search(double[] x, int row, int rows, double[] best, double[] score) {
    int d = centres.width();
    Tile.pack(x, row, rows, d, tile, TILE);
    search(tile, centres, best, score);
  }

  private static void search(double[] tile, Centres centres, double[] best, double[] score) {
    int d = centres.width();
    double[] packed = centres.packed;
    double[] offset = centres.offset;
    DoubleVector b0 = DoubleVector.broadcast(SPECIES, Double.NEGATIVE_INFINITY);
    DoubleVector b1 = b0;
    DoubleVector b2 = b0;
    DoubleVector b3 = b0;
    DoubleVector b4 = b0;
    DoubleVector b5 = b0;
    DoubleVector i0 = DoubleVector.zero(SPECIES);
    DoubleVector i1 = i0;
    DoubleVector i2 = i0;
    DoubleVector i3 = i0;
    DoubleVector i4 = i0;
    DoubleVector i5 = i0;
    for (int c = 0; c < offset.length; c += GROUP) {
      int start = c * d;
      DoubleVector s00 = DoubleVector.broadcast(SPECIES, offset[c]);
      DoubleVector s01 = s00;
      DoubleVector s02 = s00;
      DoubleVector s03 = s00;
      DoubleVector s04 = s00;
      DoubleVector s05 = s00;
      DoubleVector s10 = DoubleVector.broadcast(SPECIES, offset[c + 1]);
      DoubleVector s11 = s10;
      DoubleVector s12 = s10;
      DoubleVector s13 = s10;
      DoubleVector s14 = s10;
      DoubleVector s15 = s10;
      DoubleVector s20 = DoubleVector.broadcast(SPECIES, offset[c + 2]);
      DoubleVector s21 = s20;
      DoubleVector s22 = s20;
      DoubleVector s23 = s20;
      DoubleVector s24 = s20;
      DoubleVector s25 = s20;
      DoubleVector s30 = DoubleVector.broadcast(SPECIES, offset[c + 3]);
      DoubleVector s31 = s30;
      DoubleVector s32 = s30;
      DoubleVector s33 = s30;
      DoubleVector s34 = s30;
      DoubleVector s35 = s30;
      for (int j = 0; j < d; j++) {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, tile, j * TILE);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, tile, j * TILE + LANES);
        DoubleVector x2 = DoubleVector.fromArray(SPECIES, tile, j * TILE + 2 * LANES);
        DoubleVector x3 = DoubleVector.fromArray(SPECIES, tile, j * TILE + 3 * LANES);
        DoubleVector x4 = DoubleVector.fromArray(SPECIES, tile, j * TILE + 4 * LANES);
        DoubleVector x5 = DoubleVector.fromArray(SPECIES, tile, j * TILE + 5 * LANES);
        DoubleVector value = DoubleVector.broadcast(SPECIES, packed[start + j * GROUP]);
        s00 = x0.fma(value, s00);
        s01 = x1.fma(value, s01);
        s02 = x2.fma(value, s02);
        s03 = x3.fma(value, s03);
        s04 = x4.fma(value, s04);
        s05 = x5.fma(value, s05);
        value = DoubleVector.broadcast(SPECIES, packed[start + j * GROUP + 1]);
        s10 = x0.fma(value, s10);
        s11 = x1.fma(value, s11);
        s12 = x2.fma(value, s12);
        s13 = x3.fma(value, s13);
        s14 = x4.fma(value, s14);
        s15 = x5.fma(value, s15);
        value = DoubleVector.broadcast(SPECIES, packed[start + j * GROUP + 2]);
        s20 = x0.fma(value, s20);
        s21 = x1.fma(value, s21);
        s22 = x2.fma(value, s22);
        s23 = x3.fma(value, s23);
        s24 = x4.fma(value, s24);
        s25 = x5.fma(value, s25);
        value = DoubleVector.broadcast(SPECIES, packed[start + j * GROUP + 3]);
        s30 = x0.fma(value, s30);
        s31 = x1.fma(value, s31);
        s32 = x2.fma(value, s32);
        s33 = x3.fma(value, s33);
        s34 = x4.fma(value, s34);
        s35 = x5.fma(value, s35);
      }
      double number = c;
      VectorMask<Double> better = s00.compare(VectorOperators.GT, b0);
      b0 = b0.blend(s00, better);
      i0 = i0.blend(number, better);
      better = s01.compare(VectorOperators.GT, b1);
      b1 = b1.blend(s01, better);
      i1 = i1.blend(number, better);
      better = s02.compare(VectorOperators.GT, b2);
      b2 = b2.blend(s02, better);
      i2 = i2.blend(number, better);
      better = s03.compare(VectorOperators.GT, b3);
      b3 = b3.blend(s03, better);
      i3 = i3.blend(number, better);
      better = s04.compare(VectorOperators.GT, b4);
      b4 = b4.blend(s04, better);
      i4 = i4.blend(number, better);
      better = s05.compare(VectorOperators.GT, b5);
      b5 = b5.blend(s05, better);
      i5 = i5.blend(number, better);
      better = s10.compare(VectorOperators.GT, b0);
      b0 = b0.blend(s10, better);
      i0 = i0.blend(number + 1, better);
      better = s11.compare(VectorOperators.GT, b1);
      b1 = b1.blend(s11, better);
      i1 = i1.blend(number + 1, better);
      better = s12.compare(VectorOperators.GT, b2);
      b2 = b2.blend(s12, better);
      i2 = i2.blend(number + 1, better);
      better = s13.compare(VectorOperators.GT, b3);
      b3 = b3.blend(s13, better);
      i3 = i3.blend(number + 1, better);
      better = s14.compare(VectorOperators.GT, b4);
      b4 = b4.blend(s14, better);
      i4 = i4.blend(number + 1, better);
      better = s15.compare(VectorOperators.GT, b5);
      b5 = b5.blend(s15, better);
      i5 = i5.blend(number + 1, better);
      better = s20.compare(VectorOperators.GT, b0);
      b0 = b0.blend(s20, better);
      i0 = i0.blend(number + 2, better);
      better = s21.compare(VectorOperators.GT, b1);
      b1 = b1.blend(s21, better);
      i1 = i1.blend(number + 2, better);
      better = s22.compare(VectorOperators.GT, b2);
      b2 = b2.blend(s22, better);
      i2 = i2.blend(number + 2, better);
      better = s23.compare(VectorOperators.GT, b3);
      b3 = b3.blend(s23, better);
      i3 = i3.blend(number + 2, better);
      better = s24.compare(VectorOperators.GT, b4);
      b4 = b4.blend(s24, better);
      i4 = i4.blend(number + 2, better);
      better = s25.compare(VectorOperators.GT, b5);
      b5 = b5.blend(s25, better);
      i5 = i5.blend(number + 2, better);
      better = s30.compare(VectorOperators.GT, b0);
      b0 = b0.blend(s30, better);
      i0 = i0.blend(number + 3, better);
      better = s31.compare(VectorOperators.GT, b1);
      b1 = b1.blend(s31, better);
      i1 = i1.blend(number + 3, better);
      better = s32.compare(VectorOperators.GT, b2);
      b2 = b2.blend(s32, better);
      i2 = i2.blend(number + 3, better);
      better = s33.compare(VectorOperators.GT, b3);
      b3 = b3.blend(s33, better);
      i3 = i3.blend(number + 3, better);
      better = s34.compare(VectorOperators.GT, b4);
      b4 = b4.blend(s34, better);
      i4 = i4.blend(number + 3, better);
      better = s35.compare(VectorOperators.GT, b5);
      b5 = b5.blend(s35, better);
      i5 = i5.blend(number + 3, better);
    }
    i0.intoArray(best, 0);
    b0.intoArray(score, 0);
    i1.intoArray(best, LANES);
    b1.intoArray(score, LANES);
    i2.intoArray(best, 2 * LANES);
    b2.intoArray(score, 2 * LANES);
    i3.intoArray(best, 3 * LANES);
    b3.intoArray(score, 3 * LANES);
    i4.intoArray(best, 4 * LANES);
    b4.intoArray(score, 4 * LANES);
    i5.intoArray(best, 5 * LANES);
    b5.intoArray(score, 5 * LANES);
  }
}
