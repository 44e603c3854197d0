package dev.segmentation.cluster;

import dev.segmentation.Progress;
import java.util.Locale;

/**
 * All distances of n rows, each pair once, as floats: row i holds its distances to the rows after
 * it. A row is an array of its own, so n is bounded by memory only.
 *
 * <p>Half the bytes of the triangle of doubles that {@link TriangleClusters} merges clusters on,
 * whose heights must be exact.
 */
final class FloatTriangle implements CandidateDistances {

  private static final String WORK = "k-medoids distances";
  private static final int STEPS = 32;

  /** Rows that are turned at once, so that what is written lies together. */
  private static final int GROUP = 4;

  private final float[][] rows;
  private final double scale;
  private final float largest;

  private FloatTriangle(float[][] rows, double scale, float largest) {
    this.rows = rows;
    this.scale = scale;
    this.largest = largest;
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
  static FloatTriangle of(int n, ScaledDistance distance, Progress progress) {
    float[][] rows = new float[n][];
    float[] largest = new float[n];
    int from = 0;
    for (int step = 1; step <= STEPS; step++) {
      int to = step == STEPS ? n : (int) (n * (1 - Math.sqrt(1 - (double) step / STEPS)));
      TriangleRows.forEach(
          from,
          to,
          WORK,
          i -> {
            float[] row = new float[n - 1 - i];
            for (int j = 0; j < row.length; j++) {
              row[j] = distance.scaled(i + 1 + j, i);
              largest[i] = Math.max(largest[i], row[j]);
            }
            rows[i] = row;
          });
      progress.update(WORK, to, n);
      from = to;
    }
    return new FloatTriangle(rows, distance.scale(), max(largest));
  }

  private static float max(float[] values) {
    float max = 0;
    for (float value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  /**
   * Takes the distances of n rows from the caller: those of row 0 to all after it, then those of
   * row 1, and so on.
   */
  static FloatTriangle ofCondensed(double[] condensed, int n) {
    double[] largest = new double[n];
    TriangleRows.forEach(0, n, WORK, i -> largest[i] = largest(condensed, n, i));
    double all = 0;
    for (double value : largest) {
      all = Math.max(all, value);
    }
    double scale = ScaledDistance.scaleFor(all);
    float[][] rows = new float[n][];
    TriangleRows.forEach(
        0,
        n,
        WORK,
        i -> {
          float[] row = new float[n - 1 - i];
          int start = place(n, i, i + 1);
          for (int j = 0; j < row.length; j++) {
            row[j] = (float) (condensed[start + j] * scale);
          }
          rows[i] = row;
        });
    return new FloatTriangle(rows, scale, (float) (all * scale));
  }

  private static double largest(double[] condensed, int n, int row) {
    double largest = 0;
    int end = place(n, row + 1, row + 2);
    for (int at = place(n, row, row + 1); at < end; at++) {
      double value = condensed[at];
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the distance of rows %d and %d, at place %d, is %s; it must be 0 or more and"
                    + " finite",
                row,
                at - place(n, row, row + 1) + row + 1,
                at,
                value));
      }
      largest = value > largest ? value : largest;
    }
    return largest;
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
  public float largest() {
    return largest;
  }

  @Override
  public void block(int fromTarget, int toTarget, int from, int to, float[][] block) {
    int head = Math.min(toTarget, Math.max(fromTarget, from));
    int tail = Math.min(toTarget, Math.max(fromTarget, to));
    for (int t = fromTarget; t < head; t++) {
      System.arraycopy(rows[t], from - t - 1, block[t - fromTarget], 0, to - from);
    }
    for (int t = head; t < tail; t++) {
      for (int c = from; c < to; c++) {
        block[t - fromTarget][c - from] = at(t, c);
      }
    }
    int c = from;
    for (; c + GROUP <= to && tail < toTarget; c += GROUP) {
      turn(c, tail, toTarget, block, fromTarget, c - from);
    }
    for (; c < to; c++) {
      for (int t = tail; t < toTarget; t++) {
        block[t - fromTarget][c - from] = rows[c][t - c - 1];
      }
    }
  }

  /** Writes what a group of candidates is from targets after it. */
  private void turn(int c, int from, int to, float[][] block, int fromTarget, int at) {
    float[] row0 = rows[c];
    float[] row1 = rows[c + 1];
    float[] row2 = rows[c + 2];
    float[] row3 = rows[c + 3];
    for (int t = from; t < to; t++) {
      float[] target = block[t - fromTarget];
      int place = t - c - 1;
      target[at] = row0[place];
      target[at + 1] = row1[place - 1];
      target[at + 2] = row2[place - 2];
      target[at + 3] = row3[place - 3];
    }
  }

  private float at(int i, int j) {
    return i == j ? 0 : i < j ? rows[i][j - i - 1] : rows[j][i - j - 1];
  }

  @Override
  public void column(int candidate, float[] column) {
    for (int t = 0; t < candidate; t++) {
      column[t] = rows[t][candidate - t - 1];
    }
    column[candidate] = 0;
    float[] row = rows[candidate];
    System.arraycopy(row, 0, column, candidate + 1, row.length);
  }
}
