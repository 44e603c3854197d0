package dev.segmentation.rule;

/**
 * A word, a value or a sign in the text of a rule.
 *
 * @param kind what it is
 * @param text what it says: a text or a quoted name without its quotes
 * @param start offset of its first character
 * @param end offset after its last character
 */
record RuleToken(Kind kind, String text, int start, int end) {

  /** What it is. */
  enum Kind {
    /** A keyword or a name. */
    WORD,
    /** A name in backquotes. */
    NAME,
    /** A text in double quotes. */
    TEXT,
    /** A number without a sign. */
    NUMBER,
    /** A date, with or without a time. */
    DATE,
    /** An operator, a parenthesis or a comma. */
    SIGN,
    /** The end of the rule. */
    END
  }

  /** Tells whether this is a keyword, given in lower case, as names are told from keywords too. */
  boolean isWord(String word) {
    return kind == Kind.WORD
        && text.length() == word.length()
        && RuleWords.lower(text).equals(word);
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }
}
