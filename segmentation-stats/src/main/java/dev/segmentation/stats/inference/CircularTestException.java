package dev.segmentation.stats.inference;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Thrown when a test is asked for on a column that made the groups.
 *
 * <p>Groups are drawn so that they differ in the columns they are made from. A test there finds a
 * difference in any data, pure noise included, so its p-value means nothing.
 */
public final class CircularTestException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String column;
  private final TreeSet<String> madeFrom;

  CircularTestException(String column, Set<String> madeFrom, Collection<String> testable) {
    super(message(column, madeFrom, testable));
    this.column = column;
    this.madeFrom = new TreeSet<>(madeFrom);
  }

  private static String message(String column, Set<String> madeFrom, Collection<String> testable) {
    String remedy =
        testable.isEmpty()
            ? "Test a column that was kept out; the groups were made from " + madeFrom + "."
            : "These columns were kept out and can be tested: " + testable + ".";
    return "'"
        + column
        + "' helped to make the groups, so they were drawn to differ there: a test would call any"
        + " data significant, pure noise included. "
        + remedy
        + " To get the numbers all the same, marked as circular, ask with"
        + " withCircularity(Circularity.ALLOW_AND_MARK).";
  }

  /**
   * Returns the column that was asked for.
   *
   * @return name of the column or feature
   */
  public String column() {
    return column;
  }

  /**
   * Returns the columns that made the groups.
   *
   * @return names in alphabetical order
   */
  public Set<String> madeFrom() {
    return Collections.unmodifiableSet(madeFrom);
  }
}
