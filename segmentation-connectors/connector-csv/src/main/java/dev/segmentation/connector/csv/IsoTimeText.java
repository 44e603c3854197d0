package dev.segmentation.connector.csv;

import java.time.ZoneId;

/**
 * Reads times of ISO 8601 by hand: {@code 2026-01-31}, then perhaps {@code T} or a blank and {@code
 * 12:00}, {@code 12:00:00} or {@code 12:00:00.250}, then perhaps {@code Z} or {@code +01:00}.
 * Without an offset the time is one of the zone.
 */
final class IsoTimeText implements TimeText {

  private static final int DATE = 10;
  private static final int MINUTES = 16;
  private static final int SECONDS = 19;
  private static final int MOST_OFFSET_MINUTES = 18 * 60;
  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private final LocalTimes zone;
  private final ZoneId zoneId;

  IsoTimeText(ZoneId zone) {
    this.zoneId = zone;
    this.zone = new LocalTimes(zone);
  }

  @Override
  public String expected() {
    return "ISO 8601 such as 2026-01-31 12:00:00, in " + zoneId + " unless it has an offset";
  }

  @Override
  public long millis(char[] text, int from, int to) {
    int length = to - from;
    if (length < DATE || text[from + 4] != '-' || text[from + 7] != '-') {
      return NONE;
    }
    long day = day(number(text, from, 4), number(text, from + 5, 2), number(text, from + 8, 2));
    if (day == NONE) {
      return NONE;
    }
    return length == DATE
        ? TimeText.inRange(zone.utc(day * 86_400_000))
        : withTime(day, text, from, to);
  }

  private long withTime(long day, char[] text, int from, int to) {
    char between = text[from + DATE];
    if (to - from < MINUTES || (between != ' ' && between != 'T') || text[from + 13] != ':') {
      return NONE;
    }
    int hour = number(text, from + 11, 2);
    int minute = number(text, from + 14, 2);
    int second = 0;
    int at = from + MINUTES;
    if (at < to && text[at] == ':') {
      if (to - from < SECONDS) {
        return NONE;
      }
      second = number(text, at + 1, 2);
      at = from + SECONDS;
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return NONE;
    }
    long local = ((day * 24 + hour) * 60 + minute) * 60_000 + second * 1_000L;
    if (at < to && text[at] == '.') {
      int end = endOfDigits(text, at + 1, to);
      if (end == at + 1 || at < from + SECONDS) {
        return NONE;
      }
      local += fraction(text, at + 1, end);
      at = end;
    }
    if (at == to) {
      return TimeText.inRange(zone.utc(local));
    }
    int offset = offsetMinutes(text, at, to);
    return offset == Integer.MIN_VALUE ? NONE : TimeText.inRange(local - offset * 60_000L);
  }

  private static int endOfDigits(char[] text, int from, int to) {
    int at = from;
    while (at < to && at < from + 9 && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at;
  }

  private static int fraction(char[] text, int from, int to) {
    int millis = 0;
    for (int i = 0; i < 3; i++) {
      millis = millis * 10 + (from + i < to ? text[from + i] - '0' : 0);
    }
    return millis;
  }

  private static int offsetMinutes(char[] text, int from, int to) {
    char sign = text[from];
    if (sign == 'Z') {
      return to == from + 1 ? 0 : Integer.MIN_VALUE;
    }
    boolean colon = to - from == 6 && text[from + 3] == ':';
    if ((sign != '+' && sign != '-') || (to - from != 3 && to - from != 5 && !colon)) {
      return Integer.MIN_VALUE;
    }
    int hours = number(text, from + 1, 2);
    int minutes = to - from == 3 ? 0 : number(text, to - 2, 2);
    int offset = hours * 60 + minutes;
    if (hours < 0 || minutes < 0 || minutes > 59 || offset > MOST_OFFSET_MINUTES) {
      return Integer.MIN_VALUE;
    }
    return sign == '-' ? -offset : offset;
  }

  /** Returns a number of so many digits, or -1 where one of them is none. */
  private static int number(char[] text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** Returns the days since 1970, or {@link #NONE} where there is no such day. */
  private static long day(int year, int month, int day) {
    if (year < 1 || month < 1 || month > 12 || day < 1) {
      return NONE;
    }
    boolean leap = month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (day > DAYS[month - 1] + (leap ? 1 : 0)) {
      return NONE;
    }
    // Years from March on, so that the leap day is the last; 719,468 days lie before 1970.
    int y = month > 2 ? year : year - 1;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return y * 365L + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
  }
}
