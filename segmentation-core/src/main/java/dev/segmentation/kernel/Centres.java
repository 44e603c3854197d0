package dev.segmentation.kernel;

import java.util.Arrays;

/**
 * Centres prepared for a nearest-centre search. Immutable and thread-safe.
 *
 * <p>The nearest centre of a row x is the one with the largest score {@code x·(c − o) − o·(c − o) −
 * ½‖c − o‖²}, where the origin o is the mean of the centres: one fused multiply-add a value. Taking
 * the centres less their mean keeps the digits when rows and centres lie far from zero together. A
 * single centre very far from the others moves the mean, and costs digits in the scores of all.
 */
public final class Centres {

  /** Centres whose values lie side by side. */
  static final int GROUP = 4;

  /** Centres that {@link Kernels#scoreRun} scores at once. */
  public static final int RUN = 16;

  private final int k;
  private final int d;

  private final double[] origin;

  /** The centres as given, centre by centre. */
  final double[] absolute;

  /**
   * The centres less the origin, in groups of {@link #GROUP}: value j of centre c is at {@code ((c
   * / GROUP)·d + j)·GROUP + c mod GROUP}. Zeros fill up to an even number of groups.
   */
  final double[] packed;

  /** Where the score of each centre starts; minus infinity for those that fill up. */
  final double[] offset;

  private Centres(
      int k, int d, double[] origin, double[] absolute, double[] packed, double[] offset) {
    this.k = k;
    this.d = d;
    this.origin = origin;
    this.absolute = absolute;
    this.packed = packed;
    this.offset = offset;
  }

