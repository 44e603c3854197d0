package dev.segmentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Days by arithmetic are those of the calendar. */
final class LocalDayTest {

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(
        "UTC",
        "Europe/Paris",
        "America/New_York",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "America/Sao_Paulo",
        "Pacific/Apia",
        "-03:30");
  }

  @Property(tries = 2_000)
  void areThoseOfTheCalendar(
      @ForAll("zones") String name,
      @ForAll @LongRange(min = -2_000_000_000L, max = 4_000_000_000L) long seconds,
      @ForAll @LongRange(max = 200_000) long length,
      @ForAll @LongRange(max = 400) long before) {
    ZoneId zone = ZoneId.of(name);
    Instant earlier = Instant.ofEpochSecond(seconds);
    Instant later = earlier.plusSeconds(length);
    LocalDate day = earlier.atZone(zone).toLocalDate();
    // Where clocks are turned back over midnight, the calendar goes back by a day.
    boolean back = later.atZone(zone).toLocalDate().isBefore(day);
    LocalDay days = new LocalDay(zone);
    // What was asked before must not matter.
    days.differs(earlier.toEpochMilli() - before * 86_000_000L, earlier.toEpochMilli());
    if (!back) {
      assertThat(days.differs(earlier.toEpochMilli(), later.toEpochMilli()))
          .isEqualTo(!later.atZone(zone).toLocalDate().equals(day));
    }
  }

  @Property(tries = 500)
  void areThoseOfTheCalendarAroundChangesOfClocks(
      @ForAll @LongRange(min = -90_000, max = 90_000) long offset,
      @ForAll @LongRange(max = 100_000) long length,
      @ForAll boolean spring) {
    ZoneId paris = ZoneId.of("Europe/Paris");
    Instant change = Instant.parse(spring ? "2024-03-31T01:00:00Z" : "2024-10-27T01:00:00Z");
    Instant earlier = change.plusSeconds(offset);
    Instant later = earlier.plusSeconds(length);
    assertThat(new LocalDay(paris).differs(earlier.toEpochMilli(), later.toEpochMilli()))
        .isEqualTo(!later.atZone(paris).toLocalDate().equals(earlier.atZone(paris).toLocalDate()));
  }

  @Example
  void haveTwentyFiveHoursWhereClocksAreTurnedBack() {
    LocalDay days = new LocalDay(ZoneId.of("Europe/Paris"));
    long midnight = Instant.parse("2024-10-26T22:00:00Z").toEpochMilli();
    long hour = 3_600_000;
    assertThat(days.differs(midnight, midnight + 25 * hour - 1)).isFalse();
    assertThat(days.differs(midnight, midnight + 25 * hour)).isTrue();
    assertThat(days.differs(midnight - 1, midnight)).isTrue();
  }
}
