package dev.segmentation.cluster;

/**
 * The cells around one cell, strip by strip, the nearest strips first. It moves on to cells of
 * rising keys; one object for one thread.
 */
final class CellStrips {

  private final CellRows rows;
  private final long[] middles;
  private final int[] first;
  private final int[] last;
  private int ownFrom;
  private int ownTo;

  CellStrips(CellRows rows) {
    this.rows = rows;
    this.middles = rows.grid.strips();
    this.first = new int[middles.length];
    this.last = new int[middles.length];
  }

  /** Goes to a cell, whose key is not below that of the cell before. */
  void moveTo(long key) {
    for (int s = 0; s < middles.length; s++) {
      long middle = key + middles[s];
      first[s] = rows.firstFrom(first[s], middle - CellGrid.REACH);
      last[s] = rows.firstFrom(Math.max(first[s], last[s]), middle + CellGrid.REACH + 1);
    }
    int own = rows.firstFrom(first[0], key);
    boolean found = own < last[0] && rows.key(own) == key;
    ownFrom = rows.from(own);
    ownTo = found ? rows.to(own) : ownFrom;
  }

  /** First position of the cell itself. */
  int ownFrom() {
    return ownFrom;
  }

  /** Position after the last of the cell itself; the first where it holds no row. */
  int ownTo() {
    return ownTo;
  }

  /** Number of strips. */
  int count() {
    return middles.length;
  }

  /** First cell of a strip. */
  int first(int strip) {
    return first[strip];
  }

  /** Cell after the last of a strip. */
  int last(int strip) {
    return last[strip];
  }
}
