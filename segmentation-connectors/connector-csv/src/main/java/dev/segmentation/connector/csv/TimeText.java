package dev.segmentation.connector.csv;

/** Reads the times of events as milliseconds since 1970, without an object for each. */
interface TimeText {

  /** What stands for characters that are no time. */
  long NONE = Long.MIN_VALUE;

  /** The beginning of the year 1. */
  long FIRST = -62_135_596_800_000L;

  /** The last millisecond of the year 9999. */
  long LAST = 253_402_300_799_999L;

  /**
   * Returns the time, finer parts than milliseconds cut off, or {@link #NONE} where the characters
   * are no time of the years 1 to 9999.
   */
  long millis(char[] text, int from, int to);

  /** Says what is expected, for messages. */
  String expected();

  /** Returns the time, or {@link #NONE} where it is out of range. */
  static long inRange(long millis) {
    return millis >= FIRST && millis <= LAST ? millis : NONE;
  }
}
