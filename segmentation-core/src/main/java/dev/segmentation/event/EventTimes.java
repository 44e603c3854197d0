package dev.segmentation.event;

import java.time.Instant;
import java.util.Locale;

/** Event times as milliseconds since 1970, within the years 1 to 9999. */
final class EventTimes {

  /** The beginning of the year 1. */
  static final long FIRST = -62_135_596_800_000L;

  /** The last millisecond of the year 9999. */
  static final long LAST = 253_402_300_799_999L;

  private EventTimes() {}

  /** Returns the milliseconds, finer parts cut off. */
  static long millis(Instant time) {
    long seconds = time.getEpochSecond();
    if (seconds < FIRST / 1000 || seconds > LAST / 1000) {
      throw outside(time.toString());
    }
    return time.toEpochMilli();
  }

  static long require(long millis) {
    if (millis < FIRST || millis > LAST) {
      throw outside(String.format(Locale.ROOT, "%d ms", millis));
    }
    return millis;
  }

  private static IllegalArgumentException outside(String time) {
    return new IllegalArgumentException(
        "the event time "
            + time
            + " is outside the years 1 to 9999; check whether the source tells seconds,"
            + " milliseconds or microseconds");
  }
}
