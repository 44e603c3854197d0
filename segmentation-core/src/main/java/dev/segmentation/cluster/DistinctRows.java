package dev.segmentation.cluster;

import java.util.Arrays;

/** The different rows of a table, in the order of their first places, with a search by value. */
final class DistinctRows {

  /** Number of different rows. */
  final int count;

  /** The different rows, one behind the other. */
  final double[] values;

  /** First place of each different row in the table. */
  final int[] first;

  /** Number among the different rows, for each row of the table. */
  final int[] numberOf;

  private final int d;
  private final int[] slots;

  DistinctRows(double[] x, int n, int d) {
    this.d = d;
    this.slots = new int[Integer.highestOneBit(Math.max(2, n)) * 4];
    Arrays.fill(slots, -1);
    this.numberOf = new int[n];
    double[] kept = new double[n * d];
    int[] places = new int[n];
    int found = 0;
    for (int i = 0; i < n; i++) {
      int slot = slot(kept, x, i * d);
      if (slots[slot] < 0) {
        System.arraycopy(x, i * d, kept, found * d, d);
        places[found] = i;
        slots[slot] = found++;
      }
      numberOf[i] = slots[slot];
    }
    this.count = found;
    this.values = found == n ? kept : Arrays.copyOf(kept, found * d);
    this.first = found == n ? places : Arrays.copyOf(places, found);
  }

  /** Returns the number of the row that equals the given one, or -1. */
  int find(double[] row, int at) {
    return slots[slot(values, row, at)];
  }

  /** Counts the rows of the table that equal each different row. */
  double[] counts() {
    double[] counts = new double[count];
    for (int number : numberOf) {
      counts[number]++;
    }
    return counts;
  }

  /** The place of a row in the hash table, or the free one where it belongs. */
  private int slot(double[] kept, double[] row, int at) {
    int slot = hash(row, at) & (slots.length - 1);
    while (slots[slot] >= 0 && !equal(kept, slots[slot] * d, row, at)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private int hash(double[] row, int at) {
    long mixed = 1;
    for (int j = 0; j < d; j++) {
      // 0.0 turns -0.0 into 0.0, which it equals.
      mixed = (mixed ^ Double.doubleToRawLongBits(row[at + j] + 0.0)) * 0x9E3779B97F4A7C15L;
      mixed ^= mixed >>> 32;
    }
    return (int) mixed;
  }

  private boolean equal(double[] a, int aAt, double[] b, int bAt) {
    for (int j = 0; j < d; j++) {
      if (a[aAt + j] != b[bAt + j]) {
        return false;
      }
    }
    return true;
  }
}
