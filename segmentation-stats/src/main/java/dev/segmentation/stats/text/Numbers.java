package dev.segmentation.stats.text;

import java.util.Locale;

/** Numbers as text for people, always with a decimal point. */
public final class Numbers {

  private static final String UNDEFINED = "–";

  private Numbers() {}

  /**
   * Writes a number with a fixed number of digits after the point.
   *
   * @param value a number; NaN is written as a dash
   * @param digits digits after the point
   * @return the text
   */
  public static String fixed(double value, int digits) {
    if (Double.isNaN(value)) {
      return UNDEFINED;
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /**
   * Writes a number with a fixed number of significant digits, without an exponent where it is of
   * ordinary size.
   *
   * @param value a number; NaN is written as a dash
   * @param digits significant digits, at least 1
   * @return the text
   */
  public static String significant(double value, int digits) {
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return fixed(value, 0);
    }
    int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
    if (exponent < -4 || exponent > 9) {
      return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
    }
    return fixed(value, digitsAfterPoint(value, digits));
  }

  /**
   * Returns how many digits after the point a number needs to show some significant digits.
   *
   * @param value a finite number
   * @param digits significant digits, at least 1
   * @return 0 or more
   */
  public static int digitsAfterPoint(double value, int digits) {
    int exponent = value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value)));
    return Math.max(0, digits - 1 - exponent);
  }

  /**
   * Writes a share as a percentage with one digit after the point.
   *
   * @param share a share, 1 being the whole
   * @return the text, for example {@code 12.5 %}
   */
  public static String percent(double share) {
    return Double.isNaN(share) ? UNDEFINED : fixed(100 * share, 1) + " %";
  }

  /**
   * Writes a p-value: three digits after the point, or an exponent below 0.001.
   *
   * @param p from 0 to 1; NaN is written as a dash
   * @return the text
   */
  public static String probability(double p) {
    if (Double.isNaN(p)) {
      return UNDEFINED;
    }
    if (p < 1e-300) {
      return "< 1e-300";
    }
    return p < 0.001 ? String.format(Locale.ROOT, "%.1e", p) : fixed(p, 3);
  }
}
