package dev.segmentation.connector.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses one cell after the other and holds the value of the last one.
 *
 * <p>Blanks around a cell that is not quoted do not count. A cell is missing where it is empty or
 * blank, or equal to one of the missing tokens of the column.
 */
abstract sealed class CellReader permits ColumnReader, EventCell {

  private final List<String> missing;

  CellReader(List<String> missing) {
    this.missing = missing;
  }

  /**
   * Parses one cell and holds its value.
   *
   * @return null, or what was expected instead and what to do
   */
  final @Nullable String read(char[] text, int offset, int length, boolean quoted) {
    int from = blanksBefore(text, offset, offset + length);
    int to = blanksAfter(text, from, offset + length);
    if (from == to || isMissing(text, from, to)) {
      holdMissing();
      return null;
    }
    return quoted && keepsBlanks() ? hold(text, offset, offset + length) : hold(text, from, to);
  }

  static int blanksBefore(char[] text, int from, int to) {
    int at = from;
    while (at < to && isBlank(text[at])) {
      at++;
    }
    return at;
  }

  static int blanksAfter(char[] text, int from, int to) {
    int at = to;
    while (at > from && isBlank(text[at - 1])) {
      at--;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00a0';
  }

  private boolean isMissing(char[] text, int from, int to) {
    for (int t = 0; t < missing.size(); t++) {
      String token = missing.get(t);
      int i = token.length() == to - from ? 0 : -1;
      while (i >= 0 && i < token.length()) {
        i = token.charAt(i) == text[from + i] ? i + 1 : -1;
      }
      if (i >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether blanks inside quotes belong to the value. */
  boolean keepsBlanks() {
    return false;
  }

  /** Parses characters and holds the value, or says what was expected. */
  abstract @Nullable String hold(char[] text, int from, int to);

  /** Holds a missing value. */
  abstract void holdMissing();
}
