package dev.segmentation.cluster;

import java.util.Locale;

/**
 * The distance of the rows of one table as floats, scaled by a power of two, so that they use the
 * range of a float whatever the unit of the features is.
 */
final class ScaledDistance {

  private final CheckedDistance rows;
  private final double scale;

  ScaledDistance(MedoidRows table, Distance distance) {
    this.rows =
        new CheckedDistance(table.x, table.n, table.d, distance, DistanceChecks.names(table.ids));
    double largest = 0;
    for (int i = 1; i < table.n; i++) {
      largest = Math.max(largest, between(i, 0));
    }
    this.scale = scaleFor(largest);
  }

  /** Returns the power of two that brings a value near 1. */
  static double scaleFor(double largest) {
    return largest > 0 ? Math.scalb(1.0, -Math.getExponent(largest)) : 1;
  }

  double scale() {
    return scale;
  }

  /** Returns the distance of two rows, finite and the same in both directions. */
  double between(int i, int j) {
    double value = rows.between(i, j);
    if (value == Double.POSITIVE_INFINITY) {
      throw rows.undefined(i, j, value);
    }
    if (!rows.isSymmetric()) {
      rows.requireSame(i, j, value);
    }
    return value;
  }

  /** Returns the scaled distance of two rows. */
  float scaled(int i, int j) {
    float value = (float) (between(i, j) * scale);
    if (value == Float.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the distance %s from %s to %s is %s, more than 1e38 times as large as those of %s;"
                  + " remove the outlier or scale the features",
              DistanceChecks.name(rows.distance),
              rows.name(i),
              rows.name(j),
              between(i, j),
              rows.name(0)));
    }
    return value;
  }
}
