package dev.segmentation.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * The day of an instant in one zone. The day asked for last is kept, and the span around it in
 * which clocks are not changed: inside it a day is arithmetic. Not thread-safe.
 */
final class LocalDay {

  private static final long DAY = 86_400_000;

  private final @Nullable ZoneId zone;
  private long from = Long.MAX_VALUE;
  private long until = Long.MIN_VALUE;
  private long steadyFrom = Long.MAX_VALUE;
  private long steadyUntil = Long.MIN_VALUE;
  private long offset;

  /** Makes days of a zone; without a zone all time is one day. */
  LocalDay(@Nullable ZoneId zone) {
    this.zone = zone;
  }

  /** Tells whether two times, in milliseconds, are in different days. */
  boolean differs(long earlier, long later) {
    if (zone == null || earlier == later) {
      return false;
    }
    if (earlier < from || earlier >= until) {
      find(zone, earlier);
    }
    return later < from || later >= until;
  }

  private void find(ZoneId at, long millis) {
    if (millis < steadyFrom || millis >= steadyUntil) {
      findSteady(at.getRules(), Instant.ofEpochMilli(millis));
    }
    from = Math.floorDiv(millis + offset, DAY) * DAY - offset;
    until = from + DAY;
    if (from < steadyFrom || until >= steadyUntil) {
      findByCalendar(at, millis);
    }
  }

  private void findSteady(ZoneRules rules, Instant time) {
    offset = 1000L * rules.getOffset(time).getTotalSeconds();
    ZoneOffsetTransition next = rules.nextTransition(time);
    // The one before the next millisecond is also one at this very instant.
    ZoneOffsetTransition last = rules.previousTransition(time.plusMillis(1));
    steadyFrom = last == null ? Long.MIN_VALUE : last.toEpochSecond() * 1000;
    steadyUntil = next == null ? Long.MAX_VALUE : next.toEpochSecond() * 1000;
  }

  private void findByCalendar(ZoneId at, long millis) {
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
