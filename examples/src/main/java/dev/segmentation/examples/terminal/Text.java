package dev.segmentation.examples.terminal;

import java.text.Normalizer;
import java.util.stream.Collectors;

/** Measures and cuts text by the columns it takes on a screen. */
final class Text {

  private Text() {}

  /** Returns the text with every control character replaced by a question mark. */
  static String printable(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                safe.appendCodePoint(
                    Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                        ? '?'
                        : c));
    return safe.toString();
  }

  /** Returns the text in ASCII: accents dropped, dashes and arrows by their likes, else "?". */
  static String ascii(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    return plain
        .codePoints()
        .mapToObj(c -> c < 128 ? Character.toString(c) : likeness(c))
        .collect(Collectors.joining());
  }

  private static String likeness(int c) {
    return switch (c) {
      case '→' -> ">";
      case '–', '—', '−', '‐' -> "-";
      case '∞' -> "inf";
      case 'χ' -> "chi";
      case '’', '‘' -> "'";
      case '“', '”' -> "\"";
      default -> "?";
    };
  }

  /**
   * Returns the columns that a text takes: 2 for East Asian and picture characters, 0 for marks.
   */
  static int columns(String text) {
    return text.codePoints().map(Text::columns).sum();
  }

  /** Returns the text cut or filled up with spaces to exactly so many columns. */
  static String fit(String text, int columns) {
    String safe = printable(text);
    int total = columns(safe);
    if (total <= columns) {
      return safe + " ".repeat(columns - total);
    }
    StringBuilder cut = new StringBuilder();
    int used = 0;
    for (int c : safe.codePoints().toArray()) {
      if (used + columns(c) > columns - 1) {
        break;
      }
      cut.appendCodePoint(c);
      used += columns(c);
    }
    return cut + "~" + " ".repeat(columns - 1 - used);
  }

  /** Returns the text cut, or filled up with spaces before it, to exactly so many columns. */
  static String fitRight(String text, int columns) {
    String cut = fit(text, columns).stripTrailing();
    return " ".repeat(columns - columns(cut)) + cut;
  }

  private static int columns(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> 2;
      default -> (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0xFF01 && c <= 0xFF60) ? 2 : 1;
    };
  }
}
