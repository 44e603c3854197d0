package dev.segmentation.kernel;

import jdk.incubator.vector.DoubleVector;

/**
 * The nearest-centre search of one tile: rows transposed, so that a lane is a row. The sums of
 * several centres by several vectors of rows stay in registers, which hides the latency of the
 * fused multiply-add. Every form does the same operations in the same order for each row.
 */
interface TileSearch {

  /** Most features for which the tile of the six-vector form fits into the first-level cache. */
  int NARROW = 64;

  /** Returns the form that is fastest for rows of the given width on this machine. */
  static TileSearch forWidth(int d) {
    if (DoubleVector.SPECIES_PREFERRED.vectorBitSize() < 512) {
      return new ThreeVectorSearch();
    }
    return d <= NARROW ? new SixVectorSearch() : new WideRowSearch();
  }

  /** Returns the number of rows of a tile. */
  int tileRows();

  /**
   * Finds the nearest centre of every row of a tile.
   *
   * @param tile value of feature j and row p at {@code j * tileRows() + p}
   * @param centres where to search
   * @param best receives the number of the nearest centre of each row
   * @param score receives the score of that centre
   */
  void search(double[] tile, Centres centres, double[] best, double[] score);
}
