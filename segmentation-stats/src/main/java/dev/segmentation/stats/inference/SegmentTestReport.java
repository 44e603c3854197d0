package dev.segmentation.stats.inference;

import dev.segmentation.stats.text.Numbers;
import dev.segmentation.stats.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The findings of many variables, with p-values adjusted for their number. Immutable and
 * thread-safe.
 */
public final class SegmentTestReport {

  private final List<SegmentTestResult> results;
  private final Adjustment adjustment;

  /** One value per result, NaN where there is none. */
  private final double[] adjusted;

  private SegmentTestReport(
      List<SegmentTestResult> results, Adjustment adjustment, double[] adjusted) {
    this.results = results;
    this.adjustment = adjustment;
    this.adjusted = adjusted;
  }

  static SegmentTestReport of(List<SegmentTestResult> results, Adjustment adjustment) {
    List<SegmentTestResult> copy = List.copyOf(results);
    double[] p =
        copy.stream()
            .filter(result -> !result.circular())
            .flatMap(result -> result.result().stream())
            .mapToDouble(TestResult::pValue)
            .toArray();
    double[] together = adjustment.adjust(p);
    double[] adjusted = new double[copy.size()];
    int next = 0;
    for (int i = 0; i < adjusted.length; i++) {
      boolean counts = !copy.get(i).circular() && copy.get(i).result().isPresent();
      adjusted[i] = counts ? together[next++] : Double.NaN;
    }
    return new SegmentTestReport(copy, adjustment, adjusted);
  }

  /**
   * Returns the finding of every variable.
   *
   * @return an immutable list, in the order of the columns
   */
  public List<SegmentTestResult> results() {
    return results;
  }

  /**
   * Returns how the p-values were adjusted.
   *
   * @return the method
   */
  public Adjustment adjustment() {
    return adjustment;
  }

  /**
   * Returns the finding of one variable.
   *
   * @param variable name of the column
   * @return the finding
   * @throws IllegalArgumentException if the report has no such variable
   */
  public SegmentTestResult result(String variable) {
    return results.get(indexOf(variable));
  }

  /**
   * Returns the adjusted p-value of one variable.
   *
   * @param variable name of the column
   * @return from 0 to 1, or empty where there was no test or it was circular
   * @throws IllegalArgumentException if the report has no such variable
   */
  public OptionalDouble adjustedPValue(String variable) {
    double p = adjusted[indexOf(variable)];
    return Double.isNaN(p) ? OptionalDouble.empty() : OptionalDouble.of(p);
  }

  /**
   * Returns the variables in which the segments differ beyond chance, by the adjusted p-values.
   *
   * @param alpha accepted risk, above 0 and below 1
   * @return names, in the order of the columns
   * @throws IllegalArgumentException if alpha is outside (0, 1)
   */
  public List<String> significant(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be in (0, 1), but was " + alpha);
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      if (adjusted[i] < alpha) {
        names.add(results.get(i).variable());
      }
    }
    return List.copyOf(names);
  }

  private int indexOf(String variable) {
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).variable().equals(variable)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "unknown variable '"
            + variable
            + "'; the report has "
            + results.stream().map(SegmentTestResult::variable).toList());
  }

  /**
   * Returns the findings as a table for a person to read.
   *
   * @return one line per tested variable, and below it the variables that were not tested with the
   *     reasons
   */
  public String table() {
    TextTable table =
        new TextTable(
                "variable", "test", "statistic", "p", "adjusted p", "effect", "rows", "missing")
            .withWordsIn(1, 5);
    StringBuilder notes = new StringBuilder();
    for (int i = 0; i < results.size(); i++) {
      SegmentTestResult result = results.get(i);
      int row = i;
      result.result().ifPresent(found -> addLine(table, result, found, adjusted[row]));
      if (result.result().isEmpty()) {
        notes.append(
            String.format(
                Locale.ROOT, "\n%s was not tested: %s", result.variable(), result.reason()));
      } else if (result.circular()) {
        notes.append(
            String.format(
                Locale.ROOT,
                "\n%s is circular: it helped to make the groups, so its p-value means nothing",
                result.variable()));
      }
    }
    return table.toString() + notes;
  }

  private static void addLine(
      TextTable table, SegmentTestResult result, TestResult found, double adjustedP) {
    table.add(
        result.variable(),
        found.kind().label(),
        Numbers.significant(found.statistic(), 4),
        result.circular() ? "(circular)" : Numbers.probability(found.pValue()),
        Numbers.probability(adjustedP),
        found.effectSize().describe(),
        Integer.toString(result.usedRows()),
        Integer.toString(result.missingRows()));
  }

  /**
   * Returns the same text as {@link #table()}.
   *
   * @return the table
   */
  @Override
  public String toString() {
    return table();
  }
}
