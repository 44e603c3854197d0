package dev.segmentation.examples;

/**
 * What sets a segment apart in one column.
 *
 * @param column the raw column
 * @param words the difference in a word or two, for example {@code low balance}
 * @param detail the numbers behind it, for example {@code median 26, everybody 39}
 * @param strength size of the difference in standard deviations, 0 or more: 0.2 is small, 0.5
 *     medium, 0.8 large (Cohen 1988)
 */
public record Distinction(String column, String words, String detail, double strength) {

  @Override
  public String toString() {
    return words + " (" + detail + ")";
  }
}