  /**
   * Prepares centres.
   *
   * @param centres k·d finite values, centre by centre. Copied.
   * @param k number of centres, at least 1
   * @param d width of a centre, at least 1
   * @return the prepared centres
   */
  public static Centres of(double[] centres, int k, int d) {
    double[] origin = new double[d];
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < d; j++) {
        origin[j] += centres[c * d + j] / k;
      }
    }
    return about(origin, centres, k, d);
  }

  private static Centres about(double[] origin, double[] centres, int k, int d) {
    int groups = (k + 2 * GROUP - 1) / (2 * GROUP) * 2;
    double[] packed = new double[groups * GROUP * d];
    double[] offset = new double[groups * GROUP];
    Arrays.fill(offset, k, offset.length, Double.NEGATIVE_INFINITY);
    for (int c = 0; c < k; c++) {
      double start = 0;
      for (int j = 0; j < d; j++) {
        double value = centres[c * d + j] - origin[j];
        packed[packedAt(c, d) + j * GROUP] = value;
        start += value * (origin[j] + 0.5 * value);
      }
      offset[c] = -start;
    }
    return new Centres(k, d, origin, centres.clone(), packed, offset);
  }

  /**
   * Prepares directions: centres of length 1, whose score for a row x is {@code x·c} alone, so that
   * the highest score is the highest cosine whatever the length of the row. The distances of {@link
   * #squaredDistance} are to the ends of the directions.
   *
   * @param directions k·d finite values, direction by direction, each of length 1. Copied.
   * @param k number of directions, at least 1
   * @param d width of a direction, at least 1
   * @return the prepared directions
   */
  public static Centres ofDirections(double[] directions, int k, int d) {
    Centres centres = about(new double[d], directions, k, d);
    Arrays.fill(centres.offset, 0, k, 0);
    return centres;
  }

  /**
   * Returns the centres in some order, sixteen by sixteen, for {@link Kernels#scoreRun}: first
   * where the scores of the sixteen start, then their values of each feature in turn, {@code 16·(d
   * + 1)} numbers for each sixteen. What fills up the last sixteen scores minus infinity.
   *
   * @param order the numbers from 0 to k − 1 in that order. Not modified.
   * @return a new array
   */
  public double[] runs(int[] order) {
    int step = RUN * (d + 1);
    double[] runs = new double[(k + RUN - 1) / RUN * step];
    Arrays.fill(runs, runs.length - step, runs.length - step + RUN, Double.NEGATIVE_INFINITY);
    for (int p = 0; p < k; p++) {
      int at = p / RUN * step + p % RUN;
      runs[at] = offset[order[p]];
      int from = packedAt(order[p]);
      for (int j = 0; j < d; j++) {
        runs[at + (j + 1) * RUN] = packed[from + j * GROUP];
      }
    }
    return runs;
  }

  /** Returns where the values of a centre start in {@link #packed}; they lie GROUP places apart. */
  int packedAt(int centre) {
    return packedAt(centre, d);
  }

  private static int packedAt(int centre, int d) {
    return centre / GROUP * d * GROUP + centre % GROUP;
  }

  /**
   * Returns the number of centres.
   *
   * @return k
   */
  public int count() {
    return k;
  }

  /**
   * Returns the number of features.
   *
   * @return d
   */
  public int width() {
    return d;
  }

  /**
   * Returns one value of one centre.
   *
   * @param centre from 0 to k − 1
   * @param feature from 0 to d − 1
   * @return the value
   */
  public double value(int centre, int feature) {
    return absolute[centre * d + feature];
  }

  /**
   * Returns all centres.
   *
   * @return a new array of k·d values, centre by centre
   */
  public double[] values() {
    return absolute.clone();
  }

  /**
   * Finds the nearest centre of one row, with the same bits as {@link Kernels#nearest}. Allocates
   * nothing.
   *
   * @param x holds the row. Not modified.
   * @param at where the row starts
   * @return number of the nearest centre
   */
  public int nearest(double[] x, int at) {
    int best = 0;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < k; c += GROUP) {
      int r = c * d;
      double s0 = offset[c];
      double s1 = offset[c + 1];
      double s2 = offset[c + 2];
      double s3 = offset[c + 3];
      for (int j = 0; j < d; j++, r += GROUP) {
        double value = x[at + j];
        s0 = Math.fma(value, packed[r], s0);
        s1 = Math.fma(value, packed[r + 1], s1);
        s2 = Math.fma(value, packed[r + 2], s2);
        s3 = Math.fma(value, packed[r + 3], s3);
      }
      if (s0 > bestScore) {
        bestScore = s0;
        best = c;
      }
      if (s1 > bestScore) {
        bestScore = s1;
        best = c + 1;
      }
      if (s2 > bestScore) {
        bestScore = s2;
        best = c + 2;
      }
      if (s3 > bestScore) {
        bestScore = s3;
        best = c + 3;
      }
    }
    return best;
  }

  /**
   * Returns a copy of the origin o that the scores are taken about. The squared distance of a row x
   * to the centre of score s is {@code ‖x − o‖² − 2·s}.
   *
   * @return d values
   */
  public double[] origin() {
    return origin.clone();
  }

  /**
   * Measures the squared Euclidean distance of one row to one centre. Allocates nothing.
   *
   * @param x holds the row. Not modified.
   * @param at where the row starts
   * @param centre number of the centre
   * @return the squared distance
   */
  public double squaredDistance(double[] x, int at, int centre) {
    return squaredDistance(x, at, absolute, centre * d, d);
  }

  /**
   * Measures the squared Euclidean distance of one row to the origin. Allocates nothing.
   *
   * @param x holds the row. Not modified.
   * @param at where the row starts
   * @return the squared distance
   */
  public double squaredDistanceToOrigin(double[] x, int at) {
    return squaredDistance(x, at, origin, 0, d);
  }

  /** Four sums at a time hide the latency of the fused multiply-add. */
  private static double squaredDistance(double[] a, int aAt, double[] b, int bAt, int d) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = 0;
    for (; j + 3 < d; j += 4) {
      double d0 = a[aAt + j] - b[bAt + j];
      double d1 = a[aAt + j + 1] - b[bAt + j + 1];
      double d2 = a[aAt + j + 2] - b[bAt + j + 2];
      double d3 = a[aAt + j + 3] - b[bAt + j + 3];
      s0 = Math.fma(d0, d0, s0);
      s1 = Math.fma(d1, d1, s1);
      s2 = Math.fma(d2, d2, s2);
      s3 = Math.fma(d3, d3, s3);
    }
    for (; j < d; j++) {
      double last = a[aAt + j] - b[bAt + j];
      s0 = Math.fma(last, last, s0);
    }
    return (s0 + s1) + (s2 + s3);
  }
}
