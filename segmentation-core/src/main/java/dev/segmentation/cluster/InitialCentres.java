package dev.segmentation.cluster;

import java.util.Locale;

/** First centres given by the caller, checked and copied. */
final class InitialCentres {

  private final int d;
  private final double[] values;

  private InitialCentres(int d, double[] values) {
    this.d = d;
    this.values = values;
  }

  static InitialCentres of(int k, double[][] centres) {
    if (centres.length != k) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d initial centres for k = %d; give one row per cluster",
              centres.length,
              k));
    }
    int d = centres[0].length;
    double[] values = new double[k * d];
    for (int c = 0; c < k; c++) {
      if (centres[c].length != d) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "initial centre %d has %d values, but centre 0 has %d",
                c,
                centres[c].length,
                d));
      }
      for (int j = 0; j < d; j++) {
        if (!Double.isFinite(centres[c][j])) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "value %d of initial centre %d is %s; it must be finite",
                  j,
                  c,
                  centres[c][j]));
        }
        values[c * d + j] = centres[c][j];
      }
    }
    return new InitialCentres(d, values);
  }

  /** Returns k·d values, or refuses a table of another width. */
  double[] valuesFor(int features) {
    if (d != features) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the initial centres have %d values each, but the table has %d features",
              d,
              features));
    }
    return values.clone();
  }
}
