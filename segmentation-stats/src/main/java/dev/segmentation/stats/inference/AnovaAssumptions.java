package dev.segmentation.stats.inference;

import dev.segmentation.stats.text.Numbers;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whether groups of numbers meet what ANOVA supposes, in words.
 *
 * <p>Rules of thumb: at least 30 values a group, so that their means are nearly normal; the largest
 * variance at most 4 times the smallest; no group skewed by more than 2.
 *
 * @param met whether all rules are met
 * @param because the rule that is broken, or that all are met
 */
record AnovaAssumptions(boolean met, String because) {

  private static final int MIN_SIZE = 30;
  private static final double MAX_VARIANCE_RATIO = 4;
  private static final double MAX_SKEWNESS = 2;

  /** Looks at groups that each have at least one value. */
  static AnovaAssumptions of(double[][] groups) {
    int smallest = Arrays.stream(groups).mapToInt(group -> group.length).min().orElse(0);
    if (smallest < MIN_SIZE) {
      return broken("the smallest group has %d values, fewer than %d", smallest, MIN_SIZE);
    }
    double lowest = Double.POSITIVE_INFINITY;
    double highest = 0;
    double skewness = 0;
    for (double[] group : groups) {
      GroupMean mean = GroupMean.of(group);
      double variance = mean.sumOfSquares / mean.size;
      lowest = Math.min(lowest, variance);
      highest = Math.max(highest, variance);
      skewness = Math.max(skewness, Math.abs(skewness(group, mean, variance)));
    }
    if (highest > MAX_VARIANCE_RATIO * lowest) {
      return broken(
          "spreads differ: the largest variance is %s times the smallest",
          Numbers.significant(highest / lowest, 3));
    }
    if (skewness > MAX_SKEWNESS) {
      return broken("a group is strongly skewed (%s)", Numbers.fixed(skewness, 1));
    }
    return new AnovaAssumptions(
        true, "every group has at least 30 values, spreads are alike and none is strongly skewed");
  }

  private static double skewness(double[] group, GroupMean mean, double variance) {
    if (variance == 0) {
      return 0;
    }
    double cubes = 0;
    for (double value : group) {
      double deviation = (value - mean.high) - mean.low;
      cubes += deviation * deviation * deviation;
    }
    return cubes / group.length / (variance * Math.sqrt(variance));
  }

  private static AnovaAssumptions broken(String format, Object... arguments) {
    return new AnovaAssumptions(false, String.format(Locale.ROOT, format, arguments));
  }
}
