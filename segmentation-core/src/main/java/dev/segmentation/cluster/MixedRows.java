package dev.segmentation.cluster;

import java.util.Arrays;

/**
 * The rows of one fit with their categories as codes: the rank of a value among the values of its
 * feature.
 *
 * <p>Distances are measured a tile of rows at a time, feature by feature, as the same arithmetic on
 * neighbouring numbers without a branch; the codes are copied to where they start at 0, as the
 * compiler wants it. They have the same bits as those of {@link Prototypes}, which add up in the
 * same order.
 *
 * <p>Memory: 4 bytes for each category of each row.
 */
final class MixedRows {

  static final int TILE = 256;

  /** The code of a level that no row has. */
  static final int UNSEEN = -1;

  final Rows rows;
  final int[] numbers;
  final int[] categories;

  /** For each category feature the code of each row, and the value of each code, ascending. */
  final int[][] codes;

  final double[][] levels;

  MixedRows(Rows rows, boolean[] isCategory) {
    this.rows = rows;
    this.numbers = places(isCategory, false);
    this.categories = places(isCategory, true);
    this.codes = new int[categories.length][];
    this.levels = new double[categories.length][];
    for (int q = 0; q < categories.length; q++) {
      encode(q);
    }
  }

  static int[] places(boolean[] isCategory, boolean wanted) {
    int[] places = new int[isCategory.length];
    int count = 0;
    for (int j = 0; j < places.length; j++) {
      if (isCategory[j] == wanted) {
        places[count++] = j;
      }
    }
    return Arrays.copyOf(places, count);
  }

  private void encode(int q) {
    double[] column = new double[rows.n];
    for (int i = 0, at = categories[q]; i < rows.n; i++, at += rows.d) {
      // 0.0 turns -0.0 into 0.0, which it equals.
      column[i] = rows.x[at] + 0.0;
    }
    DistinctRows distinct = new DistinctRows(column, rows.n, 1);
    double[] sorted = distinct.values.clone();
    Arrays.sort(sorted);
    int[] rank = new int[distinct.count];
    for (int level = 0; level < rank.length; level++) {
      rank[level] = Arrays.binarySearch(sorted, distinct.values[level]);
    }
    int[] own = distinct.numberOf;
    for (int i = 0; i < own.length; i++) {
      own[i] = rank[own[i]];
    }
    codes[q] = own;
    levels[q] = sorted;
  }

  /** Returns the code of a level, or that of one that no row has. */
  int codeOf(int q, double level) {
    return Math.max(UNSEEN, Arrays.binarySearch(levels[q], level + 0.0));
  }

  /** Returns the codes of k·d values, those of one prototype after the other. */
  int[] codesOf(double[] values, int k) {
    int[] own = new int[k * categories.length];
    for (int c = 0, at = 0; c < k; c++) {
      for (int q = 0; q < categories.length; q++, at++) {
        own[at] = codeOf(q, values[c * rows.d + categories[q]]);
      }
    }
    return own;
  }

  /** Buffers to measure one tile of rows with; not thread-safe. */
  final class Tile {

    private final double[][] columns = new double[numbers.length][TILE];
    private final int[][] own = new int[categories.length][TILE];
    private final double[] squares = new double[TILE];
    private final int[] different = new int[TILE];

    /** What a number of categories that differ costs. */
    private final double[] penalty = new double[categories.length + 1];

    private int count;

    Tile(double gamma) {
      Arrays.setAll(penalty, differing -> gamma * differing);
    }

    void load(int first, int end) {
      count = end - first;
      for (int q = 0; q < categories.length; q++) {
        System.arraycopy(codes[q], first, own[q], 0, count);
      }
      for (int i = 0; i < count; i++) {
        int at = (first + i) * rows.d;
        for (int p = 0; p < numbers.length; p++) {
          columns[p][i] = rows.x[at + numbers[p]];
        }
      }
    }

    /**
     * Measures the rows of the tile against one prototype.
     *
     * @param values the numbers of prototypes, in rows of d
     * @param modes their codes, in rows of one a category
     */
    void measure(double[] values, int[] modes, int prototype) {
      Arrays.fill(squares, 0, count, 0);
      for (int p = 0; p < numbers.length; p++) {
        addSquares(columns[p], values[prototype * rows.d + numbers[p]], squares, count);
      }
      Arrays.fill(different, 0, count, 0);
      for (int q = 0; q < categories.length; q++) {
        addDifferent(own[q], modes[prototype * categories.length + q], different, count);
      }
    }

    /** Writes the distances measured last. */
    void distances(double[] distances, int at) {
      for (int i = 0; i < count; i++) {
        distances[at + i] = squares[i] + penalty[different[i]];
      }
    }

    /** Takes the prototype measured last where it is nearer than the nearest so far. */
    void keepNearer(int prototype, int[] best, double[] least) {
      for (int i = 0; i < count; i++) {
        double distance = squares[i] + penalty[different[i]];
        if (distance < least[i]) {
          least[i] = distance;
          best[i] = prototype;
        }
      }
    }
  }

  private static void addSquares(double[] column, double value, double[] sums, int count) {
    for (int i = 0; i < count; i++) {
      double step = column[i] - value;
      sums[i] += step * step;
    }
  }

  private static void addDifferent(int[] column, int code, int[] sums, int count) {
    for (int i = 0; i < count; i++) {
      int bits = column[i] ^ code;
      sums[i] += (bits | -bits) >>> 31;
    }
  }
}
