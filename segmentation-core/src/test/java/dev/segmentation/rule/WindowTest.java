package dev.segmentation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

  /** Around a change of clocks in autumn 2006 and 2007 in all zones of the properties. */
  private static final long FROM = millis("2006-10-20T00:00:00Z");

  private static final long DAYS = Duration.ofDays(400).toMillis();

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  private static Window current(Window.CalendarUnit unit, String zone) {
    return new Window.Current(unit, ZoneId.of(zone));
  }

  @Property
  void theLatestSpanIsHalfOpen(
      @ForAll @LongRange(min = 1, max = 20) long length,
      @ForAll @IntRange(min = -30, max = 30) int event,
      @ForAll @IntRange(min = -30, max = 30) int at) {
    Window window = Window.last(Duration.ofMillis(length));
    assertThat(window.contains(event, at)).isEqualTo(event > at - length && event <= at);
  }

  @Test
  @DisplayName("Thirty days to the millisecond")
  void edge() {
    Window window = Window.last(Duration.ofDays(30));
    long event = millis("2026-03-01T12:00:00Z");
    long end = millis("2026-03-31T12:00:00Z");
    assertThat(window.end(event)).isEqualTo(end);
    assertThat(window.contains(event, event - 1)).isFalse();
    assertThat(window.contains(event, event)).isTrue();
    assertThat(window.contains(event, end - 1)).isTrue();
    assertThat(window.contains(event, end)).isFalse();
  }

  @Test
  @DisplayName("A span that stays has its first instant and not its last")
  void fixed() {
    Window window = new Window.Between(Instant.ofEpochMilli(10), Instant.ofEpochMilli(20));
    assertThat(window.contains(9, 100)).isFalse();
    assertThat(window.contains(10, 100)).isTrue();
    assertThat(window.contains(19, 100)).isTrue();
    assertThat(window.contains(20, 100)).isFalse();
    assertThat(window.contains(15, 14)).isFalse();
    assertThat(window.end(15)).isEqualTo(Window.NEVER);
    assertThat(window.end(20)).isEqualTo(20);
    assertThat(window.end(9)).isEqualTo(9);
  }

  @Test
  @DisplayName("Of all time there is no end")
  void ever() {
    assertThat(Window.ever().contains(5, 5)).isTrue();
    assertThat(Window.ever().contains(5, Long.MAX_VALUE - 1)).isTrue();
    assertThat(Window.ever().contains(6, 5)).isFalse();
  }

  @ParameterizedTest(name = "{0} {1}: {2} to {3}")
  @CsvSource({
    "DAY, Europe/Paris, 2026-06-10T22:00:00Z, 2026-06-11T22:00:00Z",
    "DAY, Europe/Paris, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "DAY, Europe/Paris, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    "WEEK, Europe/Paris, 2026-03-22T23:00:00Z, 2026-03-29T22:00:00Z",
    "MONTH, Europe/Paris, 2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z",
    "YEAR, UTC, 2024-01-01T00:00:00Z, 2025-01-01T00:00:00Z",
    "MONTH, UTC, 2024-02-01T00:00:00Z, 2024-03-01T00:00:00Z",
  })
  @DisplayName("A calendar window ends where the next one begins there, through changes of clocks")
  void calendar(Window.CalendarUnit unit, String zone, String first, String next) {
    Window window = current(unit, zone);
    long begin = millis(first);
    long end = millis(next);
    assertThat(window.end(begin)).isEqualTo(end);
    assertThat(window.end(end - 1)).isEqualTo(end);
    assertThat(window.end(begin - 1)).isEqualTo(begin);
    assertThat(window.end(end)).isGreaterThan(end);
  }

  @Property(tries = 2_000)
  void aCalendarWindowIsThatOfTheDateAtTheInstant(
      @ForAll Window.CalendarUnit unit,
      @ForAll("zones") String zone,
      @ForAll("instants") long event,
      @ForAll("instants") long at) {
    LocalDate date = Instant.ofEpochMilli(at).atZone(ZoneId.of(zone)).toLocalDate();
    LocalDate first =
        switch (unit) {
          case DAY -> date;
          case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTH -> date.with(TemporalAdjusters.firstDayOfMonth());
          case YEAR -> date.with(TemporalAdjusters.firstDayOfYear());
        };
    long begin = first.atStartOfDay(ZoneId.of(zone)).toInstant().toEpochMilli();
    assertThat(current(unit, zone).contains(event, at)).isEqualTo(event >= begin && event <= at);
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of("UTC", "Europe/Paris", "America/Havana", "Asia/Kathmandu");
  }

  @Provide
  Arbitrary<Long> instants() {
    return Arbitraries.longs().between(0, DAYS).map(millis -> FROM + millis);
  }

  @Property(tries = 2_000)
  void laterEventsNeverEndSooner(
      @ForAll Window.CalendarUnit unit,
      @ForAll("nearMidnight") long a,
      @ForAll("nearMidnight") long b) {
    Window window = current(unit, "America/St_Johns");
    assertThat(window.end(Math.min(a, b))).isLessThanOrEqualTo(window.end(Math.max(a, b)));
    assertThat(window.end(a)).isGreaterThan(a);
  }

  /** Clocks in St. John's went back from 0:01 to 23:01 of the day before. */
  @Provide
  Arbitrary<Long> nearMidnight() {
    long change = millis("2006-10-29T02:31:00Z");
    return Arbitraries.longs().between(-180, 180).map(minutes -> change + minutes * 60_000);
  }

  @Test
  @DisplayName("Windows of zero, of less, and of more than a hundred years are refused")
  void refused() {
    assertThat(Window.last(Window.LONGEST).end(0)).isEqualTo(Window.LONGEST.toMillis());
    for (Duration wrong :
        new Duration[] {
          Duration.ZERO,
          Duration.ofNanos(999_999),
          Duration.ofDays(-1),
          Window.LONGEST.plusMillis(1),
          Duration.ofSeconds(Long.MAX_VALUE)
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Window.last(wrong))
          .withMessageContaining(wrong.toString())
          .withMessageContaining("36,525 days");
    }
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    assertThatIllegalArgumentException().isThrownBy(() -> new Window.Between(noon, noon));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Window.Between(noon, noon.plusNanos(10)))
        .withMessageContaining("must end after");
  }

  @Test
  @DisplayName("Lengths and instants are cut to milliseconds")
  void cut() {
    assertThat(Window.last(Duration.ofNanos(1_999_999)))
        .isEqualTo(Window.last(Duration.ofMillis(1)));
    assertThat(new Window.Between(Instant.ofEpochSecond(0, 1), Instant.ofEpochSecond(1, 999_999)))
        .isEqualTo(new Window.Between(Instant.EPOCH, Instant.ofEpochSecond(1)));
  }
}
