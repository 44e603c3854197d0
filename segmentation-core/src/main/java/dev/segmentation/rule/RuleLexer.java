package dev.segmentation.rule;

import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a rule into words, values and signs, from left to right. */
final class RuleLexer {

  private static final String DATE_CHARACTERS = "-:.+";

  private final String text;
  private final List<RuleToken> tokens = new ArrayList<>();
  private int at;

  private RuleLexer(String text) {
    this.text = text;
  }

  /** Returns the tokens, the end of the rule as the last. */
  static List<RuleToken> tokens(String text) {
    RuleLexer lexer = new RuleLexer(text);
    while (lexer.skip()) {
      lexer.tokens.add(lexer.next());
    }
    lexer.tokens.add(new RuleToken(RuleToken.Kind.END, "", text.length(), text.length()));
    return lexer.tokens;
  }

  /** Tells whether text can be written as a name without quotes. */
  static boolean isWord(String name) {
    return !name.isEmpty()
        && isWordStart(name.codePointAt(0))
        && new RuleLexer(name).wordEnd() == name.length();
  }

  /** Goes on to the next token, over blanks and comments; false at the end. */
  private boolean skip() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private RuleToken next() {
    int c = text.codePointAt(at);
    if (c == '"') {
      return quoted(RuleToken.Kind.TEXT, '"');
    }
    if (c == '`') {
      return quoted(RuleToken.Kind.NAME, '`');
    }
    if (isWordStart(c)) {
      return token(RuleToken.Kind.WORD, wordEnd());
    }
    if (isDigit(at)) {
      return isDate()
          ? token(RuleToken.Kind.DATE, dateEnd())
          : token(RuleToken.Kind.NUMBER, numberEnd());
    }
    return sign(c);
  }

  private RuleToken token(RuleToken.Kind kind, int end) {
    RuleToken token = new RuleToken(kind, text.substring(at, end), at, end);
    at = end;
    return token;
  }

  /** Reads a text or a name in quotes; a quote within stands twice. */
  private RuleToken quoted(RuleToken.Kind kind, char quote) {
    int start = at;
    StringBuilder content = new StringBuilder();
    int from = at + 1;
    while (true) {
      int end = text.indexOf(quote, from);
      if (end < 0) {
        throw RuleException.at(
            text,
            start,
            text.substring(start),
            "the quote " + quote + " is not closed; a quote within a text stands twice",
            null,
            null);
      }
      content.append(text, from, end);
      at = end + 1;
      if (at == text.length() || text.charAt(at) != quote) {
        return new RuleToken(kind, content.toString(), start, at);
      }
      content.append(quote);
      from = at + 1;
    }
  }

  private static boolean isWordStart(int c) {
    return Character.isLetter(c) || c == '_';
  }

  private static boolean isWordPart(int c) {
    return Character.isLetterOrDigit(c)
        || c == '_'
        || c == '.'
        || c == ':'
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  /** Returns the end of the word here: a hyphen is within only where a letter or digit follows. */
  private int wordEnd() {
    int end = at;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      if (isWordPart(c)) {
        end += Character.charCount(c);
      } else if (c == '-' && joins(end)) {
        end++;
      } else {
        break;
      }
    }
    return end;
  }

  private boolean joins(int hyphen) {
    return hyphen + 1 < text.length()
        && text.charAt(hyphen + 1) != '-'
        && isWordPart(text.codePointAt(hyphen + 1))
        && !(hyphen - at == 3 && text.regionMatches(true, at, "now", 0, 3));
  }

  private boolean isDigit(int i) {
    return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  /** Tells whether four digits and a hyphen before a digit are here. */
  private boolean isDate() {
    for (int i = at; i < at + 4; i++) {
      if (!isDigit(i)) {
        return false;
      }
    }
    return text.startsWith("-", at + 4) && isDigit(at + 5);
  }

  private int dateEnd() {
    int end = at;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end))
            || DATE_CHARACTERS.indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }

  private int numberEnd() {
    int end = digitsEnd(at);
    if (end < text.length() && text.charAt(end) == '.' && isDigit(end + 1)) {
      end = digitsEnd(end + 1);
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      boolean signed = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0;
      int exponent = end + (signed ? 2 : 1);
      return isDigit(exponent) ? digitsEnd(exponent) : end;
    }
    return end;
  }

  private int digitsEnd(int from) {
    int end = from;
    while (isDigit(end)) {
      end++;
    }
    return end;
  }

  private RuleToken sign(int c) {
    int length =
        text.startsWith("!=", at) || text.startsWith("<=", at) || text.startsWith(">=", at) ? 2 : 1;
    if (length == 2 || "(),*=<>+-".indexOf(c) >= 0) {
      return token(RuleToken.Kind.SIGN, at + length);
    }
    String found = Character.toString(c);
    throw RuleException.at(
        text,
        at,
        found,
        "'" + RuleWords.shown(found) + "' is not used in rules" + advice(c),
        null,
        null);
  }

  private static String advice(int c) {
    return switch (c) {
      case '&' -> "; write and";
      case '|' -> "; write or";
      case '!' -> "; write not, or != for not equal";
      case '\'', '“', '”', '«', '»', '‘', '’' -> "; texts stand in straight double quotes";
      case '[', ']', '{', '}' -> "; lists stand in parentheses";
      default -> "; names with blanks and signs stand in backquotes, texts in double quotes";
    };
  }
}
