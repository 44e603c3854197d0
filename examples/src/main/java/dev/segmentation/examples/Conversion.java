package dev.segmentation.examples;

import java.util.Locale;

/**
 * How many of a group did what was hoped for.
 *
 * @param done those who did
 * @param of all of the group whose outcome is known, at least {@code done}
 */
record Conversion(int done, int of) {

  private static final double Z = 1.959963984540054;

  /** Returns the share, or NaN where nothing is known. */
  double rate() {
    return (double) done / of;
  }

  /** Returns the lower end of the 95 % interval of Wilson (1927, doi:10.2307/2276774). */
  double low() {
    return middle() - halfWidth();
  }

  /** Returns the upper end of the 95 % interval. */
  double high() {
    return middle() + halfWidth();
  }

  private double middle() {
    return (rate() + Z * Z / (2 * of)) / (1 + Z * Z / of);
  }

  private double halfWidth() {
    double p = rate();
    return Z * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of)) / (1 + Z * Z / of);
  }

  @Override
  public String toString() {
    return of == 0
        ? "unknown"
        : String.format(
            Locale.ROOT, "%.1f %% (%.1f to %.1f)", 100 * rate(), 100 * low(), 100 * high());
  }
}
