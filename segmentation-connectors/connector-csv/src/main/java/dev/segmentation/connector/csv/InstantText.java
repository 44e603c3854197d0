package dev.segmentation.connector.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads points in time: ISO 8601 unless a pattern is given. */
final class InstantText {

  /** A date, then perhaps {@code T} or a blank and a time, then perhaps an offset or {@code Z}. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** The reader of ISO 8601, taking UTC where the text has no offset. */
  static final InstantText ISO_UTC = new InstantText(ISO, ZoneOffset.UTC, "ISO 8601");

  private static final int LONGEST = 64;

  private final DateTimeFormatter formatter;
  private final ZoneId zone;
  private final String expected;

  private InstantText(DateTimeFormatter formatter, ZoneId zone, String expected) {
    this.formatter = formatter;
    this.zone = zone;
    this.expected = expected;
  }

  /**
   * Makes a reader of one pattern.
   *
   * @throws IllegalArgumentException if the pattern is none of {@link DateTimeFormatter}
   */
  static InstantText of(String pattern, ZoneId zone) {
    DateTimeFormatter formatter =
        new DateTimeFormatterBuilder().appendPattern(pattern).toFormatter(Locale.ROOT);
    return new InstantText(formatter, zone, "pattern " + pattern);
  }

  /** Says what is expected, for messages. */
  String expected() {
    return expected;
  }

  /** Tells cheaply whether the characters could be a date of ISO 8601. */
  static boolean mayBeIso(char[] text, int from, int to) {
    return to - from >= 10 && text[from + 4] == '-' && text[from + 7] == '-';
  }

  /** Returns the instant, or null where the characters are none. */
  @Nullable Instant parse(char[] text, int from, int to) {
    if (to - from > LONGEST) {
      return null;
    }
    try {
      TemporalAccessor parsed = formatter.parse(new String(text, from, to - from));
      if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
        return inRange(Instant.from(parsed));
      }
      LocalDate date = parsed.query(TemporalQueries.localDate());
      if (date == null) {
        return null;
      }
      var time = parsed.query(TemporalQueries.localTime());
      ZoneId own = parsed.query(TemporalQueries.zone());
      ZoneId effective = own == null ? zone : own;
      ZonedDateTime at =
          time == null ? date.atStartOfDay(effective) : date.atTime(time).atZone(effective);
      return inRange(at.toInstant());
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant inRange(Instant instant) {
    long seconds = instant.getEpochSecond();
    return Math.abs(seconds) < Long.MAX_VALUE / 1000 - 1 ? instant : null;
  }
}
