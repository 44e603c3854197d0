package dev.segmentation.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The day of an instant in one zone; the day asked for last is kept. Not thread-safe. */
final class LocalDay {

  private final @Nullable ZoneId zone;
  private long from = Long.MAX_VALUE;
  private long until = Long.MIN_VALUE;

  /** Makes days of a zone; without a zone all time is one day. */
  LocalDay(@Nullable ZoneId zone) {
    this.zone = zone;
  }

  /** Tells whether two times, in milliseconds, are in different days. */
  boolean differs(long earlier, long later) {
    if (zone == null) {
      return false;
    }
    if (earlier < from || earlier >= until) {
      find(zone, earlier);
    }
    return later < from || later >= until;
  }

  private void find(ZoneId at, long millis) {
    LocalDate day = Instant.ofEpochMilli(millis).atZone(at).toLocalDate();
    from = start(day, at);
    until = start(day.plusDays(1), at);
    if (millis >= until) {
      // Clocks turned back over midnight: the first midnight stands.
      from = until;
      until = start(day.plusDays(2), at);
    }
  }

  private static long start(LocalDate day, ZoneId at) {
    return day.atStartOfDay(at).toInstant().toEpochMilli();
  }
}
