package dev.segmentation.rule;

/**
 * A place in a text, as people count.
 *
 * @param line line, from 1
 * @param column character in the line, from 1
 * @param excerpt the line with a caret below
 */
record RulePlace(int line, int column, String excerpt) {

  /** Finds the place of an offset; the excerpt has at most so many units on each side of it. */
  static RulePlace of(String text, int offset, int shown) {
    int line = 1;
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
      line++;
      start = end + 1;
    }
    int end = text.indexOf('\n', offset);
    end = end < 0 ? text.length() : end;
    int column = text.codePointCount(start, offset) + 1;
    return new RulePlace(line, column, excerpt(text, start, offset, end, shown));
  }

  private static String excerpt(String text, int start, int offset, int end, int shown) {
    int from = Math.max(start, offset - shown);
    int to = Math.min(end, offset + shown);
    String before = (from > start ? "…" : "") + text.substring(from, offset);
    String after = text.substring(offset, to) + (to < end ? "…" : "");
    return shown(before + after)
        + "\n"
        + " ".repeat(before.codePointCount(0, before.length()))
        + "^";
  }

  /** Puts a blank for what would move the caret. */
  private static String shown(String line) {
    StringBuilder plain = new StringBuilder();
    line.codePoints().forEach(c -> plain.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return plain.toString();
  }
}
