package dev.segmentation.connector.csv;

/** Reads times that are numbers of seconds or milliseconds since 1970. */
final class EpochTimeText implements TimeText {

  static final EpochTimeText SECONDS = new EpochTimeText(1_000, "seconds");
  static final EpochTimeText MILLIS = new EpochTimeText(1, "milliseconds");

  private final int factor;
  private final String unit;

  private EpochTimeText(int factor, String unit) {
    this.factor = factor;
    this.unit = unit;
  }

  @Override
  public long millis(char[] text, int from, int to) {
    double number = NumberText.parse(text, from, to);
    if (Double.isNaN(number)) {
      return NONE;
    }
    return TimeText.inRange(
        (long) Math.floor(number * factor)); // a cast of what is too large is too large
  }

  @Override
  public String expected() {
    return unit + " since 1970 within the years 1 to 9999; check the unit";
  }
}
