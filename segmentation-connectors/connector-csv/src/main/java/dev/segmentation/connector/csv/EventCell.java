package dev.segmentation.connector.csv;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one column of an event log. */
abstract sealed class EventCell extends CellReader {

  private final int column;
  private final boolean shown;

  /**
   * Makes a cell.
   *
   * @param shown whether a bad value may stand in a message
   */
  EventCell(int column, List<String> missing, boolean shown) {
    super(missing);
    this.column = column;
    this.shown = shown;
  }

  /** Returns the place of the column. */
  final int column() {
    return column;
  }

  final boolean isShown() {
    return shown;
  }

  /** A text or an id. */
  static final class OfText extends EventCell {

    private final TextPool pool = new TextPool();
    private final int longest;
    private @Nullable String value;

    OfText(int column, List<String> missing, int longest) {
      super(column, missing, false);
      this.longest = longest;
    }

    @Nullable String value() {
      return value;
    }

    @Override
    boolean keepsBlanks() {
      return true;
    }

    @Override
    void holdMissing() {
      value = null;
    }

    @Override
    @Nullable String hold(char[] text, int from, int to) {
      if (to - from > longest) {
        value = null;
        return String.format(
            Locale.ROOT,
            "the text has %d characters, but at most %d are taken",
            to - from,
            longest);
      }
      value = pool.get(text, from, to);
      return null;
    }
  }

  /** A number, NaN where it is missing. */
  static final class OfNumber extends EventCell {

    private double value = Double.NaN;

    OfNumber(int column, List<String> missing) {
      super(column, missing, true);
    }

    double value() {
      return value;
    }

    @Override
    void holdMissing() {
      value = Double.NaN;
    }

    @Override
    @Nullable String hold(char[] text, int from, int to) {
      value = NumberText.parse(text, from, to);
      return Double.isNaN(value)
          ? "expected a finite number such as 12.5; correct the cell, keep the column as a text"
              + " property, or name the value as missing"
          : null;
    }
  }

  /** A time, {@link TimeText#NONE} where it is missing. */
  static final class OfTime extends EventCell {

    private final TimeText format;
    private long value = TimeText.NONE;

    OfTime(int column, List<String> missing, TimeText format) {
      super(column, missing, true);
      this.format = format;
    }

    long value() {
      return value;
    }

    @Override
    void holdMissing() {
      value = TimeText.NONE;
    }

    @Override
    @Nullable String hold(char[] text, int from, int to) {
      value = format.millis(text, from, to);
      return value == TimeText.NONE
          ? "expected a time (" + format.expected() + "); correct the cell, or give the pattern"
          : null;
    }
  }
}
