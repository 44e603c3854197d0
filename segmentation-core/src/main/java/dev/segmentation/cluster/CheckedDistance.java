package dev.segmentation.cluster;

import java.util.Locale;

/**
 * A distance of the rows of one table that refuses what is no distance, and its values as floats.
 *
 * <p>The floats are scaled by a power of two, so that they use the range of a float whatever the
 * unit of the features is.
 */
final class CheckedDistance {

  private final MedoidRows rows;
  private final Distance distance;
  private final double[] x;
  private final int d;
  private final boolean symmetric;
  private final double scale;

  CheckedDistance(MedoidRows rows, Distance distance) {
    this.rows = rows;
    this.distance = distance;
    this.x = rows.x;
    this.d = rows.d;
    this.symmetric = DistanceChecks.isSymmetric(distance);
    double largest = 0;
    for (int i = 1; i < rows.n; i++) {
      largest = Math.max(largest, between(i, 0));
    }
    this.scale = scaleFor(largest);
  }

  /** Tells whether NaN is a missing value: not to the distances that are made for numbers. */
  static boolean takesGaps(Distance distance) {
    return !(distance instanceof PlainDistance || distance instanceof Minkowski);
  }

  /** Returns the power of two that brings a value near 1. */
  static double scaleFor(double largest) {
    return largest > 0 ? Math.scalb(1.0, -Math.getExponent(largest)) : 1;
  }

  double scale() {
    return scale;
  }

  /** Returns the distance of two rows, 0 or more and finite. */
  double between(int i, int j) {
    double value = distance.between(x, i * d, x, j * d, d);
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the distance %s of rows '%s' and '%s' is %s; %s",
              DistanceChecks.name(distance),
              rows.ids.id(i),
              rows.ids.id(j),
              value,
              DistanceChecks.remedy(distance, value)));
    }
    if (!symmetric) {
      requireSame(i, j, value);
    }
    return value;
  }

  private void requireSame(int i, int j, double value) {
    double back = distance.between(x, j * d, x, i * d, d);
    if (!DistanceChecks.agree(value, back)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the distance %s is not symmetric: from row '%s' to '%s' it is %s, back it is %s; it"
                  + " must be the same in both directions",
              distance,
              rows.ids.id(i),
              rows.ids.id(j),
              value,
              back));
    }
  }

  /** Returns the scaled distance of two rows. */
  float scaled(int i, int j) {
    float value = (float) (between(i, j) * scale);
    if (value == Float.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the distance %s of rows '%s' and '%s' is %s, more than 1e38 times as large as those"
                  + " of row '%s'; remove the outlier or scale the features",
              distance,
              rows.ids.id(i),
              rows.ids.id(j),
              between(i, j),
              rows.ids.id(0)));
    }
    return value;
  }
}
