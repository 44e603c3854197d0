package dev.segmentation.connector.csv;

import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of one column: parses one, holds it until the whole row is known to be good, and
 * then appends it.
 *
 * <p>Blanks around a cell that is not quoted do not count. A cell is missing where it is empty or
 * blank, or equal to one of the missing tokens of the column.
 */
abstract sealed class ColumnReader
    permits NumberReader, CategoryReader, FlagReader, InstantReader, TagsReader, UnseenReader {

  private final String name;
  private final List<String> missing;

  ColumnReader(String name, List<String> missing) {
    this.name = name;
    this.missing = missing;
  }

  final String name() {
    return name;
  }

  /**
   * Parses one cell and holds its value.
   *
   * @return null, or what was expected instead and what to do
   */
  final @Nullable String read(char[] text, int offset, int length, boolean quoted) {
    int from = blanksBefore(text, offset, offset + length);
    int to = blanksAfter(text, from, offset + length);
    if (from == to || isMissing(missing, text, from, to)) {
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

  /** Tells whether the characters are one of the tokens for a missing value. */
  static boolean isMissing(List<String> tokens, char[] text, int from, int to) {
    for (int t = 0; t < tokens.size(); t++) {
      String token = tokens.get(t);
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

  abstract ColumnType type();

  /** Parses characters and holds the value, or says what was expected. */
  abstract @Nullable String hold(char[] text, int from, int to);

  /** Holds a missing value. */
  abstract void holdMissing();

  /** Returns the value held, or null where it is missing. */
  abstract @Nullable Object held();

  /** Appends the value held. */
  abstract void append();

  /** Returns the column of everything appended. */
  abstract Column build();
}
