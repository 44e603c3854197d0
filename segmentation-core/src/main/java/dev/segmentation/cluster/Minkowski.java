package dev.segmentation.cluster;

/**
 * The Minkowski distance \( (\sum_j |a_j - b_j|^p)^{1/p} \). A metric. Made by {@link
 * Distance#minkowski}, which takes the plain distances for p = 1 and p = 2. Immutable and
 * thread-safe.
 *
 * @param p exponent, at least 1, finite
 */
public record Minkowski(double p) implements Distance {

  /** Checks the exponent. */
  public Minkowski {
    if (!(p >= 1 && p < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("p must be 1 or more and finite, but was " + p);
    }
  }

  @Override
  public double between(double[] a, int aAt, double[] b, int bAt, int d) {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      sum += Math.pow(Math.abs(a[aAt + j] - b[bAt + j]), p);
    }
    return sum >= Double.MIN_NORMAL && sum < Double.POSITIVE_INFINITY
        ? Math.pow(sum, 1 / p)
        : scaled(a, aAt, b, bAt, d);
  }

  /** The same with the largest difference as the unit, so that no power leaves the doubles. */
  private double scaled(double[] a, int aAt, double[] b, int bAt, int d) {
    double largest = CHEBYSHEV.between(a, aAt, b, bAt, d);
    if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
      return largest;
    }
    double sum = 0;
    for (int j = 0; j < d; j++) {
      sum += Math.pow(Math.abs(a[aAt + j] - b[bAt + j]) / largest, p);
    }
    return largest * Math.pow(sum, 1 / p);
  }
}
