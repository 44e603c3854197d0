package dev.segmentation.stats.inference;

import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The test of whether segments differ in a variable: picks the statistical test by the type of the
 * variable and says why.
 *
 * <ul>
 *   <li>Categories and flags: {@link ChiSquareTest}.
 *   <li>Numbers: {@link OneWayAnova} where every group has at least 30 values, the largest variance
 *       is at most 4 times the smallest and no group is skewed by more than 2; else {@link
 *       KruskalWallis}.
 *   <li>Instants: {@link KruskalWallis}, on their order.
 *   <li>Sets of tags: not applicable.
 * </ul>
 *
 * <p><strong>A variable that helped to make the segments is refused.</strong> Clusters are drawn so
 * that they differ in the variables they are made from, so a test there is significant for any
 * data, pure noise included. Test what was kept out of the clustering, such as an outcome. The
 * {@link Partition} knows its columns; a copy of one under another name cannot be recognised.
 * {@link #withCircularity} gives the numbers all the same, marked.
 *
 * <p>Rows without a value and rows in no group are left out and counted. This object is the
 * configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * SegmentTestReport report = SegmentTest.of(partition).onAll(outcomes);
 * System.out.println(report.table());
 * }</pre>
 */
public final class SegmentTest {

  private final Partition partition;
  private final @Nullable TestKind kind;
  private final Circularity circularity;
  private final Adjustment adjustment;

  private SegmentTest(
      Partition partition,
      @Nullable TestKind kind,
      Circularity circularity,
      Adjustment adjustment) {
    this.partition = partition;
    this.kind = kind;
    this.circularity = circularity;
    this.adjustment = adjustment;
  }

  /**
   * Returns the test of a partition, with the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withTest test}: chosen by the type of the variable
   *   <li>{@linkplain #withCircularity circularity}: {@link Circularity#REFUSE}
   *   <li>{@linkplain #withAdjustment adjustment}: {@link Adjustment#HOLM}
   * </ul>
   *
   * @param partition the segments
   * @return the configuration
   */
  public static SegmentTest of(Partition partition) {
    Objects.requireNonNull(partition, "partition");
    return new SegmentTest(partition, null, Circularity.REFUSE, Adjustment.HOLM);
  }

  /**
   * Sets the test, whatever the values look like. A variable of a type it cannot take is not
   * applicable.
   *
   * @param test the test
   * @return a new configuration
   */
  public SegmentTest withTest(TestKind test) {
    Objects.requireNonNull(test, "test");
    return new SegmentTest(partition, test, circularity, adjustment);
  }

  /**
   * Sets what happens to a variable that helped to make the segments.
   *
   * @param policy the policy
   * @return a new configuration
   */
  public SegmentTest withCircularity(Circularity policy) {
    Objects.requireNonNull(policy, "policy");
    return new SegmentTest(partition, kind, policy, adjustment);
  }

  /**
   * Sets how {@link #onAll} adjusts its p-values.
   *
   * @param method the method
   * @return a new configuration
   */
  public SegmentTest withAdjustment(Adjustment method) {
    Objects.requireNonNull(method, "method");
    return new SegmentTest(partition, kind, circularity, method);
  }

  /**
   * Tests one column.
   *
   * @param column a column of the rows that were divided, in the same order
   * @return the finding, or why there is none
   * @throws CircularTestException if the column helped to make the segments and that is refused
   * @throws IllegalArgumentException if the column has another number of rows
   */
  public SegmentTestResult on(Column column) {
    return run(GroupedValues.of(partition, column, circularity, List.of()));
  }

  /**
   * Tests one column of a table.
   *
   * @param table a table of the profiles that were divided, in the same order
   * @param column name of the column
   * @return the finding, or why there is none
   * @throws CircularTestException if the column helped to make the segments and that is refused
   * @throws IllegalArgumentException if the ids differ or the column is unknown
   */
  public SegmentTestResult on(ProfileTable table, String column) {
    GroupedValues.requireSameIds(partition, table.ids());
    List<String> testable =
        table.columnNames().stream().filter(name -> !partition.madeFrom().contains(name)).toList();
    return run(GroupedValues.of(partition, table.column(column), circularity, testable));
  }

