package dev.segmentation.connector.jackson;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Reads points in time of ISO 8601 that say their offset: {@code 2026-01-31T12:00:00.250+01:00}.
 * The seconds and their fraction, up to nine digits, may be left out, and so may the minutes of the
 * offset and its colon.
 */
final class IsoTime {

  private static final int SHORTEST = "2026-01-31T12:00Z".length();
  private static final int LONGEST = "2026-01-31T12:00:00.123456789+01:00".length();
  private static final int MOST_OFFSET_HOURS = 18;
  private static final long FIRST = -62_135_596_800L;
  private static final long LAST = 253_402_300_799L;

  private final String text;
  private int at;
  private boolean good = true;

  private IsoTime(String text) {
    this.text = text;
  }

  /** Returns the instant, or null where the text is none of the years 1 to 9999. */
  static @Nullable Instant parse(String text) {
    if (text.length() < SHORTEST
        || text.length() > LONGEST
        || text.charAt(4) != '-'
        || text.charAt(10) != 'T') {
      return null;
    }
    return new IsoTime(text).instant();
  }

  private @Nullable Instant instant() {
    long day = day();
    expect('T');
    long seconds = day * 86_400 + digits(2, 0, 23) * 3_600L;
    expect(':');
    seconds += digits(2, 0, 59) * 60L;
    int nanos = 0;
    if (next() == ':') {
      at++;
      seconds += digits(2, 0, 59);
      nanos = fraction();
    }
    seconds -= offset();
    return good && at == text.length() && seconds >= FIRST && seconds <= LAST
        ? Instant.ofEpochSecond(seconds, nanos)
        : null;
  }

  private long day() {
    int year = digits(4, 1, 9999);
    expect('-');
    int month = digits(2, 1, 12);
    expect('-');
    int day = digits(2, 1, 31);
    if (!good || day > YearMonth.of(year, month).lengthOfMonth()) {
      good = false;
      return 0;
    }
    return LocalDate.of(year, month, day).toEpochDay();
  }

  private int fraction() {
    if (next() != '.') {
      return 0;
    }
    at++;
    int nanos = 0;
    int count = 0;
    for (; next() >= '0' && next() <= '9'; at++) {
      nanos = nanos * 10 + next() - '0';
      if (++count > 9) {
        good = false;
        return 0;
      }
    }
    good &= count > 0;
    for (; count < 9; count++) {
      nanos *= 10;
    }
    return nanos;
  }

  private int offset() {
    char sign = next();
    at++;
    if (sign == 'Z') {
      return 0;
    }
    good &= sign == '+' || sign == '-';
    int seconds = digits(2, 0, MOST_OFFSET_HOURS) * 3_600;
    if (at < text.length()) {
      at += next() == ':' ? 1 : 0;
      seconds += digits(2, 0, 59) * 60;
    }
    good &= seconds <= MOST_OFFSET_HOURS * 3_600;
    return sign == '-' ? -seconds : seconds;
  }

  private char next() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void expect(char character) {
    good &= next() == character;
    at++;
  }

  private int digits(int count, int least, int most) {
    int value = 0;
    for (int i = 0; i < count; i++, at++) {
      char digit = next();
      good &= digit >= '0' && digit <= '9';
      value = value * 10 + digit - '0';
    }
    good &= value >= least && value <= most;
    return good ? value : least;
  }
}
