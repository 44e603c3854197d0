package dev.segmentation.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The form that keeps the sums of all centres in memory: for rows of so many features that the tile
 * does not fit into the first-level cache of AVX-512, where the centres go over {@value #FEATURES}
 * features of it at a time; and to find the second best centre too. Four centres by six vectors of
 * rows at a time.
 */
final class BlockedSearch implements TileSearch {

  /** Features of a block: a tile of 48 rows takes 24 KiB. */
  static final int FEATURES = 64;

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int TILE = 6 * LANES;
  private static final int GROUP = Centres.GROUP;

  private final Centres centres;
  private final double[] tile;

  /** The sum of centre c and row p at {@code c * TILE + p}. */
  private final double[] sums;

  BlockedSearch(Centres centres) {
    this.centres = centres;
    this.tile = new double[centres.width() * TILE];
    this.sums = new double[centres.offset.length * TILE];
  }

  @Override
  public int tileRows() {
    return TILE;
  }

  @Override
  public void search(double[] x, int row, int rows, double[] best, double[] score) {
    sum(x, row, rows);
    for (int lane = 0; lane < TILE; lane += 3 * LANES) {
      findBest(lane, best, score);
    }
  }

  /** Searches, and gives the highest score of the other centres as well. */
  void searchTwo(double[] x, int row, int rows, double[] best, double[] score, double[] second) {
    sum(x, row, rows);
    for (int lane = 0; lane < TILE; lane += 2 * LANES) {
      findTwo(lane, best, score, second);
    }
  }

  private void sum(double[] x, int row, int rows) {
    int d = centres.width();
    Tile.pack(x, row, rows, d, tile, TILE);
    startSums();
    for (int from = 0; from < d; from += FEATURES) {
      addProducts(from, Math.min(d, from + FEATURES));
    }
  }

  private void startSums() {
    for (int c = 0; c < centres.offset.length; c++) {
      DoubleVector start = DoubleVector.broadcast(SPECIES, centres.offset[c]);
      for (int lane = 0; lane < TILE; lane += LANES) {
        start.intoArray(sums, c * TILE + lane);
      }
    }
  }

  /** Adds the products of a block of features to the sums of all centres. */
  private void addProducts(int from, int to) {
    double[] packed = centres.packed;
    double[] t = tile;
    double[] s = sums;
    for (int c = 0; c < centres.offset.length; c += GROUP) {
      int start = c * centres.width();
      int at = c * TILE;
      DoubleVector s00 = DoubleVector.fromArray(SPECIES, s, at);
      DoubleVector s01 = DoubleVector.fromArray(SPECIES, s, at + LANES);
      DoubleVector s02 = DoubleVector.fromArray(SPECIES, s, at + 2 * LANES);
      DoubleVector s03 = DoubleVector.fromArray(SPECIES, s, at + 3 * LANES);
      DoubleVector s04 = DoubleVector.fromArray(SPECIES, s, at + 4 * LANES);
      DoubleVector s05 = DoubleVector.fromArray(SPECIES, s, at + 5 * LANES);
      DoubleVector s10 = DoubleVector.fromArray(SPECIES, s, at + TILE);
      DoubleVector s11 = DoubleVector.fromArray(SPECIES, s, at + TILE + LANES);
      DoubleVector s12 = DoubleVector.fromArray(SPECIES, s, at + TILE + 2 * LANES);
      DoubleVector s13 = DoubleVector.fromArray(SPECIES, s, at + TILE + 3 * LANES);
      DoubleVector s14 = DoubleVector.fromArray(SPECIES, s, at + TILE + 4 * LANES);
      DoubleVector s15 = DoubleVector.fromArray(SPECIES, s, at + TILE + 5 * LANES);
      DoubleVector s20 = DoubleVector.fromArray(SPECIES, s, at + 2 * TILE);
      DoubleVector s21 = DoubleVector.fromArray(SPECIES, s, at + 2 * TILE + LANES);
      DoubleVector s22 = DoubleVector.fromArray(SPECIES, s, at + 2 * TILE + 2 * LANES);
      DoubleVector s23 = DoubleVector.fromArray(SPECIES, s, at + 2 * TILE + 3 * LANES);
      DoubleVector s24 = DoubleVector.fromArray(SPECIES, s, at + 2 * TILE + 4 * LANES);
      DoubleVector s25 = DoubleVector.fromArray(SPECIES, s, at + 2 * TILE + 5 * LANES);
      DoubleVector s30 = DoubleVector.fromArray(SPECIES, s, at + 3 * TILE);
      DoubleVector s31 = DoubleVector.fromArray(SPECIES, s, at + 3 * TILE + LANES);
      DoubleVector s32 = DoubleVector.fromArray(SPECIES, s, at + 3 * TILE + 2 * LANES);
      DoubleVector s33 = DoubleVector.fromArray(SPECIES, s, at + 3 * TILE + 3 * LANES);
      DoubleVector s34 = DoubleVector.fromArray(SPECIES, s, at + 3 * TILE + 4 * LANES);
      DoubleVector s35 = DoubleVector.fromArray(SPECIES, s, at + 3 * TILE + 5 * LANES);
      for (int j = from; j < to; j++) {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, t, j * TILE);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, t, j * TILE + LANES);
        DoubleVector x2 = DoubleVector.fromArray(SPECIES, t, j * TILE + 2 * LANES);
        DoubleVector x3 = DoubleVector.fromArray(SPECIES, t, j * TILE + 3 * LANES);
        DoubleVector x4 = DoubleVector.fromArray(SPECIES, t, j * TILE + 4 * LANES);
        DoubleVector x5 = DoubleVector.fromArray(SPECIES, t, j * TILE + 5 * LANES);
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
      s00.intoArray(s, at);
      s01.intoArray(s, at + LANES);
      s02.intoArray(s, at + 2 * LANES);
      s03.intoArray(s, at + 3 * LANES);
      s04.intoArray(s, at + 4 * LANES);
      s05.intoArray(s, at + 5 * LANES);
      s10.intoArray(s, at + TILE);
      s11.intoArray(s, at + TILE + LANES);
      s12.intoArray(s, at + TILE + 2 * LANES);
      s13.intoArray(s, at + TILE + 3 * LANES);
      s14.intoArray(s, at + TILE + 4 * LANES);
      s15.intoArray(s, at + TILE + 5 * LANES);
      s20.intoArray(s, at + 2 * TILE);
      s21.intoArray(s, at + 2 * TILE + LANES);
      s22.intoArray(s, at + 2 * TILE + 2 * LANES);
      s23.intoArray(s, at + 2 * TILE + 3 * LANES);
      s24.intoArray(s, at + 2 * TILE + 4 * LANES);
      s25.intoArray(s, at + 2 * TILE + 5 * LANES);
      s30.intoArray(s, at + 3 * TILE);
      s31.intoArray(s, at + 3 * TILE + LANES);
      s32.intoArray(s, at + 3 * TILE + 2 * LANES);
      s33.intoArray(s, at + 3 * TILE + 3 * LANES);
      s34.intoArray(s, at + 3 * TILE + 4 * LANES);
      s35.intoArray(s, at + 3 * TILE + 5 * LANES);
    }
  }

  /** Finds the best centre of the rows of three vectors. */
  private void findBest(int lane, double[] best, double[] score) {
    double[] s = sums;
    DoubleVector b0 = DoubleVector.broadcast(SPECIES, Double.NEGATIVE_INFINITY);
    DoubleVector b1 = b0;
    DoubleVector b2 = b0;
    DoubleVector i0 = DoubleVector.zero(SPECIES);
    DoubleVector i1 = i0;
    DoubleVector i2 = i0;
    int k = centres.count();
    for (int c = 0; c < k; c++) {
      int at = c * TILE + lane;
      double number = c;
      DoubleVector s0 = DoubleVector.fromArray(SPECIES, s, at);
      DoubleVector s1 = DoubleVector.fromArray(SPECIES, s, at + LANES);
      DoubleVector s2 = DoubleVector.fromArray(SPECIES, s, at + 2 * LANES);
      VectorMask<Double> better = s0.compare(VectorOperators.GT, b0);
      b0 = b0.blend(s0, better);
      i0 = i0.blend(number, better);
      better = s1.compare(VectorOperators.GT, b1);
      b1 = b1.blend(s1, better);
      i1 = i1.blend(number, better);
      better = s2.compare(VectorOperators.GT, b2);
      b2 = b2.blend(s2, better);
      i2 = i2.blend(number, better);
    }
    i0.intoArray(best, lane);
    b0.intoArray(score, lane);
    i1.intoArray(best, lane + LANES);
    b1.intoArray(score, lane + LANES);
    i2.intoArray(best, lane + 2 * LANES);
    b2.intoArray(score, lane + 2 * LANES);
  }

  /** Finds the best centre of the rows of two vectors, and the highest score of the others. */
  private void findTwo(int lane, double[] best, double[] score, double[] second) {
    double[] s = sums;
    DoubleVector b0 = DoubleVector.broadcast(SPECIES, Double.NEGATIVE_INFINITY);
    DoubleVector b1 = b0;
    DoubleVector n0 = b0;
    DoubleVector n1 = b0;
    DoubleVector i0 = DoubleVector.zero(SPECIES);
    DoubleVector i1 = i0;
    int k = centres.count();
    for (int c = 0; c < k; c++) {
      int at = c * TILE + lane;
      double number = c;
      DoubleVector s0 = DoubleVector.fromArray(SPECIES, s, at);
      DoubleVector s1 = DoubleVector.fromArray(SPECIES, s, at + LANES);
      VectorMask<Double> better = s0.compare(VectorOperators.GT, b0);
      DoubleVector loser = s0.blend(b0, better);
      b0 = b0.blend(s0, better);
      i0 = i0.blend(number, better);
      n0 = n0.blend(loser, loser.compare(VectorOperators.GT, n0));
      better = s1.compare(VectorOperators.GT, b1);
      loser = s1.blend(b1, better);
      b1 = b1.blend(s1, better);
      i1 = i1.blend(number, better);
      n1 = n1.blend(loser, loser.compare(VectorOperators.GT, n1));
    }
    i0.intoArray(best, lane);
    b0.intoArray(score, lane);
    n0.intoArray(second, lane);
    i1.intoArray(best, lane + LANES);
    b1.intoArray(score, lane + LANES);
    n1.intoArray(second, lane + LANES);
  }
}
