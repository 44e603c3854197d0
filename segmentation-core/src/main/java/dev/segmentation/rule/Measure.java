package dev.segmentation.rule;

import dev.segmentation.event.Attributes;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value made of the events of a pattern within a window.
 *
 * <p>Immutable and thread-safe.
 *
 * @param kind what is made of them
 * @param events which events count
 * @param property the property that is summed and so on, or null where the kind needs none
 * @param gap the time without an event after which a session ends, or null where the kind needs
 *     none
 */
public record Measure(
    Kind kind, EventPattern events, @Nullable String property, @Nullable Duration gap) {

  /** What is made of the events. */
  public enum Kind {
    /** How many there are. */
    COUNT("count", Value.Type.NUMBER),
    /** The sum of a number; 0 without events, events without the number add nothing. */
    SUM("sum", Value.Type.NUMBER),
    /** The mean of a number; missing where no event has it. */
    AVERAGE("average", Value.Type.NUMBER),
    /** The least of a number; missing where no event has it. */
    MINIMUM("min", Value.Type.NUMBER),
    /** The greatest of a number; missing where no event has it. */
    MAXIMUM("max", Value.Type.NUMBER),
    /** How many different values a property has, of whatever type; events without it do not add. */
    DISTINCT("distinct", Value.Type.NUMBER),
    /** When the first was; missing without events. */
    FIRST("first", Value.Type.INSTANT),
    /** When the latest was; missing without events. */
    LAST("last", Value.Type.INSTANT),
    /** How long ago the latest was; missing without events. */
    RECENCY("recency", Value.Type.SPAN),
    /** How many sessions they make: a new one begins after a gap. */
    SESSIONS("sessions", Value.Type.NUMBER),
    /** How many events the latest session has; 0 without events. */
    SESSION_EVENTS("session_events", Value.Type.NUMBER),
    /** From the first to the latest event of the latest session; missing without events. */
    SESSION_LENGTH("session_length", Value.Type.SPAN);

    private final String word;
    private final Value.Type type;

    Kind(String word, Value.Type type) {
      this.word = word;
      this.type = type;
    }

    /**
     * Returns the name in the text form of rules.
     *
     * @return for example {@code "average"}
     */
    public String word() {
      return word;
    }

    /**
     * Tells what kind of value it gives.
     *
     * @return a number, an instant or a span
     */
    public Value.Type type() {
      return type;
    }

    /**
     * Tells whether it needs a property.
     *
     * @return true for sum, average, minimum, maximum and distinct
     */
    public boolean needsProperty() {
      return switch (this) {
        case SUM, AVERAGE, MINIMUM, MAXIMUM, DISTINCT -> true;
        default -> false;
      };
    }

    /**
     * Tells whether it is made of sessions.
     *
     * @return true where it needs a gap
     */
    public boolean needsGap() {
      return this == SESSIONS || this == SESSION_EVENTS || this == SESSION_LENGTH;
    }
  }

  /** The gap of sessions that are not given one: 30 minutes. */
  public static final Duration DEFAULT_GAP = Duration.ofMinutes(30);

  /** Checks the parts. */
  public Measure {
    Objects.requireNonNull(events, "events");
    if (kind.needsProperty() != (property != null)) {
      throw new IllegalArgumentException(
          kind.word() + (property == null ? " needs a property" : " takes no property"));
    }
    if (property != null) {
      Attributes.requireName("name of a property", property);
    }
    if (kind.needsGap() != (gap != null)) {
      throw new IllegalArgumentException(
          kind.word() + (gap == null ? " needs a gap" : " takes no gap"));
    }
    if (gap != null) {
      gap = requireGap(gap);
    }
  }

  /**
   * Makes a measure that needs no property; sessions end after {@link #DEFAULT_GAP}.
   *
   * @param kind what is made of the events
   * @param events which events count
   * @return the measure
   * @throws IllegalArgumentException if the kind needs a property
   */
  public static Measure of(Kind kind, EventPattern events) {
    return new Measure(kind, events, null, kind.needsGap() ? DEFAULT_GAP : null);
  }

  /**
   * Makes a measure of a property.
   *
   * @param kind what is made of the values
   * @param property name of the property
   * @param events which events count
   * @return the measure
   * @throws IllegalArgumentException if the kind takes no property, or the name is not allowed
   */
  public static Measure of(Kind kind, String property, EventPattern events) {
    return new Measure(kind, events, property, null);
  }

  /** Returns a gap to the millisecond. */
  static Duration requireGap(Duration gap) {
    if (gap.compareTo(Duration.ofMillis(1)) < 0 || gap.compareTo(Window.LONGEST) > 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "a gap of %s is outside 1 millisecond to 36,525 days", gap));
    }
    return Duration.ofMillis(gap.toMillis());
  }
}
