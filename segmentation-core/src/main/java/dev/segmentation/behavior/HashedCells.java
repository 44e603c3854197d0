package dev.segmentation.behavior;

import java.util.Arrays;

/** Sums of the cells that were met, in an open table of hashes: for many states or high orders. */
final class HashedCells extends CountCells {

  private static final int EMPTY = -1;
  private static final int MOST_BITS = 29;

  private long[] cells = new long[1 << 10];
  private double[] sums = new double[cells.length];
  private int size;

  HashedCells(ContextCodes codes) {
    super(codes);
    Arrays.fill(cells, EMPTY);
  }

  @Override
  void add(long cell, double count) {
    int place = find(cell);
    if (cells[place] == EMPTY) {
      if (2 * (size + 1) > cells.length) {
        grow();
        place = find(cell);
      }
      cells[place] = cell;
      size++;
    }
    sums[place] += count;
  }

  @Override
  double get(long cell) {
    return sums[find(cell)];
  }

  /** Returns where a cell is, or the free place where it would be. */
  private int find(long cell) {
    long mixed = cell * 0x9E3779B97F4A7C15L;
    int mask = cells.length - 1;
    int place = (int) (mixed >>> 32) & mask;
    while (cells[place] != cell && cells[place] != EMPTY) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    if (cells.length >= 1 << MOST_BITS) {
      throw new IllegalStateException(
          "more than "
              + (1 << (MOST_BITS - 1))
              + " different contexts with followers; pool rare states or lower the order");
    }
    long[] oldCells = cells;
    double[] oldSums = sums;
    cells = new long[2 * oldCells.length];
    sums = new double[cells.length];
    Arrays.fill(cells, EMPTY);
    for (int i = 0; i < oldCells.length; i++) {
      if (oldCells[i] != EMPTY) {
        int place = find(oldCells[i]);
        cells[place] = oldCells[i];
        sums[place] = oldSums[i];
      }
    }
  }

  @Override
  long[] occupied() {
    long[] found = Arrays.stream(cells).filter(cell -> cell != EMPTY && get(cell) > 0).toArray();
    Arrays.sort(found);
    return found;
  }

  @Override
  void scale(double factor) {
    Arrays.setAll(sums, place -> sums[place] * factor);
  }

  @Override
  long densePlaces() {
    return 0;
  }
}
