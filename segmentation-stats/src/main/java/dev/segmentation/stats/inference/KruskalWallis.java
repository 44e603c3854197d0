package dev.segmentation.stats.inference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The test of Kruskal and Wallis: do some groups tend to larger values than others? It looks at
 * ranks only, so neither outliers nor skew disturb it.
 *
 * <p>\[ H = \frac{12}{n(n+1)} \sum_g n_g \left(\bar r_g - \frac{n+1}{2}\right)^2 \Big/ \left(1 -
 * \frac{\sum_t (t^3 - t)}{n^3 - n}\right) \]
 *
 * <p>where \(\bar r_g\) is the mean rank of group g, equal values share their mean rank, and t runs
 * over the numbers of equal values. p comes from the χ² distribution with k − 1 degrees of freedom,
 * which is rough for groups of fewer than five values.
 *
 * <ul>
 *   <li>All values are equal: nothing can be tested, and an exception says so.
 *   <li>Time O(n log n), memory 16 bytes a value.
 * </ul>
 *
 * <p>Stateless and thread-safe. Source: Kruskal and Wallis 1952,
 * doi:10.1080/01621459.1952.10483441.
 */
public final class KruskalWallis {

  private static final KruskalWallis DEFAULT = new KruskalWallis();

  private KruskalWallis() {}

  /**
   * Returns the test. It has no options.
   *
   * @return the configuration
   */
  public static KruskalWallis withDefaults() {
    return DEFAULT;
  }

  /**
   * Tests whether some groups tend to larger values.
   *
   * @param groups the values of each group, finite. Not modified.
   * @return the result
   * @throws IllegalArgumentException if there are fewer than two groups, a group is empty, a value
   *     is not finite, or all values are equal
   */
  public KruskalWallisResult test(double[]... groups) {
    obstacle(groups)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    Ranks ranks = Ranks.of(groups);
    double n = ranks.size();
    double middle = (n + 1) / 2;
    double sum = 0;
    for (double[] group : groups) {
      double rankSum = 0;
      for (double value : group) {
        rankSum += ranks.of(value);
      }
      double deviation = rankSum / group.length - middle;
      sum += group.length * deviation * deviation;
    }
    double ties = 1 - ranks.tieSum() / (n * n * n - n);
    double statistic = 12 / (n * (n + 1)) * sum / ties;
    int degrees = groups.length - 1;
    return new KruskalWallisResult(
        statistic,
        degrees,
        ChiSquaredDistribution.of(degrees).survivalProbability(statistic),
        ranks.size());
  }

  /** Says why groups cannot be tested, or nothing. */
  Optional<String> obstacle(double[][] groups) {
    GroupMean.require(groups);
    if (groups.length < 2) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "the Kruskal-Wallis test compares groups: it needs at least 2 with values, but there"
                  + " are %d",
              groups.length));
    }
    return allEqual(groups)
        ? Optional.of("all values are equal, so no group can differ")
        : Optional.empty();
  }

  static boolean allEqual(double[][] groups) {
    double first = groups[0][0];
    return Arrays.stream(groups).flatMapToDouble(Arrays::stream).allMatch(x -> x == first);
  }
}
