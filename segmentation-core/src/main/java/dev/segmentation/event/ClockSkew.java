package dev.segmentation.event;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Corrects the time of an event by the clock of the receiver, because the clocks of browsers and
 * devices are wrong.
 *
 * <p>The sender tells when it happened (original) and when the message left (sent), both by its own
 * clock; the receiver notes when it came. How long the message waited is right by any clock:
 *
 * <p>\[ time = received - (sent - original) \]
 *
 * <ul>
 *   <li>The result is never after the receipt: an original after the sending counts as sent at
 *       once.
 *   <li>An original further after the sending, or without a sending further after the receipt, than
 *       the tolerance is refused: {@link EventTime.Reason#IN_FUTURE}.
 *   <li>Without a sending the original stands, without an original the receipt.
 *   <li>With {@link #withMostAge}, what happened longer before the receipt is refused: {@link
 *       EventTime.Reason#TOO_OLD}.
 *   <li>Times outside the years 1 to 9999 are refused.
 * </ul>
 *
 * <p>A pure function: no clock is read. Immutable and thread-safe.
 *
 * <p>Source: the common fields of the Segment specification.
 */
public final class ClockSkew {

  private static final Duration ANY_AGE = Duration.ofDays(366L * 10_000);

  private final Duration tolerance;
  private final Duration mostAge;

  private ClockSkew(Duration tolerance, Duration mostAge) {
    this.tolerance = tolerance;
    this.mostAge = mostAge;
  }

  /**
   * Returns the usual correction.
   *
   * <ul>
   *   <li>tolerance for the future 5 minutes: {@link #withTolerance}
   *   <li>any age: {@link #withMostAge}
   * </ul>
   *
   * @return the correction
   */
  public static ClockSkew standard() {
    return new ClockSkew(Duration.ofMinutes(5), ANY_AGE);
  }

  /**
   * Returns the same correction with another tolerance.
   *
   * @param duration how far in the future a time may lie, 0 or more
   * @return a new correction
   * @throws IllegalArgumentException if it is negative
   */
  public ClockSkew withTolerance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("the tolerance must be 0 or more, but was " + duration);
    }
    return new ClockSkew(duration, mostAge);
  }

  /**
   * Returns the same correction with a limit of age.
   *
   * @param age how long before its receipt an event may have happened, more than 0
   * @return a new correction
   * @throws IllegalArgumentException if it is not above 0
   */
  public ClockSkew withMostAge(Duration age) {
    if (age.isNegative() || age.isZero()) {
      throw new IllegalArgumentException("the greatest age must be above 0, but was " + age);
    }
    return new ClockSkew(tolerance, age);
  }

  /**
   * Returns when an event happened by the clock of the receiver.
   *
   * @param original when it happened by the clock of the sender, or null
   * @param sent when the message left by the clock of the sender, or null
   * @param received when the message came by the clock of the receiver
   * @return the time, or why there is none
   */
  public EventTime correct(@Nullable Instant original, @Nullable Instant sent, Instant received) {
    if (isOutside(original) || isOutside(sent) || isOutside(received)) {
      return outside();
    }
    if (original == null) {
      return new EventTime.Accepted(received);
    }
    Duration waited = Duration.between(original, sent == null ? received : sent);
    Duration ahead = waited.negated().minus(tolerance);
    if (ahead.compareTo(Duration.ZERO) > 0) {
      return new EventTime.Rejected(EventTime.Reason.IN_FUTURE, ahead);
    }
    if (waited.isNegative()) {
      return new EventTime.Accepted(received);
    }
    if (waited.compareTo(mostAge) > 0) {
      return new EventTime.Rejected(EventTime.Reason.TOO_OLD, waited.minus(mostAge));
    }
    Instant time = received.minus(waited);
    return isOutside(time) ? outside() : new EventTime.Accepted(time);
  }

  private static boolean isOutside(@Nullable Instant time) {
    return time != null
        && (time.isBefore(Instant.ofEpochMilli(EventTimes.FIRST))
            || time.isAfter(Instant.ofEpochMilli(EventTimes.LAST)));
  }

  private static EventTime outside() {
    return new EventTime.Rejected(EventTime.Reason.OUT_OF_RANGE, Duration.ZERO);
  }

  @Override
  public String toString() {
    return "ClockSkew[tolerance "
        + tolerance
        + ", "
        + (mostAge.equals(ANY_AGE) ? "any age" : "at most " + mostAge + " old")
        + "]";
  }
}
