package dev.segmentation.cluster;

import dev.segmentation.data.ProfileIndex;
import java.util.Locale;
import java.util.function.IntFunction;

/** What is known of distances, and how those that are none are refused. */
final class DistanceChecks {

  /** Sums in another order may differ in their last bits. */
  private static final double ASYMMETRY = 1e-9;

  private DistanceChecks() {}

  /** Whether a distance is known to be the same in both directions. */
  static boolean isSymmetric(Distance distance) {
    return distance instanceof PlainDistance
        || distance instanceof Minkowski
        || distance instanceof Gower;
  }

  /** Tells whether NaN is a missing value: not to the distances that are made for numbers. */
  static boolean takesGaps(Distance distance) {
    return !(distance instanceof PlainDistance || distance instanceof Minkowski);
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

  /** Returns what messages call the rows of a table. */
  static IntFunction<String> names(ProfileIndex ids) {
    return row -> "row '" + ids.id(row) + "'";
  }

  /** Returns what messages call a row that a model was fitted on. */
  static String trainingRow(int row) {
    return "training row " + row;
  }

  /** Returns the refusal of a value that is no distance, of two rows by their names. */
  static IllegalArgumentException undefined(
      Distance distance, double value, String from, String to) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "the distance %s from %s to %s is %s; %s",
            name(distance),
            from,
            to,
            value,
            distance instanceof Gower && Double.isNaN(value)
                ? "they have no value in common: leave out rows with few values, or fill their gaps"
                : "it must be 0 or more and finite: leave out rows it is not defined for (for"
                    + " COSINE those of zeros), scale large features, or take another distance"));
  }
}
