package dev.segmentation.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight centres by two vectors of rows at a time: 16 sums over long rows, for the 32 registers of
 * AVX-512. Few loads of the tile for each product, so that it may lie in the second-level cache.
 */
final class WideRowSearch implements TileSearch {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int TILE = 2 * LANES;
  private static final int GROUP = Centres.GROUP;

  @Override
  public int tileRows() {
    return TILE;
  }

  @Override
  public void search(double[] tile, Centres centres, double[] best, double[] score) {
    int d = centres.width();
    double[] packed = centres.packed;
    double[] offset = centres.offset;
    DoubleVector b0 = DoubleVector.broadcast(SPECIES, Double.NEGATIVE_INFINITY);
    DoubleVector b1 = b0;
    DoubleVector i0 = DoubleVector.zero(SPECIES);
    DoubleVector i1 = i0;
    for (int c = 0; c < offset.length; c += 2 * GROUP) {
      int start = c * d;
      int next = start + GROUP * d;
      DoubleVector s00 = DoubleVector.broadcast(SPECIES, offset[c]);
      DoubleVector s01 = s00;
      DoubleVector s10 = DoubleVector.broadcast(SPECIES, offset[c + 1]);
      DoubleVector s11 = s10;
      DoubleVector s20 = DoubleVector.broadcast(SPECIES, offset[c + 2]);
      DoubleVector s21 = s20;
      DoubleVector s30 = DoubleVector.broadcast(SPECIES, offset[c + 3]);
      DoubleVector s31 = s30;
      DoubleVector s40 = DoubleVector.broadcast(SPECIES, offset[c + 4]);
      DoubleVector s41 = s40;
      DoubleVector s50 = DoubleVector.broadcast(SPECIES, offset[c + 5]);
      DoubleVector s51 = s50;
      DoubleVector s60 = DoubleVector.broadcast(SPECIES, offset[c + 6]);
      DoubleVector s61 = s60;
      DoubleVector s70 = DoubleVector.broadcast(SPECIES, offset[c + 7]);
      DoubleVector s71 = s70;
      int j = 0;
      for (; j + 1 < d; j += 2) {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, tile, j * TILE);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, tile, j * TILE + LANES);
        DoubleVector value = DoubleVector.broadcast(SPECIES, packed[start + j * GROUP]);
        s00 = x0.fma(value, s00);
        s01 = x1.fma(value, s01);
        value = DoubleVector.broadcast(SPECIES, packed[start + j * GROUP + 1]);
        s10 = x0.fma(value, s10);
        s11 = x1.fma(value, s11);
        value = DoubleVector.broadcast(SPECIES, packed[start + j * GROUP + 2]);
        s20 = x0.fma(value, s20);
        s21 = x1.fma(value, s21);
        value = DoubleVector.broadcast(SPECIES, packed[start + j * GROUP + 3]);
        s30 = x0.fma(value, s30);
        s31 = x1.fma(value, s31);
        value = DoubleVector.broadcast(SPECIES, packed[next + j * GROUP]);
        s40 = x0.fma(value, s40);
        s41 = x1.fma(value, s41);
        value = DoubleVector.broadcast(SPECIES, packed[next + j * GROUP + 1]);
        s50 = x0.fma(value, s50);
        s51 = x1.fma(value, s51);
        value = DoubleVector.broadcast(SPECIES, packed[next + j * GROUP + 2]);
        s60 = x0.fma(value, s60);
        s61 = x1.fma(value, s61);
        value = DoubleVector.broadcast(SPECIES, packed[next + j * GROUP + 3]);
        s70 = x0.fma(value, s70);
        s71 = x1.fma(value, s71);
        x0 = DoubleVector.fromArray(SPECIES, tile, (j + 1) * TILE);
        x1 = DoubleVector.fromArray(SPECIES, tile, (j + 1) * TILE + LANES);
        value = DoubleVector.broadcast(SPECIES, packed[start + (j + 1) * GROUP]);
        s00 = x0.fma(value, s00);
        s01 = x1.fma(value, s01);
        value = DoubleVector.broadcast(SPECIES, packed[start + (j + 1) * GROUP + 1]);
        s10 = x0.fma(value, s10);
        s11 = x1.fma(value, s11);
        value = DoubleVector.broadcast(SPECIES, packed[start + (j + 1) * GROUP + 2]);
        s20 = x0.fma(value, s20);
        s21 = x1.fma(value, s21);
        value = DoubleVector.broadcast(SPECIES, packed[start + (j + 1) * GROUP + 3]);
        s30 = x0.fma(value, s30);
        s31 = x1.fma(value, s31);
        value = DoubleVector.broadcast(SPECIES, packed[next + (j + 1) * GROUP]);
        s40 = x0.fma(value, s40);
        s41 = x1.fma(value, s41);
        value = DoubleVector.broadcast(SPECIES, packed[next + (j + 1) * GROUP + 1]);
        s50 = x0.fma(value, s50);
        s51 = x1.fma(value, s51);
        value = DoubleVector.broadcast(SPECIES, packed[next + (j + 1) * GROUP + 2]);
        s60 = x0.fma(value, s60);
        s61 = x1.fma(value, s61);
        value = DoubleVector.broadcast(SPECIES, packed[next + (j + 1) * GROUP + 3]);
        s70 = x0.fma(value, s70);
        s71 = x1.fma(value, s71);
      }
      if (j < d) {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, tile, j * TILE);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, tile, j * TILE + LANES);
        DoubleVector value = DoubleVector.broadcast(SPECIES, packed[start + j * GROUP]);
        s00 = x0.fma(value, s00);
        s01 = x1.fma(value, s01);
        value = DoubleVector.broadcast(SPECIES, packed[start + j * GROUP + 1]);
        s10 = x0.fma(value, s10);
        s11 = x1.fma(value, s11);
        value = DoubleVector.broadcast(SPECIES, packed[start + j * GROUP + 2]);
        s20 = x0.fma(value, s20);
        s21 = x1.fma(value, s21);
        value = DoubleVector.broadcast(SPECIES, packed[start + j * GROUP + 3]);
        s30 = x0.fma(value, s30);
        s31 = x1.fma(value, s31);
        value = DoubleVector.broadcast(SPECIES, packed[next + j * GROUP]);
        s40 = x0.fma(value, s40);
        s41 = x1.fma(value, s41);
        value = DoubleVector.broadcast(SPECIES, packed[next + j * GROUP + 1]);
        s50 = x0.fma(value, s50);
        s51 = x1.fma(value, s51);
        value = DoubleVector.broadcast(SPECIES, packed[next + j * GROUP + 2]);
        s60 = x0.fma(value, s60);
        s61 = x1.fma(value, s61);
        value = DoubleVector.broadcast(SPECIES, packed[next + j * GROUP + 3]);
        s70 = x0.fma(value, s70);
        s71 = x1.fma(value, s71);
      }
      double number = c;
      VectorMask<Double> better = s00.compare(VectorOperators.GT, b0);
      b0 = b0.blend(s00, better);
      i0 = i0.blend(number, better);
      better = s01.compare(VectorOperators.GT, b1);
      b1 = b1.blend(s01, better);
      i1 = i1.blend(number, better);
      better = s10.compare(VectorOperators.GT, b0);
      b0 = b0.blend(s10, better);
      i0 = i0.blend(number + 1, better);
      better = s11.compare(VectorOperators.GT, b1);
      b1 = b1.blend(s11, better);
      i1 = i1.blend(number + 1, better);
      better = s20.compare(VectorOperators.GT, b0);
      b0 = b0.blend(s20, better);
      i0 = i0.blend(number + 2, better);
      better = s21.compare(VectorOperators.GT, b1);
      b1 = b1.blend(s21, better);
      i1 = i1.blend(number + 2, better);
      better = s30.compare(VectorOperators.GT, b0);
      b0 = b0.blend(s30, better);
      i0 = i0.blend(number + 3, better);
      better = s31.compare(VectorOperators.GT, b1);
      b1 = b1.blend(s31, better);
      i1 = i1.blend(number + 3, better);
      better = s40.compare(VectorOperators.GT, b0);
      b0 = b0.blend(s40, better);
      i0 = i0.blend(number + 4, better);
      better = s41.compare(VectorOperators.GT, b1);
      b1 = b1.blend(s41, better);
      i1 = i1.blend(number + 4, better);
      better = s50.compare(VectorOperators.GT, b0);
      b0 = b0.blend(s50, better);
      i0 = i0.blend(number + 5, better);
      better = s51.compare(VectorOperators.GT, b1);
      b1 = b1.blend(s51, better);
      i1 = i1.blend(number + 5, better);
      better = s60.compare(VectorOperators.GT, b0);
      b0 = b0.blend(s60, better);
      i0 = i0.blend(number + 6, better);
      better = s61.compare(VectorOperators.GT, b1);
      b1 = b1.blend(s61, better);
      i1 = i1.blend(number + 6, better);
      better = s70.compare(VectorOperators.GT, b0);
      b0 = b0.blend(s70, better);
      i0 = i0.blend(number + 7, better);
      better = s71.compare(VectorOperators.GT, b1);
      b1 = b1.blend(s71, better);
      i1 = i1.blend(number + 7, better);
    }
    i0.intoArray(best, 0);
    b0.intoArray(score, 0);
    i1.intoArray(best, LANES);
    b1.intoArray(score, LANES);
  }
}
