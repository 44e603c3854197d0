package dev.segmentation.connector.csv;

import dev.segmentation.DataException;
import dev.segmentation.connector.spi.RejectedRow;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is known of the row being read: its line, how many cells it has and what is wrong. */
final class RowCheck {

  private final List<String> columns;
  private long line;
  private int cells;
  private @Nullable RejectedRow fault;

  RowCheck(List<String> columns) {
    this.columns = columns;
  }

  void begin(long start) {
    line = start;
    cells = 0;
    fault = null;
  }

  /** Counts a cell and tells whether it matters: there is a column for it and no fault yet. */
  boolean counts(int index) {
    cells = index + 1;
    return fault == null && index < columns.size();
  }

  /** Notes that a cell is bad, and shows it. */
  void fault(int index, char[] text, int offset, int length, String expected) {
    int shown = Math.min(length, DataException.MAX_VALUE_LENGTH + 1);
    fault = rejected(columns.get(index), new String(text, offset, shown), expected);
  }

  /** Notes that a cell is bad whose value must not be shown. */
  void fault(int index, String expected) {
    fault = rejected(columns.get(index), null, expected);
  }

  /** Returns the first bad cell, or null. */
  @Nullable RejectedRow fault() {
    return fault;
  }

  /** Returns a rejection of this row. */
  RejectedRow rejected(@Nullable String column, @Nullable String value, String reason) {
    return new RejectedRow(line, column, value, reason);
  }

  /** Returns why the row is bad if it has too few or too many cells, or null. */
  @Nullable RejectedRow ragged(boolean cutShort) {
    if (cells == columns.size()) {
      return null;
    }
    String reason =
        String.format(
            Locale.ROOT,
            "the row has %d cells, but there are %d columns; %s",
            cells,
            columns.size(),
            cutShort && cells < columns.size()
                ? "the file ends here without a line break: it is perhaps cut short"
                : "check for a delimiter too many or too few, and for missing quotes");
    return rejected(null, null, reason);
  }

  long line() {
    return line;
  }
}
