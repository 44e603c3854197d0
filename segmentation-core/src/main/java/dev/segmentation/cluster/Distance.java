package dev.segmentation.cluster;

/**
 * How far two rows of numbers are apart.
 *
 * <p>The rows lie inside flat arrays, as in a {@link dev.segmentation.data.FeatureTable}, so that
 * nothing is copied and nothing allocated. A distance is 0 or more and the same in both directions;
 * an algorithm may rely on that. NaN says that the distance of two rows is not defined; algorithms
 * refuse it. Only the constants that say so are metrics, which obey the triangle inequality.
 *
 * <p>The constants compute in O(d), in the order of the features, and are stateless. An
 * implementation must be thread-safe and give the same value for the same rows; it should have a
 * {@code toString} that names it, for reports. Distances of mixed and missing values: {@link
 * Gower}.
 *
 * <pre>{@code
 * double[] rows = {0, 0, 3, 4};
 * double five = Distance.EUCLIDEAN.between(rows, 0, rows, 2, 2);
 * }</pre>
 */
@FunctionalInterface
public interface Distance {

  /** The root of the sum of squared differences. A metric. */
  Distance EUCLIDEAN = PlainDistance.EUCLIDEAN;

  /**
   * The sum of squared differences, which k-means minimises. Orders rows as {@link #EUCLIDEAN} does
   * and saves the root. Not a metric.
   */
  Distance SQUARED_EUCLIDEAN = PlainDistance.SQUARED_EUCLIDEAN;

  /** The sum of absolute differences. A metric. */
  Distance MANHATTAN = PlainDistance.MANHATTAN;

  /** The largest absolute difference. A metric. */
  Distance CHEBYSHEV = PlainDistance.CHEBYSHEV;

  /**
   * The sum of \( |a_j - b_j| / (|a_j| + |b_j|) \), where 0/0 counts as 0. From 0 to d. A metric.
   * For amounts of very different size.
   */
  Distance CANBERRA = PlainDistance.CANBERRA;

  /**
   * One minus the cosine of the angle, \( 1 - a \cdot b / (\lVert a \rVert \lVert b \rVert) \),
   * from 0 for rows of one direction to 2 for opposite ones. NaN when either row is all zeros,
   * which has no direction. Not a metric.
   */
  Distance COSINE = PlainDistance.COSINE;

  /**
   * The share of features whose values differ, from 0 to 1, for category numbers and flags. 0.0 and
   * -0.0 are equal. A metric.
   */
  Distance HAMMING = PlainDistance.HAMMING;

  /**
   * One minus the shared share of two sets: of the features that are not 0 in either row, the share
   * that is 0 in one of them. From 0 to 1; 0 for two empty sets. For flags where being 0 in both
   * rows is no likeness. A metric.
   */
  Distance JACCARD = PlainDistance.JACCARD;

  /**
   * Measures the distance of two rows.
   *
   * @param a holds the first row. Not modified.
   * @param aAt where the first row starts
   * @param b holds the second row; may be the same array. Not modified.
   * @param bAt where the second row starts
   * @param d number of features
   * @return 0 or more, or NaN where the distance is not defined
   */
  double between(double[] a, int aAt, double[] b, int bAt, int d);

  /**
   * Returns the Minkowski distance \( (\sum_j |a_j - b_j|^p)^{1/p} \), a metric. With p = 1 it is
   * {@link #MANHATTAN}, with p = 2 {@link #EUCLIDEAN}.
   *
   * @param p exponent, at least 1, finite
   * @return the distance
   * @throws IllegalArgumentException if p is below 1 or not finite
   */
  static Distance minkowski(double p) {
    return p == 1 ? MANHATTAN : p == 2 ? EUCLIDEAN : new Minkowski(p);
  }
}
