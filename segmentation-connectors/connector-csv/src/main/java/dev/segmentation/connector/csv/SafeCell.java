package dev.segmentation.connector.csv;

/**
 * Text that a spreadsheet shows and does not run.
 *
 * <p>A cell that a spreadsheet could take for a formula gets an apostrophe in front. So that the
 * text can be had back, a cell that begins with an apostrophe gets one more: {@code decode} takes
 * one leading apostrophe away, whatever follows. Numbers stay as they are.
 */
final class SafeCell {

  /** What may start a formula; the last four are the full-width forms that some programs take. */
  private static final String STARTS = "=+-@\uff1d\uff0b\uff0d\uff20";

  private SafeCell() {}

  /** Returns the text as it may stand in a file. */
  static String encode(String text) {
    return isHarmless(text) ? text : "'" + text;
  }

  /** Returns the text that was encoded. */
  static String decode(String cell) {
    return cell.startsWith("'") ? cell.substring(1) : cell;
  }

  /** Tells whether the text can stand in a text file: no NUL, no half of a surrogate pair. */
  static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\0' || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isHarmless(String text) {
    if (text.isEmpty()) {
      return true;
    }
    char first = text.charAt(0);
    if (first == '\'' || first == '\t' || first == '\r' || first == '\n') {
      return false;
    }
    int at = 0;
    while (at < text.length() && isInvisible(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return false; // blank: readers would take it for empty
    }
    return STARTS.indexOf(text.charAt(at)) < 0 || (at == 0 && isNumber(text));
  }

  private static boolean isInvisible(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }

  private static boolean isNumber(String text) {
    return !Double.isNaN(NumberText.parse(text.toCharArray(), 0, text.length()));
  }
}
