package dev.segmentation.cluster;

import java.util.Locale;
import java.util.function.IntFunction;

/** The distance of the rows of one table, which refuses what is no distance and names the rows. */
final class CheckedDistance {

  private static final int ALL_PAIRS_ROWS = 64;

  final double[] x;
  final int n;
  final int d;
  final Distance distance;

  private final boolean symmetric;
  private final IntFunction<String> names;

  /** The names are what messages call a row. */
  CheckedDistance(double[] x, int n, int d, Distance distance, IntFunction<String> names) {
    this.x = x;
    this.n = n;
    this.d = d;
    this.distance = distance;
    this.symmetric = DistanceChecks.isSymmetric(distance);
    this.names = names;
  }

  /** Whether the distance is known to be the same in both directions. */
  boolean isSymmetric() {
    return symmetric;
  }

  String name(int row) {
    return names.apply(row);
  }

  /** Returns the distance from one row to another, 0 or more, perhaps infinite. */
  double between(int row, int other) {
    double value = distance.between(x, row * d, x, other * d, d);
    if (!(value >= 0)) {
      throw undefined(row, other, value);
    }
    return value;
  }

  IllegalArgumentException undefined(int row, int other, double value) {
    return DistanceChecks.undefined(distance, value, name(row), name(other));
  }

  /**
   * Measures pairs of rows in both directions, where the distance is not one of ours, and refuses
   * what is not defined or not the same: all pairs of a small table, else each row and those 1, 2,
   * 4, 8 and so on behind it, about n·log₂ n pairs. A distance that differs elsewhere passes here.
   */
  void requireSymmetry() {
    for (int i = 0; i < n && !symmetric; i++) {
      for (int step = 1; step < n - i; step = n <= ALL_PAIRS_ROWS ? step + 1 : 2 * step) {
        requireSame(i, i + step);
      }
    }
  }

  /** Measures two rows in both directions and refuses what is not defined or not the same. */
  void requireSame(int row, int other) {
    requireSame(row, other, between(row, other));
  }

  /** Measures from the other row back and refuses what is not the same. */
  void requireSame(int row, int other, double there) {
    double back = distance.between(x, other * d, x, row * d, d);
    if (!DistanceChecks.agree(there, back)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the distance %s from %s to %s is %s, but %s back; it must be the same in both"
                  + " directions",
              DistanceChecks.name(distance),
              name(row),
              name(other),
              there,
              back));
    }
  }
}
