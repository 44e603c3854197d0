package dev.segmentation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when data from outside cannot be used: a file, a stream, a saved model.
 *
 * <p>The message names the source, the line, the column, the value and what to do. The parts are
 * also given one by one for programs. A value longer than {@value #MAX_VALUE_LENGTH} characters is
 * cut, so that a hostile field cannot flood a log.
 */
public final class DataException extends RuntimeException {

  /** Longest part of an offending value that a message shows, in characters. */
  public static final int MAX_VALUE_LENGTH = 40;

  private static final long serialVersionUID = 1L;

  private final String source;
  private final long line;
  private final @Nullable String column;
  private final @Nullable String value;
  private final String reason;

  /**
   * Makes the exception for one place in one source.
   *
   * @param source name of the file or stream
   * @param line line number from 1, or 0 where no line is meant
   * @param column name of the column or field, or null
   * @param value the offending value, or null
   * @param reason what is wrong, the legal range and what to do
   */
  public DataException(
      String source, long line, @Nullable String column, @Nullable String value, String reason) {
    this(source, line, column, value, reason, null);
  }

  /**
   * Makes the exception for one place in one source, with the failure below it.
   *
   * @param source name of the file or stream
   * @param line line number from 1, or 0 where no line is meant
   * @param column name of the column or field, or null
   * @param value the offending value, or null
   * @param reason what is wrong, the legal range and what to do
   * @param cause the failure below, or null
   */
  public DataException(
      String source,
      long line,
      @Nullable String column,
      @Nullable String value,
      String reason,
      @Nullable Throwable cause) {
    super(message(source, line, column, cut(value), reason), cause);
    this.source = source;
    this.line = line;
    this.column = column;
    this.value = cut(value);
    this.reason = reason;
  }

  /**
   * Returns the name of the file or stream.
   *
   * @return the source
   */
  public String source() {
    return source;
  }

  /**
   * Returns the line number, from 1.
   *
   * @return the line, or 0 where no line is meant
   */
  public long line() {
    return line;
  }

  /**
   * Returns the name of the column or field.
   *
   * @return the column, or null
   */
  public @Nullable String column() {
    return column;
  }

  /**
   * Returns the offending value, cut to {@value #MAX_VALUE_LENGTH} characters.
   *
   * @return the value, or null
   */
  public @Nullable String value() {
    return value;
  }

  /**
   * Returns what is wrong and what to do, without the place.
   *
   * @return the reason
   */
  public String reason() {
    return reason;
  }

  private static @Nullable String cut(@Nullable String value) {
    if (value == null || value.length() <= MAX_VALUE_LENGTH) {
      return value;
    }
    return value.substring(0, MAX_VALUE_LENGTH - 1) + '…';
  }

  private static String message(
      String source, long line, @Nullable String column, @Nullable String value, String reason) {
    StringBuilder text = new StringBuilder(source);
    if (line > 0) {
      text.append(String.format(Locale.ROOT, ", line %d", line));
    }
    if (column != null) {
      text.append(", column '").append(column).append('\'');
    }
    if (value != null) {
      text.append(", value '").append(printable(value)).append('\'');
    }
    return text.append(": ").append(reason).toString();
  }

  private static String printable(String value) {
    StringBuilder text = new StringBuilder(value.length());
    value.codePoints().forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '�' : c));
    return text.toString();
  }
}
