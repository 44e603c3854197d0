package dev.segmentation.rule;

import dev.segmentation.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a text is no rule: what is wrong, where, and what was perhaps meant.
 *
 * <p>A piece of the text longer than {@value DataException#MAX_VALUE_LENGTH} characters is cut, so
 * that a hostile text cannot flood a log.
 */
public final class RuleException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 60;

  private final int line;
  private final int column;
  private final String piece;
  private final String reason;
  private final @Nullable String suggestion;
  private final String excerpt;

  private RuleException(
      RulePlace place,
      String piece,
      String reason,
      @Nullable String suggestion,
      @Nullable Throwable cause) {
    super(
        "line "
            + place.line()
            + ", column "
            + place.column()
            + ": "
            + RuleProblem.message(reason, suggestion),
        cause);
    this.line = place.line();
    this.column = place.column();
    this.piece = piece;
    this.reason = reason;
    this.suggestion = suggestion;
    this.excerpt = place.excerpt();
  }

  /** Makes the exception for a piece of a text. */
  static RuleException at(
      String text,
      int offset,
      String piece,
      String reason,
      @Nullable String suggestion,
      @Nullable Throwable cause) {
    return new RuleException(
        RulePlace.of(text, offset, SHOWN), cut(piece), reason, suggestion, cause);
  }

  /** Returns a piece of text that is not too long to be shown. */
  static String cut(String piece) {
    return piece.length() <= DataException.MAX_VALUE_LENGTH
        ? piece
        : piece.substring(0, DataException.MAX_VALUE_LENGTH - 1) + '…';
  }

  /**
   * Returns the number of the line.
   *
   * @return 1 or more
   */
  public int line() {
    return line;
  }

  /**
   * Returns the number of the character in its line.
   *
   * @return 1 or more; one more than the line has where the text ends too early
   */
  public int column() {
    return column;
  }

  /**
   * Returns the piece of the text that is wrong.
   *
   * @return the piece, cut where it is long; empty where the text ends too early
   */
  public String piece() {
    return piece;
  }

  /**
   * Returns what is wrong, without the place and the suggestion.
   *
   * @return what was expected and what was found
   */
  public String reason() {
    return reason;
  }

  /**
   * Returns what was perhaps meant.
   *
   * @return a word or name that is close to the piece, or null where none is
   */
  public @Nullable String suggestion() {
    return suggestion;
  }

  /**
   * Returns the line with a caret below the piece.
   *
   * @return two lines, cut around the piece where the line is long
   */
  public String excerpt() {
    return excerpt;
  }
}
