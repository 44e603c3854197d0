package dev.segmentation.connector.csv;

import java.time.Instant;
import java.util.Arrays;

/**
 * Reads times by a pattern. The last one is remembered, since rows of one time follow each other.
 */
final class PatternTimeText implements TimeText {

  private final InstantText format;
  private char[] last = {};
  private long lastMillis = NONE;

  PatternTimeText(InstantText format) {
    this.format = format;
  }

  @Override
  public long millis(char[] text, int from, int to) {
    if (Arrays.equals(last, 0, last.length, text, from, to)) {
      return lastMillis;
    }
    Instant instant = format.parse(text, from, to);
    lastMillis = instant == null ? NONE : TimeText.inRange(instant.toEpochMilli());
    last = Arrays.copyOfRange(text, from, to);
    return lastMillis;
  }

  @Override
  public String expected() {
    return format.expected() + ", within the years 1 to 9999";
  }
}
