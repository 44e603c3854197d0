package dev.segmentation.stats.inference;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How p-values are adjusted when several variables are tested at once, so that a chance finding
 * among many is not taken for real.
 */
public enum Adjustment {
  /** No adjustment. */
  NONE,
  /**
   * Holm's step-down method: the chance of one or more false findings stays below alpha, however
   * the tests depend on one another. Source: Holm 1979, doi:10.2307/4615733.
   */
  HOLM,
  /**
   * Benjamini and Hochberg's method: the expected share of false findings among all findings stays
   * below alpha, for independent or positively dependent tests. Source: Benjamini and Hochberg
   * 1995, doi:10.1111/j.2517-6161.1995.tb02031.x.
   */
  BENJAMINI_HOCHBERG;

  /**
   * Adjusts p-values. Time O(m log m).
   *
   * @param pValues m p-values from 0 to 1. Not modified.
   * @return a new array of m adjusted p-values from 0 to 1, each at the place of its p-value
   * @throws IllegalArgumentException if a p-value is outside [0, 1] or NaN
   */
  public double[] adjust(double[] pValues) {
    for (int i = 0; i < pValues.length; i++) {
      if (!(pValues[i] >= 0 && pValues[i] <= 1)) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "p-value %d is %s; p-values are in [0, 1]", i, pValues[i]));
      }
    }
    return switch (this) {
      case NONE -> pValues.clone();
      case HOLM -> holm(pValues);
      case BENJAMINI_HOCHBERG -> benjaminiHochberg(pValues);
    };
  }

  private static double[] holm(double[] p) {
    double[] adjusted = new double[p.length];
    double largest = 0;
    int[] order = ascending(p);
    for (int rank = 0; rank < p.length; rank++) {
      largest = Math.max(largest, Math.min(1, p[order[rank]] * (p.length - rank)));
      adjusted[order[rank]] = largest;
    }
    return adjusted;
  }

  private static double[] benjaminiHochberg(double[] p) {
    double[] adjusted = new double[p.length];
    double smallest = 1;
    int[] order = ascending(p);
    for (int rank = p.length - 1; rank >= 0; rank--) {
      smallest = Math.min(smallest, p[order[rank]] * p.length / (rank + 1));
      adjusted[order[rank]] = smallest;
    }
    return adjusted;
  }

  private static int[] ascending(double[] p) {
    return IntStream.range(0, p.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> p[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
