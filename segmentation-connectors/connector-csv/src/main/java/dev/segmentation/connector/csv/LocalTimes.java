package dev.segmentation.connector.csv;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Brings local times of a zone to UTC. A time that occurs twice is the earlier one, a time that is
 * left out when clocks go forward is as much later, as {@link LocalDateTime#atZone} has it.
 *
 * <p>The offset of a day without a change of clocks is remembered, since rows of one day follow
 * each other.
 */
final class LocalTimes {

  private static final long DAY = 86_400_000;

  private final ZoneId zone;
  private final ZoneRules rules;
  private final boolean fixed;
  private long offset;
  private long day = Long.MIN_VALUE;
  private boolean changes;

  LocalTimes(ZoneId zone) {
    this.zone = zone;
    this.rules = zone.getRules();
    this.fixed = rules.isFixedOffset();
    if (fixed) {
      offset = rules.getOffset(Instant.EPOCH).getTotalSeconds() * 1_000L;
    }
  }

  /** Returns the time in UTC of a local time, both in milliseconds since 1970 began there. */
  long utc(long local) {
    if (fixed) {
      return local - offset;
    }
    long dayOfLocal = Math.floorDiv(local, DAY);
    if (dayOfLocal != day) {
      lookUp(dayOfLocal);
    }
    return changes ? slowly(local) : local - offset;
  }

  private void lookUp(long wanted) {
    day = wanted;
    Instant start = Instant.ofEpochMilli(slowly(wanted * DAY)).minusSeconds(86_400);
    Instant end = start.plusSeconds(3 * 86_400);
    ZoneOffsetTransition next = rules.nextTransition(start);
    changes = next != null && next.getInstant().isBefore(end);
    offset = rules.getOffset(start).getTotalSeconds() * 1_000L;
  }

  private long slowly(long local) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(local, 1_000L),
            (int) Math.floorMod(local, 1_000L) * 1_000_000,
            ZoneOffset.UTC);
    return time.atZone(zone).toInstant().toEpochMilli();
  }
}
