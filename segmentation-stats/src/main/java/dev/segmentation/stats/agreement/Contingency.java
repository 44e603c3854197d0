package dev.segmentation.stats.agreement;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How often each group of one labelling meets each group of another; only cells that are not zero
 * are kept.
 */
final class Contingency {

  final long n;
  final long[] rowSums;
  final long[] columnSums;

  /** Row, column and count of each cell. */
  final int[] rows;

  final int[] columns;
  final long[] counts;

  private Contingency(
      long n, long[] rowSums, long[] columnSums, int[] rows, int[] columns, long[] counts) {
    this.n = n;
    this.rowSums = rowSums;
    this.columnSums = columnSums;
    this.rows = rows;
    this.columns = columns;
    this.counts = counts;
  }

  /** Counts labels of any numbers. Time O(n + cells), memory O(n). */
  static Contingency of(int[] u, int[] v) {
    int[] a = new int[u.length];
    int[] b = new int[v.length];
    long[] rowSums = new long[number(u, a)];
    long[] columnSums = new long[number(v, b)];
    for (int i = 0; i < a.length; i++) {
      rowSums[a[i]]++;
      columnSums[b[i]]++;
    }
    int[] byRow = sortedByRow(a, b, rowSums);
    return cells(u.length, rowSums, columnSums, byRow);
  }

  /**
   * Numbers labels 0, 1, 2, … in the order of their first appearance; returns how many there are.
   */
  private static int number(int[] labels, int[] numbers) {
    int lowest = Arrays.stream(labels).min().orElse(0);
    int highest = Arrays.stream(labels).max().orElse(-1);
    long width = (long) highest - lowest + 1;
    if (width > 4L * labels.length + 1024) {
      return numberWithMap(labels, numbers);
    }
    int[] known = new int[(int) width];
    Arrays.fill(known, -1);
    int count = 0;
    for (int i = 0; i < labels.length; i++) {
      int at = labels[i] - lowest;
      if (known[at] < 0) {
        known[at] = count++;
      }
      numbers[i] = known[at];
    }
    return count;
  }

  private static int numberWithMap(int[] labels, int[] numbers) {
    Map<Integer, Integer> known = new HashMap<>();
    for (int i = 0; i < labels.length; i++) {
      Integer before = known.putIfAbsent(labels[i], known.size());
      numbers[i] = before == null ? known.size() - 1 : before;
    }
    return known.size();
  }

  /** Returns the columns of all points, those of row 0 first. */
  private static int[] sortedByRow(int[] a, int[] b, long[] rowSums) {
    int[] next = new int[rowSums.length];
    for (int r = 1; r < next.length; r++) {
      next[r] = next[r - 1] + (int) rowSums[r - 1];
    }
    int[] sorted = new int[a.length];
    for (int i = 0; i < a.length; i++) {
      sorted[next[a[i]]++] = b[i];
    }
    return sorted;
  }

  private static Contingency cells(int n, long[] rowSums, long[] columnSums, int[] columnsByRow) {
    int[] rows = new int[n];
    int[] columns = new int[n];
    long[] counts = new long[n];
    int[] cellOf = new int[columnSums.length];
    Arrays.fill(cellOf, -1);
    int cells = 0;
    int at = 0;
    for (int row = 0; row < rowSums.length; row++) {
      int first = cells;
      for (long end = at + rowSums[row]; at < end; at++) {
        int column = columnsByRow[at];
        if (cellOf[column] < first) {
          rows[cells] = row;
          columns[cells] = column;
          cellOf[column] = cells++;
        }
        counts[cellOf[column]]++;
      }
    }
    return new Contingency(
        n,
        rowSums,
        columnSums,
        Arrays.copyOf(rows, cells),
        Arrays.copyOf(columns, cells),
        Arrays.copyOf(counts, cells));
  }
}
