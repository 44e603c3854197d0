package dev.segmentation.stats.inference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * One-way analysis of variance: do the means of the groups differ?
 *
 * <p>\[ F = \frac{SS_b / (k - 1)}{SS_w / (n - k)}, \quad SS_b = \sum_g n_g (\bar x_g - \bar x)^2,
 * \quad SS_w = \sum_g \sum_i (x_{gi} - \bar x_g)^2 \]
 *
 * <p>It supposes that spreads are alike and that groups are large or nearly normal; {@link
 * KruskalWallis} does not.
 *
 * <ul>
 *   <li>Means are kept in two parts and sums are compensated, so values like 10¹² + 0.1 keep their
 *       digits.
 *   <li>No group varies but the means differ: F is infinite and p is 0. All values are equal:
 *       nothing can be tested, and an exception says so.
 *   <li>A group of one value is allowed as long as another has more.
 *   <li>Time O(n), memory O(k).
 * </ul>
 *
 * <p>Stateless and thread-safe. Source: Fisher 1925, Statistical Methods for Research Workers.
 */
public final class OneWayAnova {

  private static final OneWayAnova DEFAULT = new OneWayAnova();

  /** Beyond these sizes squares overflow or vanish. */
  private static final double SMALLEST = 1e-150;

  private static final double LARGEST = 1e150;

  private OneWayAnova() {}

  /**
   * Returns the test. It has no options.
   *
   * @return the configuration
   */
  public static OneWayAnova withDefaults() {
    return DEFAULT;
  }

  /**
   * Tests whether the means of groups differ.
   *
   * @param groups the values of each group, finite. Not modified.
   * @return the result
   * @throws IllegalArgumentException if there are fewer than two groups, a group is empty, a value
   *     is not finite, no group has two values, all values are equal, or the largest is outside
   *     1e-150 … 1e150 in size
   */
  public AnovaResult test(double[]... groups) {
    obstacle(groups)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    GroupMean[] means = Arrays.stream(groups).map(GroupMean::of).toArray(GroupMean[]::new);
    double origin = means[0].high;
    int n = 0;
    CompensatedSum total = new CompensatedSum();
    CompensatedSum within = new CompensatedSum();
    for (GroupMean mean : means) {
      n += mean.size;
      total.add(mean.size * mean.about(origin));
      within.add(mean.sumOfSquares);
    }
    double overall = total.value() / n;
    CompensatedSum between = new CompensatedSum();
    for (GroupMean mean : means) {
      double deviation = mean.about(origin) - overall;
      between.add(mean.size * deviation * deviation);
    }
    return result(means.length - 1, n - means.length, between.value(), within.value());
  }

  private static AnovaResult result(
      int degreesBetween, int degreesWithin, double between, double within) {
    if (within == 0) {
      return new AnovaResult(
          Double.POSITIVE_INFINITY, degreesBetween, degreesWithin, 0, between, within);
    }
    double statistic = (between / degreesBetween) / (within / degreesWithin);
    double p = FDistribution.of(degreesBetween, degreesWithin).survivalProbability(statistic);
    return new AnovaResult(statistic, degreesBetween, degreesWithin, p, between, within);
  }

  /** Says why groups cannot be tested, or nothing. */
  Optional<String> obstacle(double[][] groups) {
    GroupMean.require(groups);
    if (groups.length < 2) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "ANOVA compares groups: it needs at least 2 with values, but there are %d",
              groups.length));
    }
    if (Arrays.stream(groups).allMatch(group -> group.length == 1)) {
      return Optional.of(
          "ANOVA needs a group with at least 2 values, but every group has 1: the spread within"
              + " groups is unknown");
    }
    if (KruskalWallis.allEqual(groups)) {
      return Optional.of("all values are equal, so no group can differ");
    }
    double largest =
        Arrays.stream(groups).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    return largest >= SMALLEST && largest <= LARGEST
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "ANOVA squares the values, but the largest has a size of %s; bring it between %s and"
                    + " %s by another unit",
                largest,
                SMALLEST,
                LARGEST));
  }
}
