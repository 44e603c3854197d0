package dev.segmentation.connector.csv;

import dev.segmentation.connector.spi.RejectedRow;
import org.jspecify.annotations.Nullable;

/** Passes the rows of an event log on, one by one. */
final class EventTarget implements RowTarget {

  /** What to do with rows that are good. */
  interface Action {

    /** Takes the row; its parts are valid during this call. */
    void take(EventRow row);

    /** Is told that a row has no person and is to be passed over. */
    void skip();
  }

  private final EventRow row;
  private final Action action;

  EventTarget(EventRow row, Action action) {
    this.row = row;
    this.action = action;
  }

  @Override
  public void begin(long line) {
    row.begin(line);
  }

  @Override
  public void cell(int index, char[] text, int offset, int length, boolean quoted) {
    row.cell(index, text, offset, length, quoted);
  }

  @Override
  public @Nullable RejectedRow end(boolean cutShort) {
    RejectedRow rejected = row.verdict(cutShort);
    if (rejected != null) {
      return rejected;
    }
    if (row.isToSkip()) {
      action.skip();
    } else {
      action.take(row);
    }
    return null;
  }

  @Override
  public void drop() {}
}
