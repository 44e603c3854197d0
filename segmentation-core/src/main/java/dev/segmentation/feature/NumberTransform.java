package dev.segmentation.feature;

import java.util.Locale;

/** A curve that is applied to the numbers of a column before they are scaled. */
public enum NumberTransform {

  /** The number itself. */
  NONE,

  /** ln(1 + x), for amounts and counts. Refuses values of −1 and below. */
  LOG1P,

  /** sign(x) · ln(1 + |x|), for amounts that can be negative, such as a balance. */
  SIGNED_LOG1P;

  /**
   * Returns the number on the curve.
   *
   * @param x a finite number; above −1 for {@link #LOG1P}
   * @return the transformed number, finite
   * @throws IllegalArgumentException if the curve is not defined at {@code x}
   */
  public double apply(double x) {
    if (this == LOG1P && x <= -1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "log1p is not defined at %s, only above -1; use the signed logarithm or winsorise"
                  + " the column",
              x));
    }
    return switch (this) {
      case NONE -> x;
      case LOG1P -> Math.log1p(x);
      case SIGNED_LOG1P -> Math.copySign(Math.log1p(Math.abs(x)), x);
    };
  }

  /**
   * Returns the number whose transformed value is given.
   *
   * @param y a transformed number
   * @return the number before the transformation; infinite where that is too large for a double
   */
  public double invert(double y) {
    return switch (this) {
      case NONE -> y;
      case LOG1P -> Math.expm1(y);
      case SIGNED_LOG1P -> Math.copySign(Math.expm1(Math.abs(y)), y);
    };
  }
}
