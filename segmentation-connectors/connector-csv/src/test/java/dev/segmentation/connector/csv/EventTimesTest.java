package dev.segmentation.connector.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

@Label("The times of events in a CSV file")
class EventTimesTest {

  private static final long FIRST = -62_135_500_000L;
  private static final long LAST = 253_402_200_000L;

  private static long millis(TimeText format, String text) {
    String padded = "9" + text + "9";
    return format.millis(padded.toCharArray(), 1, padded.length() - 1);
  }

  @Property(tries = 500)
  @Label("are those of java.time, in UTC and with an offset")
  void agreesWithTheJdk(
      @ForAll @LongRange(min = FIRST, max = LAST) long seconds,
      @ForAll @LongRange(min = 0, max = 999) long milli,
      @ForAll @LongRange(min = -1_080, max = 1_080) long offsetMinutes) {
    Instant time = Instant.ofEpochSecond(seconds, milli * 1_000_000);
    TimeText utc = new IsoTimeText(ZoneOffset.UTC);
    assertThat(millis(utc, time.toString())).isEqualTo(time.toEpochMilli());
    String blank =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .format(time);
    assertThat(millis(utc, blank)).isEqualTo(seconds * 1_000);
    ZoneOffset offset = ZoneOffset.ofTotalSeconds((int) offsetMinutes * 60);
    LocalDateTime local = LocalDateTime.ofInstant(time, offset);
    if (local.getYear() >= 1 && local.getYear() <= 9999) {
      String told = local.toString();
      told = told.length() == 16 ? told + ":00" : told;
      assertThat(millis(utc, told + offset.getId())).isEqualTo(time.toEpochMilli());
      assertThat(millis(new IsoTimeText(offset), told)).isEqualTo(time.toEpochMilli());
    }
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "Europe/Paris",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "Etc/GMT+5",
            "Pacific/Apia",
            "Africa/Casablanca")
        .map(ZoneId::of);
  }

  @Property(tries = 500)
  @Label("without an offset are those of the zone, around changes of clocks too")
  void agreesInZones(
      @ForAll @From("zones") ZoneId zone,
      @ForAll @LongRange(min = 0, max = 2_200_000_000L) long start,
      @ForAll @LongRange(min = 60, max = 40_000) long step) {
    TimeText format = new IsoTimeText(zone);
    long seconds = start;
    for (int i = 0; i < 40; i++, seconds += step) {
      LocalDateTime local = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
      assertThat(millis(format, local.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)))
          .isEqualTo(local.atZone(zone).toInstant().toEpochMilli());
    }
  }

  @Property(tries = 2_000)
  @Label("are refused where java.time refuses them")
  void refusesWhatTheJdkRefuses(@ForAll @From("nearlyTimes") String text) {
    char[] characters = text.toCharArray();
    Instant expected = InstantText.ISO_UTC.parse(characters, 0, characters.length);
    long actual = new IsoTimeText(ZoneOffset.UTC).millis(characters, 0, characters.length);
    if (actual != TimeText.NONE && expected != null) {
      assertThat(actual).isEqualTo(expected.toEpochMilli());
    } else if (expected != null) {
      assertThat(expected)
          .as("what is refused has nothing before its time, or lies outside the years")
          .matches(
              e ->
                  e.toEpochMilli() < TimeText.FIRST
                      || e.toEpochMilli() > TimeText.LAST
                      || text.matches(".{10}\\d.*")
                      || text.matches(".{10}T .*")
                      || text.matches(".*[+-]\\d\\d:\\d\\d:\\d\\d"));
    } else if (actual != TimeText.NONE) {
      assertThat(text).as("what is taken beyond java.time").matches(".*(Z|[+-]\\d\\d(\\d\\d)?)");
    }
  }

  @Provide
  Arbitrary<String> nearlyTimes() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "2026-01-31",
            "2024-02-29",
            "2023-02-29",
            "0000-01-01",
            "9999-12-31",
            " ",
            "T",
            "12:00",
            "23:59:59",
            "24:00:00",
            ":60",
            ".5",
            ".1234567890",
            ".",
            "Z",
            "+01:00",
            "-18:00",
            "+18:01",
            "+0100",
            "+01",
            "1",
            "-");
    return pieces.list().ofMinSize(1).ofMaxSize(5).map(list -> String.join("", list));
  }

  @Example
  @Label("of the forms that logs have")
  void forms() {
    TimeText format = new IsoTimeText(ZoneOffset.UTC);
    long noon = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();
    assertThat(millis(format, "2026-01-31 12:00")).isEqualTo(noon);
    assertThat(millis(format, "2026-01-31T12:00:00.5Z")).isEqualTo(noon + 500);
    assertThat(millis(format, "2026-01-31T12:00:00.123456789+01:00"))
        .isEqualTo(noon - 3_600_000 + 123);
    assertThat(millis(format, "2026-01-31")).isEqualTo(noon - 43_200_000);
    for (String bad :
        new String[] {
          "",
          "2026",
          "2026-13-01",
          "2026-00-01",
          "2026-01-00",
          "2026-04-31",
          "2026-01-31 1:00",
          "2026-01-31 12:00:0",
          "2026-01-31 12:60",
          "2026-01-31_12:00",
          "2026-01-31 12:00:00.",
          "2026-01-31 12:00 Z",
          "31.01.2026 12:00",
          "2026-01-31 12:00:00 PM"
        }) {
      assertThat(millis(format, bad)).as(bad).isEqualTo(TimeText.NONE);
    }
  }
}
