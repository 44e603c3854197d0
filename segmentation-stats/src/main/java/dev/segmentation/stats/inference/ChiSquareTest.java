package dev.segmentation.stats.inference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's χ² test of independence: does the share of each category differ between groups?
 *
 * <p>\[ \chi^2 = \sum_{ij} \frac{(O_{ij} - E_{ij})^2}{E_{ij}}, \quad E_{ij} = \frac{R_i C_j}{n} \]
 *
 * <p>with (r − 1)(c − 1) degrees of freedom and no continuity correction.
 *
 * <ul>
 *   <li>A row or column without observations is dropped or refused, as {@linkplain #withEmptyLevels
 *       chosen}.
 *   <li>Fewer than two rows or columns with observations: an exception says that nothing can be
 *       tested.
 *   <li>Small expected counts: the test runs, and {@link ChiSquareResult#expectedCountsTooSmall()}
 *       says so.
 *   <li>Time and memory O(r·c). Counts up to 2⁶³ − 1 in all.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe. Source: Pearson 1900,
 * doi:10.1080/14786440009463897.
 */
public final class ChiSquareTest {

  private static final ChiSquareTest DEFAULT = new ChiSquareTest(EmptyLevels.DROP);

  private final EmptyLevels emptyLevels;

  private ChiSquareTest(EmptyLevels emptyLevels) {
    this.emptyLevels = emptyLevels;
  }

  /**
   * Returns the test with its default: {@linkplain #withEmptyLevels empty levels} are dropped.
   *
   * @return the configuration
   */
  public static ChiSquareTest withDefaults() {
    return DEFAULT;
  }

  /**
   * Sets what happens to rows and columns without observations.
   *
   * @param policy the policy
   * @return a new configuration
   */
  public ChiSquareTest withEmptyLevels(EmptyLevels policy) {
    return new ChiSquareTest(Objects.requireNonNull(policy, "policy"));
  }

  /**
   * Tests a table of counts.
   *
   * @param counts one row per group, one column per category; rows of one length, counts 0 or more.
   *     Not modified.
   * @return the result
   * @throws IllegalArgumentException if the table is ragged, a count is negative, a level is empty
   *     and not to be dropped, or fewer than two rows or columns hold observations
   */
  public ChiSquareResult test(long[][] counts) {
    obstacle(counts)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    return compute(counts);
  }

  /** Says why a table cannot be tested, or nothing. */
  Optional<String> obstacle(long[][] counts) {
    requireCounts(counts);
    int[] rows = rowsInUse(counts);
    int[] columns = columnsInUse(counts);
    if (rows.length < 2 || columns.length < 2) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "the chi-square test needs observations in at least 2 groups and 2 categories, but"
                  + " there are %d and %d",
              rows.length,
              columns.length));
    }
    if (emptyLevels == EmptyLevels.REFUSE
        && (rows.length < counts.length || columns.length < counts[0].length)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%d rows and %d columns of the table hold no observation; merge them with others, or"
                  + " drop them with withEmptyLevels(DROP)",
              counts.length - rows.length,
              counts[0].length - columns.length));
    }
    return Optional.empty();
  }

  private static ChiSquareResult compute(long[][] counts) {
    int[] rows = rowsInUse(counts);
    int[] columns = columnsInUse(counts);
    double[] columnSums = new double[columns.length];
    double[] rowSums = new double[rows.length];
    long n = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        long count = counts[rows[i]][columns[j]];
        rowSums[i] += count;
        columnSums[j] += count;
        n = Math.addExact(n, count);
      }
    }
    double statistic = 0;
    double smallest = Double.POSITIVE_INFINITY;
    int belowFive = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        double expected = rowSums[i] * columnSums[j] / n;
        double difference = counts[rows[i]][columns[j]] - expected;
        statistic += difference * difference / expected;
        smallest = Math.min(smallest, expected);
        belowFive += expected < 5 ? 1 : 0;
      }
    }
    int degrees = (rows.length - 1) * (columns.length - 1);
    return new ChiSquareResult(
        statistic,
        degrees,
        ChiSquaredDistribution.of(degrees).survivalProbability(statistic),
        n,
        rows.length,
        columns.length,
        counts.length - rows.length + counts[0].length - columns.length,
        smallest,
        (double) belowFive / rows.length / columns.length);
  }

  private static int[] rowsInUse(long[][] counts) {
    return IntStream.range(0, counts.length)
        .filter(i -> Arrays.stream(counts[i]).anyMatch(count -> count > 0))
        .toArray();
  }

  private static int[] columnsInUse(long[][] counts) {
    return IntStream.range(0, counts.length == 0 ? 0 : counts[0].length)
        .filter(j -> Arrays.stream(counts).anyMatch(row -> row[j] > 0))
        .toArray();
  }

  private static void requireCounts(long[][] counts) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i].length != counts[0].length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "row %d of the table has %d counts, but row 0 has %d",
                i,
                counts[i].length,
                counts[0].length));
      }
      for (int j = 0; j < counts[i].length; j++) {
        if (counts[i][j] < 0) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "the count of row %d, column %d is %d; counts must be 0 or more",
                  i,
                  j,
                  counts[i][j]));
        }
      }
    }
  }
}
