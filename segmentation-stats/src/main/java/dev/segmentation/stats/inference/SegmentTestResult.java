package dev.segmentation.stats.inference;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the test of one variable found, or why there is no test. Immutable and thread-safe.
 *
 * <p>There is a {@link #result()} just where the {@link #status()} is {@link Status#TESTED}.
 */
public final class SegmentTestResult {

  /** What became of the request to test a variable. */
  public enum Status {
    /** The test ran. */
    TESTED,
    /** The variable cannot be tested; {@link SegmentTestResult#reason()} says why. */
    NOT_APPLICABLE,
    /** The variable made the groups, and a circular test was not asked for. */
    REFUSED_AS_CIRCULAR
  }

  private final String variable;
  private final Status status;
  private final @Nullable TestResult result;
  private final String reason;
  private final boolean circular;
  private final int usedRows;
  private final int missingRows;
  private final int unassignedRows;
  private final List<String> groupsWithoutValues;

  private SegmentTestResult(
      GroupedValues values, Status status, @Nullable TestResult result, String reason) {
    this.variable = values.name();
    this.status = status;
    this.result = result;
    this.reason = reason;
    this.circular = values.circular();
    this.usedRows = values.usedRows();
    this.missingRows = values.missingRows();
    this.unassignedRows = values.unassignedRows();
    this.groupsWithoutValues = List.copyOf(values.groupsWithoutValues());
  }

  private SegmentTestResult(String variable, String reason) {
    this.variable = variable;
    this.status = Status.REFUSED_AS_CIRCULAR;
    this.result = null;
    this.reason = reason;
    this.circular = true;
    this.usedRows = 0;
    this.missingRows = 0;
    this.unassignedRows = 0;
    this.groupsWithoutValues = List.of();
  }

  static SegmentTestResult tested(GroupedValues values, TestResult result, String reason) {
    Objects.requireNonNull(result, "result");
    return new SegmentTestResult(values, Status.TESTED, result, reason);
  }

  static SegmentTestResult notApplicable(GroupedValues values, String reason) {
    return new SegmentTestResult(values, Status.NOT_APPLICABLE, null, reason);
  }

  static SegmentTestResult refused(String variable) {
    return new SegmentTestResult(
        variable, "it helped to make the groups; a test on it would be circular");
  }

  /**
   * Returns the name of the column or feature.
   *
   * @return the name
   */
  public String variable() {
    return variable;
  }

  /**
   * Returns what became of the request.
   *
   * @return the status
   */
  public Status status() {
    return status;
  }

  /**
   * Returns what the test found.
   *
   * @return the result, or empty where no test ran
   */
  public Optional<TestResult> result() {
    return Optional.ofNullable(result);
  }

  /**
   * Returns why this test was taken, or why there is none.
   *
   * @return the reason, in words
   */
  public String reason() {
    return reason;
  }

  /**
   * Tells whether the variable helped to make the groups. The p-value of such a test means nothing.
   *
   * @return true where it did
   */
  public boolean circular() {
    return circular;
  }

  /**
   * Returns the number of rows that took part.
   *
   * @return rows in a group and with a value
   */
  public int usedRows() {
    return usedRows;
  }

  /**
   * Returns the number of rows in a group that were left out because their value is missing.
   *
   * @return 0 or more
   */
  public int missingRows() {
    return missingRows;
  }

  /**
   * Returns the number of rows that were left out because they belong to no group.
   *
   * @return 0 or more
   */
  public int unassignedRows() {
    return unassignedRows;
  }

  /**
   * Returns the groups that were left out because no row of theirs has a value.
   *
   * @return names of groups, in the order of the labels
   */
  public List<String> groupsWithoutValues() {
    return groupsWithoutValues;
  }

  /**
   * Tells whether the groups differ in this variable beyond chance.
   *
   * @param alpha accepted risk of a false alarm, above 0 and below 1
   * @return true where a test ran, is not circular, and its p-value is below alpha
   * @throws IllegalArgumentException if alpha is outside (0, 1)
   */
  public boolean reject(double alpha) {
    return result != null && result.reject(alpha) && !circular;
  }

  /**
   * Returns the finding in one line.
   *
   * @return the result with the test and its reason, or why there is none
   */
  public String describe() {
    if (result == null) {
      return String.format(Locale.ROOT, "%s: not tested: %s", variable, reason);
    }
    return String.format(
        Locale.ROOT,
        "%s: %s%s [%s, because %s; %d rows, %d missing]",
        variable,
        circular ? "CIRCULAR, the p-value means nothing: " : "",
        result.describe(),
        result.kind().label(),
        reason,
        usedRows,
        missingRows);
  }

  @Override
  public String toString() {
    return describe();
  }
}
