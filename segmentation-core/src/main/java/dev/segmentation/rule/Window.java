package dev.segmentation.rule;

import dev.segmentation.event.Message;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;

/**
 * Which instants count at an instant of evaluation.
 *
 * <p>An instant e counts at t where \( e \le t \lt \mathrm{end}(e) \): it counts from when it is,
 * and ends to count at an instant that depends on it alone and is never sooner for a later one. All
 * times are milliseconds since 1970.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Window {

  /** What {@link #end} gives where an instant counts for ever. */
  long NEVER = Long.MAX_VALUE;

  /** The longest window: 36,525 days, a hundred years. */
  Duration LONGEST = Duration.ofDays(36_525);

  /**
   * Returns from when on an instant counts no more.
   *
   * @param event an instant, in milliseconds
   * @return the first millisecond at which it does not count, {@link #NEVER}, or the instant itself
   *     where it never counts
   */
  long end(long event);

  /**
   * Tells whether an instant counts.
   *
   * @param event the instant, in milliseconds
   * @param at the instant of the evaluation, in milliseconds
   * @return true where it counts
   */
  default boolean contains(long event, long at) {
    return event <= at && at < end(event);
  }

  /**
   * Returns the window of everything up to now.
   *
   * @return the window
   */
  static Window ever() {
    return new Ever();
  }

  /**
   * Returns the window of the latest span: the half-open interval (t − W, t].
   *
   * @param length above 0, at most {@link #LONGEST}
   * @return the window
   * @throws IllegalArgumentException if it is outside
   */
  static Window last(Duration length) {
    return new Last(length);
  }

  /** Everything up to now. */
  record Ever() implements Window {

    @Override
    public long end(long event) {
      return NEVER;
    }
  }

  /**
   * The latest span: the half-open interval (t − W, t].
   *
   * @param length W, at least a millisecond, at most {@link #LONGEST}; kept to the millisecond. A
   *     day is 24 hours, whatever clocks do.
   */
  record Last(Duration length) implements Window {

    /** Checks the length. */
    public Last {
      Objects.requireNonNull(length, "length");
      if (length.compareTo(Duration.ofMillis(1)) < 0 || length.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "a window of "
                + length
                + " is outside 1 millisecond to 36,525 days; leave the window out for ever");
      }
      length = Duration.ofMillis(length.toMillis());
    }

    @Override
    public long end(long event) {
      return event + length.toMillis();
    }
  }

  /**
   * A span that stays where it is: from one instant to before another.
   *
   * @param from first instant that counts; kept to the millisecond
   * @param to first instant after it that does not count, after {@code from}; kept to the
   *     millisecond
   */
  record Between(Instant from, Instant to) implements Window {

    /** Checks the order. */
    public Between {
      from = Instant.ofEpochMilli(Message.millis(from));
      to = Instant.ofEpochMilli(Message.millis(to));
      if (!to.isAfter(from)) {
        throw new IllegalArgumentException(
            "a window from " + from + " must end after that, but ends at " + to);
      }
    }

    @Override
    public long end(long event) {
      boolean inside = event >= from.toEpochMilli() && event < to.toEpochMilli();
      return inside ? NEVER : event;
    }
  }

  /**
   * The current day, week, month or year of a place: since its beginning there. Such a day may have
   * 23 or 25 hours.
   *
   * @param unit how much
   * @param zone where
   */
  record Current(CalendarUnit unit, ZoneId zone) implements Window {

    /** Checks the parts. */
    public Current {
      Objects.requireNonNull(unit, "unit");
      Objects.requireNonNull(zone, "zone");
    }

    @Override
    public long end(long event) {
      LocalDate first = unit.first(Instant.ofEpochMilli(event).atZone(zone).toLocalDate());
      long end = unit.next(first).atStartOfDay(zone).toInstant().toEpochMilli();
      // Where clocks turn back over midnight a date begins twice; the first midnight stands.
      return end > event
          ? end
          : unit.next(unit.next(first)).atStartOfDay(zone).toInstant().toEpochMilli();
    }
  }

  /** The calendar's units. */
  enum CalendarUnit {
    /** A day. */
    DAY,
    /** A week from Monday. */
    WEEK,
    /** A month. */
    MONTH,
    /** A year. */
    YEAR;

    private LocalDate first(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> day.withDayOfMonth(1);
        case YEAR -> day.withDayOfYear(1);
      };
    }

    private LocalDate next(LocalDate first) {
      return switch (this) {
        case DAY -> first.plusDays(1);
        case WEEK -> first.plusWeeks(1);
        case MONTH -> first.plusMonths(1);
        case YEAR -> first.plusYears(1);
      };
    }
  }
}
