package dev.segmentation.behavior;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Sums of all possible cells in one array: for few states and low orders. */
final class DenseCells extends CountCells {

  private final double[] sums;

  DenseCells(ContextCodes codes) {
    super(codes);
    this.sums = new double[(int) codes.cells()];
  }

  @Override
  void add(long cell, double count) {
    sums[(int) cell] += count;
  }

  @Override
  double get(long cell) {
    return sums[(int) cell];
  }

  @Override
  long[] occupied() {
    return IntStream.range(0, sums.length).filter(cell -> sums[cell] > 0).asLongStream().toArray();
  }

  @Override
  void scale(double factor) {
    Arrays.setAll(sums, cell -> sums[cell] * factor);
  }

  @Override
  long densePlaces() {
    return sums.length;
  }

  @Override
  void count(int[] path, int from, int to, double weight) {
    if (codes.order == 1) {
      countPairs(path, from, to, weight);
    } else {
      super.count(path, from, to, weight);
    }
  }

  /** The same for order 1: the place of a row does not hang on the cell before it. */
  private void countPairs(int[] path, int from, int to, double weight) {
    double[] sums = this.sums;
    int base = codes.base;
    int row = (base - 1) * base;
    for (int at = from; at < to; at++) {
      int state = path[at];
      sums[row + state] += weight;
      row = state * base;
    }
    sums[row + base - 1] += weight;
  }
}
