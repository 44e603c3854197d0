package dev.segmentation.feature;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link NumericEncoding} has learned: the steps from a raw number to a feature.
 *
 * <p>A number x becomes {@code weight · (transform(clip(x)) − centre) / divisor}; a missing one is
 * first replaced by the fill.
 *
 * @param fill what stands in for a missing value, or null where one is refused
 * @param missingIndicator whether a second feature tells that the value was missing; needs a fill
 * @param lower the lower clipping limit, or null where there is none
 * @param upper the upper clipping limit, or null where there is none
 * @param transform the curve
 * @param centre what is subtracted, finite
 * @param divisor what is divided by, above 0 and finite
 * @param weight what is multiplied by, above 0 and finite
 */
public record NumberSteps(
    @Nullable Double fill,
    boolean missingIndicator,
    @Nullable Double lower,
    @Nullable Double upper,
    NumberTransform transform,
    double centre,
    double divisor,
    double weight) {

  /** Checks the parts. */
  public NumberSteps {
    Objects.requireNonNull(transform, "transform");
    requireFinite("fill", fill);
    requireFinite("lower", lower);
    requireFinite("upper", upper);
    requireFinite("centre", centre);
    if (missingIndicator && fill == null) {
      throw new IllegalArgumentException("a missing indicator needs a fill beside it");
    }
    if (lower != null && upper != null && lower > upper) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "the lower limit %s is above the upper one %s", lower, upper));
    }
    requirePositive("divisor", divisor);
    requirePositive("weight", weight);
  }

  /**
   * Returns the feature value of one raw number.
   *
   * @param raw the number, or NaN where it is missing
   * @return the value; NaN where the number is missing and there is no fill
   * @throws IllegalArgumentException if the curve is not defined at the number
   */
  public double apply(double raw) {
    double x = raw;
    if (Double.isNaN(x)) {
      if (fill == null) {
        return Double.NaN;
      }
      x = fill;
    }
    if (lower != null && x < lower) {
      x = lower;
    }
    if (upper != null && x > upper) {
      x = upper;
    }
    return (transform.apply(x) - centre) / divisor * weight;
  }

  /**
   * Returns the raw number that a feature value stands for, for example to read a cluster centre in
   * the units of the column.
   *
   * @param value a feature value
   * @return the raw number
   */
  public double invert(double value) {
    return transform.invert(value / weight * divisor + centre);
  }

  /** Returns the steps in words. */
  String describe() {
    StringBuilder text = new StringBuilder();
    text.append(fill == null ? "missing refused" : "missing → " + shown(fill));
    if (missingIndicator) {
      text.append(" and flagged");
    }
    if (lower != null || upper != null) {
      text.append(", clipped to [")
          .append(lower == null ? "−∞" : shown(lower))
          .append(", ")
          .append(upper == null ? "∞" : shown(upper))
          .append(']');
    }
    if (transform == NumberTransform.LOG1P) {
      text.append(", ln(1 + x)");
    } else if (transform == NumberTransform.SIGNED_LOG1P) {
      text.append(", sign(x)·ln(1 + |x|)");
    }
    if (centre != 0 || divisor != 1) {
      text.append(", (x − ").append(shown(centre)).append(") / ").append(shown(divisor));
    }
    if (weight != 1) {
      text.append(", × ").append(shown(weight));
    }
    return text.toString();
  }

  private static String shown(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  private static void requireFinite(String name, @Nullable Double value) {
    if (value != null && !Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite, but was " + value);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be above 0 and finite, but was " + value);
    }
  }
}
