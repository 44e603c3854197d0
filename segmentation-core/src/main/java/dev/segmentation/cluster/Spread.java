package dev.segmentation.cluster;

/**
 * The weighted sum of the squared distances of all rows to their mean, and from it to any other
 * point.
 */
final class Spread {

  /**
   * Least share of the spread that an inertia may be to be taken from the scores of a search:
   * below, the difference of two large numbers loses more than four of its sixteen digits.
   */
  private static final double SAFE_SHARE = 1e-4;

  private final double[] mean;
  private final double squares;
  private final double weight;

  private Spread(double[] mean, double squares, double weight) {
    this.mean = mean;
    this.squares = squares;
    this.weight = weight;
  }

  /**
   * Moves a spread about any point to the mean.
   *
   * @param point where the squares were taken
   * @param squares weighted sum of the squared distances to that point
   * @param sums the weighted sum of each feature
   * @param weight the sum of the weights
   */
  static Spread of(double[] point, double squares, double[] sums, double weight) {
    double[] mean = new double[sums.length];
    for (int j = 0; j < mean.length; j++) {
      mean[j] = sums[j] / weight;
    }
    return new Spread(mean, Math.max(0, squares - weight * distance(mean, point)), weight);
  }

  /** Returns the weighted sum of the squared distances of all rows to a point. */
  double about(double[] point) {
    return squares + weight * distance(mean, point);
  }

  /** Tells whether an inertia that was got as a difference from the spread has enough digits. */
  boolean isSafe(double inertia, double[] point) {
    return inertia > SAFE_SHARE * about(point);
  }

  /** Returns the mean over the features of their variance. */
  double meanVariance() {
    return squares / weight / mean.length;
  }

  private static double distance(double[] a, double[] b) {
    double total = 0;
    for (int j = 0; j < a.length; j++) {
      double step = a[j] - b[j];
      total += step * step;
    }
    return total;
  }
}
