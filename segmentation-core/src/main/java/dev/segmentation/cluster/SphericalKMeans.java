package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.SparseTable;

/**
 * Spherical k-means: clusters rows by their direction, whatever their length. Take it for counts of
 * words, pages or products, where a profile with twice as many of each is of the same kind.
 *
 * <p>Each row is taken at length 1, and each centre is the mean of its rows brought back to length
 * 1. Minimises \( \sum_i w_i (1 - \cos(x_i, \mu_{c(i)})) \), found by the iteration, the seedings
 * and the rules of {@link KMeans} on rows of length 1, where the squared Euclidean distance is
 * {@code 2·(1 − cos)}.
 *
 * <ul>
 *   <li>A row of zeros has no direction and is refused with its id.
 *   <li>k must not exceed the number of distinct directions of positive weight.
 *   <li>A centre whose rows cancel out, as x and −x do, stays where it was.
 *   <li>Time as {@code KMeans}; memory beside the table a copy of it, and what {@code KMeans}
 *       takes.
 *   <li>The same seed gives the same model, bit for bit, for any number of threads.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * SphericalKMeansModel model = SphericalKMeans.of(20).withRestarts(5).withSeed(7).fit(wordCounts);
 * int topic = model.assign(row);
 * }</pre>
 *
 * <p>Source: Dhillon and Modha 2001, doi:10.1023/A:1007612920971.
 */
public final class SphericalKMeans {

  private final KMeans unit;

  private SphericalKMeans(KMeans unit) {
    this.unit = unit;
  }

  /**
   * Returns spherical k-means with k clusters and the defaults of {@link KMeans#of}.
   *
   * @param k number of clusters, at least 1
   * @return the configuration
   * @throws IllegalArgumentException if k is below 1
   */
  public static SphericalKMeans of(int k) {
    return new SphericalKMeans(KMeans.of(k).spherical());
  }

  /**
   * Sets how the first centres are found.
   *
   * @param seeding the method, on rows of length 1
   * @return a new configuration
   */
  public SphericalKMeans withSeeding(Seeding seeding) {
    return new SphericalKMeans(unit.withSeeding(seeding));
  }

  /**
   * Sets the first centres. Seeding, restarts and seed then have no say.
   *
   * @param centres k rows of d finite values, none all zero; they are brought to length 1. Copied.
   * @return a new configuration
   * @throws IllegalArgumentException if there are not k rows of one length, a value is not finite,
   *     or a centre is zero
   */
  public SphericalKMeans withInitialCentres(double[][] centres) {
    int k = unit.settings().k();
    int d = centres.length == 0 ? 0 : centres[0].length;
    double[] values = InitialCentres.of(k, centres).valuesFor(d);
    double[][] directions = new double[k][d];
    for (int c = 0; c < k; c++) {
      if (!UnitRows.direction(values, c * d, d, directions[c], 0)) {
        throw new IllegalArgumentException(
            "initial centre " + c + " is zero and has no direction; give each a value");
      }
    }
    return new SphericalKMeans(unit.withInitialCentres(directions));
  }

  /**
   * Sets how many times the whole fit is tried from other first centres; the lowest sum is kept.
   *
   * @param restarts number of runs, at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public SphericalKMeans withRestarts(int restarts) {
    return new SphericalKMeans(unit.withRestarts(restarts));
  }

  /**
   * Sets the seed of the random draws.
   *
   * @param seed any number
   * @return a new configuration
   */
  public SphericalKMeans withSeed(long seed) {
    return new SphericalKMeans(unit.withSeed(seed));
  }

  /**
   * Sets the iteration cap of one run.
   *
   * @param maxIterations at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public SphericalKMeans withMaxIterations(int maxIterations) {
    return new SphericalKMeans(unit.withMaxIterations(maxIterations));
  }

  /**
   * Sets the tolerance, as {@link KMeans#withTolerance} does for rows of length 1.
   *
   * @param tolerance 0 or more, finite
   * @return a new configuration
   * @throws IllegalArgumentException if negative or not finite
   */
  public SphericalKMeans withTolerance(double tolerance) {
    return new SphericalKMeans(unit.withTolerance(tolerance));
  }

  /**
   * Sets what happens to a cluster that lost all its rows.
   *
   * @param policy the policy
   * @return a new configuration
   */
  public SphericalKMeans withEmptyClusters(EmptyClusters policy) {
    return new SphericalKMeans(unit.withEmptyClusters(policy));
  }

  /**
   * Sets who is told how far a fit has come: phase {@code k-means}, done and total in iterations,
   * the cap taken as total for each run.
   *
   * @param progress the listener
   * @return a new configuration
   */
  public SphericalKMeans withProgress(Progress progress) {
    return new SphericalKMeans(unit.withProgress(progress));
  }

  /**
   * Fits the model to a table.
   *
   * @param table at least k rows of distinct directions. Not modified.
   * @return the model
   * @throws IllegalArgumentException if the table is empty, has no features, has a row of zeros, or
   *     has fewer distinct directions than k
   * @throws IllegalStateException if a cluster lost all its rows under {@link EmptyClusters#FAIL}
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public SphericalKMeansModel fit(FeatureTable table) {
    return new SphericalFit(unit.settings(), table, null).run();
  }

  /**
   * Fits the model to weighted rows. A row of weight 2 counts as two equal rows; one of weight 0
   * has no say. The length of a row is no weight.
   *
   * @param table at least k rows of distinct directions and positive weight. Not modified.
   * @param weights one weight per row, 0 or more, finite. Not modified.
   * @return the model
   * @throws IllegalArgumentException if the table or the weights cannot be used; the message says
   *     why
   * @throws IllegalStateException if a cluster lost all its rows under {@link EmptyClusters#FAIL}
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public SphericalKMeansModel fit(FeatureTable table, double[] weights) {
    KMeans.requireWeights(table, weights);
    return new SphericalFit(unit.settings(), table, weights).run();
  }

  /**
   * Fits the model to a sparse table, with the result of the same table with its zeros written out,
   * to rounding. Time O(m·k) an iteration for m values that are not zero, and O(k·d).
   *
   * @param table at least k rows of distinct directions. Not modified.
   * @return the model
   * @throws IllegalArgumentException if the table cannot be used, as for {@link #fit(FeatureTable)}
   * @throws IllegalStateException if a cluster lost all its rows under {@link EmptyClusters#FAIL}
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public SphericalKMeansModel fit(SparseTable table) {
    return new SphericalFit(unit.settings(), table, null).run();
  }

  /**
   * Fits the model to weighted rows of a sparse table.
   *
   * @param table at least k rows of distinct directions and positive weight. Not modified.
   * @param weights one weight per row, 0 or more, finite. Not modified.
   * @return the model
   * @throws IllegalArgumentException if the table or the weights cannot be used
   * @throws IllegalStateException if a cluster lost all its rows under {@link EmptyClusters#FAIL}
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public SphericalKMeansModel fit(SparseTable table, double[] weights) {
    KMeans.requireWeights(table.ids(), weights);
    return new SphericalFit(unit.settings(), table, weights).run();
  }
}
