package dev.segmentation.cluster;

import java.util.Locale;

/** What an algorithm asks of a distance it was given before it relies on it. */
final class DistanceChecks {

  /** Sums in another order may differ in their last bits. */
  private static final double ASYMMETRY = 1e-9;

  private static final int ALL_PAIRS_ROWS = 64;

  private DistanceChecks() {}

  /** Whether a distance is known to be the same in both directions. */
  static boolean isSymmetric(Distance distance) {
    return distance instanceof PlainDistance
        || distance instanceof Minkowski
        || distance instanceof Gower;
  }

  /** Whether the distances from one row to another and back are the same; false for NaN. */
  static boolean agree(double there, double back) {
    return there == back
        || Math.abs(there - back) <= ASYMMETRY * Math.max(Math.abs(there), Math.abs(back));
  }

  /** Returns what a message calls a distance; one of many columns would fill the screen. */
  static String name(Distance distance) {
    return distance instanceof Gower gower
        ? "GOWER of " + gower.columns().size() + " columns"
        : distance.toString();
  }

  /** Returns what to do with rows whose distance is not defined. */
  static String remedy(Distance distance, double value) {
    return distance instanceof Gower && Double.isNaN(value)
        ? "they have no value in common: leave out rows with few values, or fill their gaps"
        : "it must be 0 or more and finite: leave out rows it is not defined for (for COSINE those"
            + " of zeros), scale large features, or take another distance";
  }

  /** Refuses a distance below 0 or NaN. */
  static void requireDefined(Distance distance, double measured, int row, int other) {
    if (!(measured >= 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the distance %s of rows %d and %d is %s; %s",
              name(distance),
              row,
              other,
              measured,
              remedy(distance, measured)));
    }
  }

  /**
   * Measures pairs of rows in both directions, where the distance is not one of ours, and refuses
   * what is not defined or not the same: all pairs of a small table, else each row and those 1, 2,
   * 4, 8 and so on behind it, about n·log₂ n pairs. A distance that differs elsewhere passes here.
   */
  static void requireSymmetry(Distance distance, double[] x, int n, int d) {
    if (isSymmetric(distance)) {
      return;
    }
    for (int i = 0; i < n; i++) {
      for (int step = 1; step < n - i; step = n <= ALL_PAIRS_ROWS ? step + 1 : 2 * step) {
        requireSame(distance, x, d, i, i + step);
      }
    }
  }

  /** Measures two rows in both directions and refuses what is not defined or not the same. */
  static void requireSame(Distance distance, double[] x, int d, int row, int other) {
    requireSame(distance, x, d, row, other, distance.between(x, row * d, x, other * d, d));
  }

  /** Measures from the other row back and refuses what is not defined or not the same. */
  static void requireSame(Distance distance, double[] x, int d, int row, int other, double there) {
    double back = distance.between(x, other * d, x, row * d, d);
    requireDefined(distance, there, row, other);
    if (!agree(there, back)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the distance %s of rows %d and %d is %s, but %s in the other direction; it must be"
                  + " symmetric",
              distance,
              row,
              other,
              there,
              back));
    }
  }
}
