package dev.segmentation.kernel;

import jdk.incubator.vector.DoubleVector;

/**
 * The nearest-centre search of one tile: rows transposed, so that a lane is a row. The sums of
 * several centres by several vectors of rows stay in registers, which hides the latency of the
 * fused multiply-add. Every form does the same operations in the same order for each row. Holds the
 * tile: one for each thread.
 */
interface TileSearch {

  /** Returns the form that is fastest for rows of that width on this machine. */
  static TileSearch of(Centres centres) {
    if (DoubleVector.SPECIES_PREFERRED.vectorBitSize() < 512) {
      return new ThreeVectorSearch(centres);
    }
    return centres.width() <= BlockedSearch.FEATURES
        ? new SixVectorSearch(centres)
        : new BlockedSearch(centres);
  }

  /** Returns the number of rows of a tile. */
  int tileRows();

  /**
   * Finds the nearest centre of some rows.
   *
   * @param x rows
   * @param row first row
   * @param rows number of rows, at most {@link #tileRows}
   * @param best receives the number of the nearest centre of each row
   * @param score receives the score of that centre
   */
  void search(double[] x, int row, int rows, double[] best, double[] score);
}
