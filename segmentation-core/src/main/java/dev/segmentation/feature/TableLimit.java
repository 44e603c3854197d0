package dev.segmentation.feature;

import java.util.Locale;

/** How many values a table can hold: as many as an array. */
final class TableLimit {

  private static final int MOST = Integer.MAX_VALUE - 8;

  private TableLimit() {}

  /**
   * Refuses more values than a table can hold.
   *
   * @param what the values, for the message
   * @return their number
   */
  static int require(long values, String what) {
    if (values > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s, %d values, but a table holds at most %d; pool rare levels or give the rows in"
                  + " parts",
              what,
              values,
              MOST));
    }
    return (int) values;
  }
}