  /**
   * Tests one feature of a table. It counts as circular if any of the columns it was made from
   * helped to make the segments.
   *
   * @param table a table of the profiles that were divided, in the same order
   * @param feature name of the feature
   * @return the finding, or why there is none
   * @throws CircularTestException if the feature is circular and that is refused
   * @throws IllegalArgumentException if the ids differ or the feature is unknown
   */
  public SegmentTestResult on(FeatureTable table, String feature) {
    return run(GroupedValues.of(partition, table, feature, circularity));
  }

  /**
   * Tests every column of a table and adjusts the p-values together. Columns that helped to make
   * the segments are not tested but listed as refused, unless circular tests were asked for; these
   * are marked and take no part in the adjustment.
   *
   * @param table a table of the profiles that were divided, in the same order
   * @return the findings, in the order of the columns
   * @throws IllegalArgumentException if the ids differ
   */
  public SegmentTestReport onAll(ProfileTable table) {
    GroupedValues.requireSameIds(partition, table.ids());
    List<SegmentTestResult> results = new ArrayList<>();
    for (Column column : table.columns()) {
      boolean refused =
          circularity == Circularity.REFUSE && partition.madeFrom().contains(column.name());
      results.add(refused ? SegmentTestResult.refused(column.name()) : on(column));
    }
    return SegmentTestReport.of(results, adjustment);
  }

  private SegmentTestResult run(GroupedValues values) {
    return switch (values.type()) {
      case CATEGORY, FLAG -> onCategories(values);
      case NUMBER, INSTANT -> onNumbers(values);
      case TAGS ->
          SegmentTestResult.notApplicable(
              values, "a set of tags is not one value; test each tag as a flag");
    };
  }

  private SegmentTestResult onCategories(GroupedValues values) {
    if (kind != null && kind != TestKind.CHI_SQUARE) {
      return wrongType(values, kind, "numbers");
    }
    ChiSquareTest test = ChiSquareTest.withDefaults();
    Optional<String> obstacle = test.obstacle(values.counts());
    String reason = kind == null ? "the values are categories" : "it was asked for";
    return obstacle.isPresent()
        ? SegmentTestResult.notApplicable(values, obstacle.get())
        : SegmentTestResult.tested(values, test.test(values.counts()), reason);
  }

  private SegmentTestResult onNumbers(GroupedValues values) {
    double[][] groups = values.numbers();
    if (kind == TestKind.CHI_SQUARE) {
      return wrongType(values, kind, "categories");
    }
    if (kind != null) {
      return numeric(values, kind, "it was asked for");
    }
    if (values.type() == ColumnType.INSTANT) {
      return numeric(values, TestKind.KRUSKAL_WALLIS, "instants are compared by their order");
    }
    AnovaAssumptions assumptions = AnovaAssumptions.of(groups);
    return numeric(
        values,
        assumptions.met() ? TestKind.ANOVA : TestKind.KRUSKAL_WALLIS,
        assumptions.because());
  }

  private static SegmentTestResult numeric(GroupedValues values, TestKind kind, String reason) {
    double[][] groups = values.numbers();
    OneWayAnova anova = OneWayAnova.withDefaults();
    KruskalWallis ranks = KruskalWallis.withDefaults();
    Optional<String> obstacle =
        kind == TestKind.ANOVA ? anova.obstacle(groups) : ranks.obstacle(groups);
    if (obstacle.isPresent()) {
      return SegmentTestResult.notApplicable(values, obstacle.get());
    }
    TestResult result = kind == TestKind.ANOVA ? anova.test(groups) : ranks.test(groups);
    return SegmentTestResult.tested(values, result, reason);
  }

  private static SegmentTestResult wrongType(GroupedValues values, TestKind kind, String wanted) {
    return SegmentTestResult.notApplicable(
        values,
        String.format(
            Locale.ROOT,
            "the %s test takes %s, but the values are of type %s",
            kind.label(),
            wanted,
            values.type()));
  }
}
