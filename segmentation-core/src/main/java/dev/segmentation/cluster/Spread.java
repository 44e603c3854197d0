package dev.segmentation.cluster;

/**
 * The weighted sum of the squared distances of all rows to their mean, and from it to any other
 * point.
 */
final class Spread {

  /**
   * Least share of the largest number in it that a difference may be: below, it loses more than
   * four of its sixteen digits.
   */
  private static final double SAFE_SHARE = 1e-4;

  private final double[] mean;
  private final double squares;
  private final double weight;

  /** The squares this was got from, whose rounding it carries. */
  private final double taken;

  private Spread(double[] mean, double squares, double weight, double taken) {
    this.mean = mean;
    this.squares = squares;
    this.weight = weight;
    this.taken = taken;
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
    double about = Math.max(0, squares - weight * distance(mean, point));
    return new Spread(mean, about, weight, squares);
  }

  /** Returns the weighted sum of the squared distances of all rows to a point. */
  double about(double[] point) {
    return squares + weight * distance(mean, point);
  }

  /** Tells whether the squares that were taken about another point leave enough digits. */
  boolean isSafe() {
    return squares > SAFE_SHARE * taken;
  }

  /**
   * Tells whether an inertia that was got as a difference from the spread has enough digits. The
   * scores are sums of products of the rows, which may lie far from zero, with the centres about
   * the point; by Cauchy and Schwarz they are no larger than the root below.
   */
  boolean isSafe(double inertia, double[] point) {
    double about = about(point);
    double scores = Math.sqrt(about) * Math.sqrt(about(new double[mean.length]));
    return inertia > SAFE_SHARE * Math.max(taken, Math.max(about, scores));
  }

  double[] mean() {
    return mean.clone();
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
