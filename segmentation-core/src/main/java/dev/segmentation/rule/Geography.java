package dev.segmentation.rule;

import java.util.Locale;

/** Distances on a sphere. */
final class Geography {

  private static final double RADIUS = 6_371_008.8;

  private Geography() {}

  static void requirePoint(double latitude, double longitude, double metres) {
    if (!isPoint(latitude, longitude)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the point %s, %s is outside latitudes -90 to 90 and longitudes -180 to 180",
              latitude,
              longitude));
    }
    if (!(metres >= 0) || metres == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "a distance of " + metres + " m; give a finite number of 0 or more");
    }
  }

  private static boolean isPoint(double latitude, double longitude) {
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  }

  /** Returns the distance of two points in metres, or NaN where the first is none. */
  static double metres(
      double latitude, double longitude, double otherLatitude, double otherLongitude) {
    if (!isPoint(latitude, longitude)) {
      return Double.NaN;
    }
    double halfLatitude = StrictMath.sin(Math.toRadians(otherLatitude - latitude) / 2);
    double halfLongitude = StrictMath.sin(Math.toRadians(otherLongitude - longitude) / 2);
    double haversine =
        halfLatitude * halfLatitude
            + StrictMath.cos(Math.toRadians(latitude))
                * StrictMath.cos(Math.toRadians(otherLatitude))
                * halfLongitude
                * halfLongitude;
    return 2 * RADIUS * StrictMath.asin(Math.min(1, Math.sqrt(haversine)));
  }
}
