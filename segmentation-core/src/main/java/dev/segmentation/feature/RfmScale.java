package dev.segmentation.feature;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The breaks between the groups of {@link RfmScores}: what is kept of a population to score
 * customers of another day, or one at a time, as that population was.
 *
 * <p>The score of a value is 1 + the number of breaks strictly below it, as {@link RfmTies#BREAKS}
 * has it; that of recency is turned around, so that fewer days have the higher score. Customers of
 * the same population have the scores they had by that rule. Values beyond all of the population
 * have the lowest or the highest score.
 *
 * <p>O(g) a score. Immutable and thread-safe.
 *
 * <pre>{@code
 * RfmScale scale = Rfm.asOf(lastQuarter).fit(log).scale();
 * RfmScores now = Rfm.asOf(today).fit(log).scoredBy(scale);
 * }</pre>
 */
public final class RfmScale {

  private final double[][] breaks;

  private RfmScale(double[][] breaks) {
    this.breaks = breaks;
  }

  /**
   * Makes a scale of its breaks, as a saved one has them, or of limits that somebody chose.
   *
   * @param recency the g − 1 limits of days since the last purchase, ascending. Copied.
   * @param frequency the g − 1 limits of the number of purchases, ascending. Copied.
   * @param monetary the g − 1 limits of the sum of amounts, ascending. Copied.
   * @return the scale
   * @throws IllegalArgumentException if the lengths differ or are not 1 to 99, or a limit is not
   *     finite or below the one before it
   */
  public static RfmScale of(double[] recency, double[] frequency, double[] monetary) {
    double[][] breaks = {recency.clone(), frequency.clone(), monetary.clone()};
    for (RfmMeasure measure : RfmMeasure.values()) {
      double[] own = breaks[measure.place()];
      if (own.length != recency.length || own.length < 1 || own.length >= Rfm.MOST_GROUPS) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%d breaks of %s and %d of RECENCY; give as many of each, 1 to %d",
                own.length,
                measure,
                recency.length,
                Rfm.MOST_GROUPS - 1));
      }
      requireAscending(measure, own);
    }
    return new RfmScale(breaks);
  }

  private static void requireAscending(RfmMeasure measure, double[] breaks) {
    for (int i = 0; i < breaks.length; i++) {
      boolean ascends = i == 0 || breaks[i] >= breaks[i - 1];
      if (!Double.isFinite(breaks[i]) || !ascends) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "breaks of %s are %s; they must be finite and ascend",
                measure,
                Arrays.toString(breaks)));
      }
    }
  }

  /**
   * Returns the number of groups, g.
   *
   * @return 2 to 100, the highest score
   */
  public int groups() {
    return breaks[0].length + 1;
  }

  /**
   * Returns the breaks of a measure.
   *
   * @param measure of what
   * @return a new array of g − 1 values, ascending
   */
  public double[] breaks(RfmMeasure measure) {
    return breaks[measure.place()].clone();
  }

  /**
   * Scores one value.
   *
   * @param measure what it is
   * @param value days, a number of purchases, or a sum of amounts
   * @return 1 to g, the highest being best
   * @throws IllegalArgumentException if the value is not finite
   */
  public int score(RfmMeasure measure, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(measure + " is " + value + "; it must be finite");
    }
    int group = QuantileGroups.group(value, breaks[measure.place()]);
    return measure == RfmMeasure.RECENCY ? groups() + 1 - group : group;
  }

  /** Scores the values of a measure. */
  int[] scores(RfmMeasure measure, double[] values) {
    return Arrays.stream(values).mapToInt(value -> score(measure, value)).toArray();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RfmScale scale && Arrays.deepEquals(breaks, scale.breaks);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(breaks);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "RfmScale[%d groups]", groups());
  }
}
