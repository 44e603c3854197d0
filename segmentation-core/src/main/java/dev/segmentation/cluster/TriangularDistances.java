package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.kernel.Parallel;
import java.util.Locale;

/**
 * All distances of n rows, each pair once, as floats: row i holds its distances to the i rows
 * before it. A row is an array of its own, so n is bounded by memory only.
 */
final class TriangularDistances implements CandidateDistances {

  private static final String WORK = "k-medoids distances";
  private static final int ROWS_PER_CHUNK = 16;
  private static final int STEPS = 32;

  /** Rows that are turned at once: each line of memory is then read and written whole. */
  private static final int SQUARE = 64;

  private final float[][] rows;
  private final double scale;

  private TriangularDistances(float[][] rows, double scale) {
    this.rows = rows;
    this.scale = scale;
  }

  /** Returns by what the distances were multiplied. */
  double scale() {
    return scale;
  }

  /** Returns the bytes of the distances of n rows. */
  static double bytes(int n) {
    return 2.0 * n * (n - 1.0) + 24.0 * n;
  }

  /** Measures all pairs. */
  static TriangularDistances of(int n, CheckedDistance distance, Progress progress) {
    float[][] rows = new float[n][];
    int from = 0;
    for (int step = 1; step <= STEPS; step++) {
      int to = step == STEPS ? n : (int) (n * Math.sqrt((double) step / STEPS));
      measure(rows, from, to, distance);
      progress.update(WORK, to, n);
      from = to;
    }
    return new TriangularDistances(rows, distance.scale());
  }

  private static void measure(float[][] rows, int from, int to, CheckedDistance distance) {
    Parallel.forEach(
        (to - from + ROWS_PER_CHUNK - 1) / ROWS_PER_CHUNK,
        WORK,
        chunk -> {
          int first = from + chunk * ROWS_PER_CHUNK;
          for (int i = first; i < Math.min(to, first + ROWS_PER_CHUNK); i++) {
            float[] row = new float[i];
            for (int j = 0; j < i; j++) {
              row[j] = distance.scaled(i, j);
            }
            rows[i] = row;
          }
        });
  }

  /**
   * Takes the distances of n rows from the caller: those of row 0 to all after it, then those of
   * row 1, and so on.
   */
  static TriangularDistances ofCondensed(double[] condensed, int n) {
    double largest = 0;
    for (int at = 0; at < condensed.length; at++) {
      if (!(condensed[at] >= 0 && condensed[at] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(describe(condensed, n, at));
      }
      largest = Math.max(largest, condensed[at]);
    }
    double scale = CheckedDistance.scaleFor(largest);
    float[][] rows = new float[n][];
    Parallel.forEach(
        (n + SQUARE - 1) / SQUARE,
        WORK,
        chunk -> {
          int to = Math.min(n, (chunk + 1) * SQUARE);
          for (int i = chunk * SQUARE; i < to; i++) {
            rows[i] = new float[i];
          }
          for (int j = 0; j < to; j++) {
            int from = Math.max(j + 1, chunk * SQUARE);
            int at = place(n, j, from);
            for (int i = from; i < to; i++) {
              rows[i][j] = (float) (condensed[at + i - from] * scale);
            }
          }
        });
    return new TriangularDistances(rows, scale);
  }

  private static String describe(double[] condensed, int n, int at) {
    int i = 0;
    while (place(n, i, n - 1) < at) {
      i++;
    }
    return String.format(
        Locale.ROOT,
        "the distance of rows %d and %d, at place %d, is %s; it must be 0 or more and finite",
        i,
        at - place(n, i, i + 1) + i + 1,
        at,
        condensed[at]);
  }

  /** Returns where a condensed matrix holds the distance of rows i and j, i before j. */
  static int place(int n, int i, int j) {
    return (int) ((long) i * n - (long) i * (i + 1) / 2 + j - i - 1);
  }

  @Override
  public int targets() {
    return rows.length;
  }

  @Override
  public int candidates() {
    return rows.length;
  }

  @Override
  public void block(int fromTarget, int toTarget, int from, int to, double[][] block) {
    int head = Math.min(toTarget, Math.max(fromTarget, from));
    int tail = Math.min(toTarget, Math.max(fromTarget, to));
    for (int c = from; c < to && fromTarget < head; c++) {
      float[] row = rows[c];
      for (int t = fromTarget; t < head; t++) {
        block[t - fromTarget][c - from] = row[t];
      }
    }
    for (int t = head; t < tail; t++) {
      for (int c = from; c < to; c++) {
        block[t - fromTarget][c - from] = at(t, c);
      }
    }
    for (int t = tail; t < toTarget; t++) {
      widen(rows[t], from, to - from, block[t - fromTarget]);
    }
  }

  private static void widen(float[] row, int from, int count, double[] to) {
    for (int c = 0; c < count; c++) {
      to[c] = row[from + c];
    }
  }

  private float at(int i, int j) {
    return i == j ? 0 : i > j ? rows[i][j] : rows[j][i];
  }

  @Override
  public void column(int candidate, float[] column) {
    System.arraycopy(rows[candidate], 0, column, 0, candidate);
    column[candidate] = 0;
    for (int t = candidate + 1; t < rows.length; t++) {
      column[t] = rows[t][candidate];
    }
  }
}
