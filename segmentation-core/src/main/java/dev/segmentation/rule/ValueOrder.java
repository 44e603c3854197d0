package dev.segmentation.rule;

import java.time.Duration;
import java.time.Instant;

/** Compares what is known with what a rule says. */
final class ValueOrder {

  private ValueOrder() {}

  /** Tells whether a known value is there and of the type of a rule's value. */
  static boolean sameType(Object known, Value value) {
    return switch (value.type()) {
      case NUMBER -> known instanceof Double;
      case TEXT -> known instanceof String;
      case FLAG -> known instanceof Boolean;
      case INSTANT -> known instanceof Instant;
      case SPAN -> known instanceof Duration;
      case TAGS -> false;
    };
  }

  /** Compares a known value with one of the same type. */
  static int compare(Object known, Value value, long at) {
    if (value instanceof Value.Numeric number) {
      return Double.compare((Double) known, number.number());
    }
    if (value instanceof Value.Text text) {
      return ((String) known).compareTo(text.text());
    }
    if (value instanceof Value.Flag flag) {
      return Boolean.compare((Boolean) known, flag.flag());
    }
    if (value instanceof Value.Span span) {
      return Long.compare(((Duration) known).toMillis(), span.span().toMillis());
    }
    return Long.compare(((Instant) known).toEpochMilli(), millis(value, at));
  }

  /** Returns the instant a value stands for. */
  static long millis(Value value, long at) {
    return value instanceof Value.Now now
        ? at + now.offset().toMillis()
        : ((Value.Date) value).instant().toEpochMilli();
  }

  /** Returns a value that has an order as it would be known. */
  static Object object(Value value, long at) {
    if (value instanceof Value.Numeric number) {
      return number.number();
    }
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Span span) {
      return span.span();
    }
    return Instant.ofEpochMilli(millis(value, at));
  }
}
