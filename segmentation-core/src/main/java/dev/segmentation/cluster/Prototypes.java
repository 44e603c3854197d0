package dev.segmentation.cluster;

/** k prototypes and how far rows of numbers and categories are from them. */
final class Prototypes {

  final int k;

  /** The k·d values; those of categories are levels. */
  final double[] values;

  final PrototypeDistance distance;

  Prototypes(double[] values, PrototypeDistance distance) {
    this.k = values.length / distance.d;
    this.values = values;
    this.distance = distance;
  }

  Prototypes with(double[] moved) {
    return new Prototypes(moved, distance);
  }

  double between(double[] x, int at, int prototype) {
    return distance.measure(x, at, values, prototype * distance.d);
  }

  /** Returns the nearest prototype, of equally near ones the lowest number. */
  int nearest(double[] x, int at) {
    int best = 0;
    double least = between(x, at, 0);
    for (int c = 1; c < k; c++) {
      double distance = between(x, at, c);
      if (distance < least) {
        least = distance;
        best = c;
      }
    }
    return best;
  }
}
