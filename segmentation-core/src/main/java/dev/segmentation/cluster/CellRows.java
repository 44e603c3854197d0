package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** Rows in the order of the cells of a grid, those of one cell in the order of their numbers. */
final class CellRows {

  private static final int ROWS_PER_CHUNK = 8192;
  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;

  final CellGrid grid;
  final int n;

  /** The rows, cell by cell. */
  final double[] x;

  /** Which row of the table stands at a position. */
  final int[] row;

  /** Number of cells that hold a row. */
  final int cells;

  /** Keys of these cells, rising. */
  private final long[] keys;

  /** First position of each of these cells, and at the end the number of rows. */
  private final int[] starts;

  private CellRows(CellGrid grid, double[] x, int[] row, long[] sortedKeys) {
    this.grid = grid;
    this.n = row.length;
    this.x = x;
    this.row = row;
    long[] found = new long[n];
    int[] first = new int[n + 1];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || sortedKeys[i] != sortedKeys[i - 1]) {
        found[count] = sortedKeys[i];
        first[count++] = i;
      }
    }
    first[count] = n;
    this.cells = count;
    this.keys = Arrays.copyOf(found, count);
    this.starts = Arrays.copyOf(first, count + 1);
  }

  /** Sorts n rows of d values, which lie one behind the other. */
  static CellRows of(CellGrid grid, double[] rows, int n, String work) {
    int d = grid.d;
    long[] keys = new long[n];
    int[] order = new int[n];
    Parallel.forEachRange(
        n,
        ROWS_PER_CHUNK,
        work,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            keys[i] = grid.key(rows, i * d);
            order[i] = i;
          }
        });
    long[] sorted = sort(keys, order, grid.keys());
    double[] x = new double[n * d];
    Parallel.forEachRange(
        n,
        ROWS_PER_CHUNK,
        work,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            for (int j = 0; j < d; j++) {
              x[i * d + j] = rows[order[i] * d + j];
            }
          }
        });
    return new CellRows(grid, x, order, sorted);
  }

  /** Sorts keys digit by digit from the last, equal ones in the order given, and returns them. */
  private static long[] sort(long[] keys, int[] order, long limit) {
    int n = keys.length;
    long[] from = keys;
    long[] to = new long[n];
    int[] numbers = order.clone();
    for (int shift = 0; shift < Long.SIZE && (limit - 1) >> shift > 0; shift += DIGIT_BITS) {
      int[] next = new int[DIGITS + 1];
      for (long key : from) {
        next[digit(key, shift) + 1]++;
      }
      for (int digit = 0; digit < DIGITS; digit++) {
        next[digit + 1] += next[digit];
      }
      System.arraycopy(order, 0, numbers, 0, n);
      for (int i = 0; i < n; i++) {
        int place = next[digit(from[i], shift)]++;
        to[place] = from[i];
        order[place] = numbers[i];
      }
      long[] held = from;
      from = to;
      to = held;
    }
    return from;
  }

  private static int digit(long key, int shift) {
    return (int) (key >> shift) & (DIGITS - 1);
  }

  /** The rows of some numbers only, which are numbered anew from 0 in this order. */
  CellRows only(int[] numbers) {
    int d = grid.d;
    int[] ranks = new int[n];
    for (int rank = 0; rank < numbers.length; rank++) {
      ranks[numbers[rank]] = rank + 1;
    }
    double[] kept = new double[numbers.length * d];
    int[] rank = new int[numbers.length];
    long[] sortedKeys = new long[numbers.length];
    int count = 0;
    for (int cell = 0; cell < cells; cell++) {
      for (int i = from(cell); i < to(cell); i++) {
        if (ranks[row[i]] > 0) {
          for (int j = 0; j < d; j++) {
            kept[count * d + j] = x[i * d + j];
          }
          rank[count] = ranks[row[i]] - 1;
          sortedKeys[count++] = keys[cell];
        }
      }
    }
    return new CellRows(grid, kept, rank, sortedKeys);
  }

  /** Does something for each cell, several at once. */
  void forEachCell(int cellsPerChunk, String work, IntConsumer body) {
    Parallel.forEachRange(
        cells,
        cellsPerChunk,
        work,
        (from, to) -> {
          for (int cell = from; cell < to; cell++) {
            body.accept(cell);
          }
        });
  }

  long key(int cell) {
    return keys[cell];
  }

  /** First position of a cell; of the cell after the last, the number of rows. */
  int from(int cell) {
    return starts[cell];
  }

  /** Position after the last of a cell. */
  int to(int cell) {
    return starts[cell + 1];
  }

  int size(int cell) {
    return to(cell) - from(cell);
  }

  /** Returns the first cell, from one on, whose key is not below a key. */
  int firstFrom(int cell, long key) {
    int step = 1;
    int lower = cell;
    int upper = cell;
    while (upper < cells && keys[upper] < key) {
      lower = upper + 1;
      upper += step;
      step *= 2;
    }
    upper = Math.min(upper, cells);
    while (lower < upper) {
      int middle = (lower + upper) >>> 1;
      if (keys[middle] < key) {
        lower = middle + 1;
      } else {
        upper = middle;
      }
    }
    return lower;
  }

  /** Squared distance of a row to the row at a position. */
  double squaredDistance(double[] point, int at, int position) {
    double sum = 0;
    int d = grid.d;
    int base = position * d;
    for (int j = 0; j < d; j++) {
      double difference = x[base + j] - point[at + j];
      sum = Math.fma(difference, difference, sum);
    }
    return sum;
  }
}
