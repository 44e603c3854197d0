package dev.segmentation.rule;

import dev.segmentation.event.Attributes;
import dev.segmentation.event.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What a rule compares with: a number, a text, a flag, an instant, an instant told from now, or a
 * span of time.
 *
 * <p>Values are of one {@link Type}; values of different types are never equal nor in order.
 * Immutable and thread-safe.
 */
public sealed interface Value {

  /** The kinds of values there are. */
  enum Type {
    /** A finite number. */
    NUMBER,
    /** A text. */
    TEXT,
    /** True or false. */
    FLAG,
    /** An instant, to the millisecond. */
    INSTANT,
    /** A span of time, to the millisecond. */
    SPAN,
    /** A set of tags; only traits have it, see {@link ValueTest.Tagged}. */
    TAGS
  }

  /**
   * Tells what kind of value this is.
   *
   * @return the type
   */
  Type type();

  /**
   * A number.
   *
   * @param number a finite number
   */
  record Numeric(double number) implements Value {

    /** Checks the number. */
    public Numeric {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(
            "a rule cannot compare with " + number + "; give a finite number");
      }
      number = number == 0 ? 0.0 : number;
    }

    @Override
    public Type type() {
      return Type.NUMBER;
    }
  }

  /**
   * A text; upper and lower case differ.
   *
   * @param text at most {@value Attributes#MAX_TEXT_LENGTH} characters
   */
  record Text(String text) implements Value {

    /** Checks the length. */
    public Text {
      RuleSize.requireLength(text);
    }

    @Override
    public Type type() {
      return Type.TEXT;
    }
  }

  /**
   * True or false.
   *
   * @param flag the flag
   */
  record Flag(boolean flag) implements Value {

    @Override
    public Type type() {
      return Type.FLAG;
    }
  }

  /**
   * An instant that stays where it is.
   *
   * @param instant within the years 1 to 9999; kept to the millisecond
   */
  record Date(Instant instant) implements Value {

    /** Cuts the instant to milliseconds. */
    public Date {
      instant = Instant.ofEpochMilli(Message.millis(instant));
    }

    @Override
    public Type type() {
      return Type.INSTANT;
    }
  }

  /**
   * An instant that moves: the instant of the evaluation and so much.
   *
   * @param offset 0, before now where negative, at most {@link Window#LONGEST} either way; kept to
   *     the millisecond
   */
  record Now(Duration offset) implements Value {

    /** Checks the offset. */
    public Now {
      Objects.requireNonNull(offset, "offset");
      if (offset.abs().compareTo(Window.LONGEST) > 0) {
        throw new IllegalArgumentException(
            "an instant " + offset + " from now is too far; at most 36,525 days are allowed");
      }
      offset = Duration.ofMillis(offset.toMillis());
    }

    @Override
    public Type type() {
      return Type.INSTANT;
    }
  }

  /**
   * A span of time.
   *
   * @param span from 0 to {@link Window#LONGEST}; kept to the millisecond
   */
  record Span(Duration span) implements Value {

    /** Checks the span. */
    public Span {
      Objects.requireNonNull(span, "span");
      if (span.isNegative() || span.compareTo(Window.LONGEST) > 0) {
        throw new IllegalArgumentException("a span of " + span + " is outside 0 to 36,525 days");
      }
      span = Duration.ofMillis(span.toMillis());
    }

    @Override
    public Type type() {
      return Type.SPAN;
    }
  }

  /**
   * Returns the instant of the evaluation.
   *
   * @return the value
   */
  static Value now() {
    return new Now(Duration.ZERO);
  }

  /**
   * Returns an instant before that of the evaluation.
   *
   * @param span how long before, at most {@link Window#LONGEST}
   * @return the value
   * @throws IllegalArgumentException if it is longer
   */
  static Value ago(Duration span) {
    return new Now(span.negated());
  }

  /**
   * Returns an instant after that of the evaluation.
   *
   * @param span how long after, at most {@link Window#LONGEST}
   * @return the value
   * @throws IllegalArgumentException if it is longer
   */
  static Value ahead(Duration span) {
    return new Now(span);
  }

  /**
   * Makes a value of a Java object, as {@link Attributes} hold them.
   *
   * @param value a {@link Number}, {@link String}, {@link Boolean}, {@link Instant}, {@link
   *     Duration}, or a value, which is returned as it is
   * @return the value
   * @throws IllegalArgumentException if it is of another class or not allowed
   */
  static Value of(Object value) {
    if (value instanceof Value made) {
      return made;
    }
    if (value instanceof Number number) {
      return new Numeric(number.doubleValue());
    }
    if (value instanceof String text) {
      return new Text(text);
    }
    if (value instanceof Boolean flag) {
      return new Flag(flag);
    }
    if (value instanceof Instant instant) {
      return new Date(instant);
    }
    if (value instanceof Duration span) {
      return new Span(span);
    }
    throw new IllegalArgumentException(
        "a rule cannot compare with a "
            + Objects.requireNonNull(value, "value").getClass().getSimpleName()
            + "; give a number, a text, a flag, an instant or a duration");
  }
}
