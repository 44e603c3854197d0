package dev.segmentation.kernel;

import java.util.Arrays;

/**
 * Numbers in ascending order, without NaN, for quantiles and the most frequent value. Immutable and
 * thread-safe.
 */
public final class SortedValues {

  private final double[] sorted;
  private final int count;

  private SortedValues(double[] sorted, int count) {
    this.sorted = sorted;
    this.count = count;
  }

  /**
   * Sorts a copy of the numbers that are not NaN. O(n log n).
   *
   * @param values numbers; at least one must not be NaN for the methods below. Not modified.
   * @return the numbers in order
   */
  public static SortedValues of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int present = sorted.length;
    while (present > 0 && Double.isNaN(sorted[present - 1])) {
      present--;
    }
    return new SortedValues(sorted, present);
  }

  /**
   * Returns the quantile of type 7 (Hyndman and Fan 1996, doi:10.1080/00031305.1996.10473566):
   * linear between the order statistics around {@code (n − 1)·p}.
   *
   * @param p from 0 to 1
   * @return the quantile
   */
  public double quantile(double p) {
    double place = (count - 1) * p;
    int below = (int) place;
    int above = Math.min(below + 1, count - 1);
    double part = place - below;
    if (part == 0) {
      return sorted[below];
    }
    double gap = sorted[above] - sorted[below];
    return gap < Double.POSITIVE_INFINITY
        ? sorted[below] + part * gap
        : (1 - part) * sorted[below] + part * sorted[above];
  }

  /**
   * Returns the value that occurs most often, of equally frequent ones the smallest.
   *
   * @return one of the numbers
   */
  public double mostFrequent() {
    double best = sorted[0];
    int bestCount = 0;
    for (int from = 0, to = 0; from < count; from = to) {
      while (to < count && sorted[to] == sorted[from]) {
        to++;
      }
      if (to - from > bestCount) {
        bestCount = to - from;
        best = sorted[from];
      }
    }
    return best;
  }
}
