package dev.segmentation.feature;

import java.time.Instant;

/** Instants in milliseconds, within the years that an event log takes. */
final class InstantRange {

  private static final long FIRST_SECOND = -62_135_596_800L;
  private static final long LAST_SECOND = 253_402_300_799L;

  private InstantRange() {}

  /** Returns milliseconds since 1970-01-01T00:00Z, finer parts cut off. */
  static long millis(String what, Instant instant) {
    long second = instant.getEpochSecond();
    if (second < FIRST_SECOND || second > LAST_SECOND) {
      throw new IllegalArgumentException(
          what + " is " + instant + "; give an instant of the years 1 to 9999");
    }
    return instant.toEpochMilli();
  }
}
