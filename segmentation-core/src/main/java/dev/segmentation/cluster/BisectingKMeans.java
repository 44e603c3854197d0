package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.Randomness;
import dev.segmentation.data.FeatureTable;
import java.util.Objects;

/**
 * Bisecting k-means: starts with all rows in one cluster and splits one cluster after the other in
 * two by {@link KMeans}, until there are k.
 *
 * <p>The clusters form a tree: the fit for k is the fit for k − 1 with one cluster split. A new row
 * walks down that tree, to the nearer of two centres at each split. A group once cut in two is
 * never put together again, so the inertia ends above that of {@code KMeans}: from a few per cent
 * to a half. For k in the hundreds it takes less time.
 *
 * <ul>
 *   <li>Cluster c keeps its number for the part whose centre k-means named first; the other part
 *       gets the next free number.
 *   <li>k must not exceed the number of distinct rows of positive weight.
 *   <li>Time O(n·d) for each level of the tree, iteration and restart: O(n·d·log k) where splits
 *       are even, O(n·d·k) at worst. Memory beside the table 4 bytes a row, a copy of the rows of
 *       the cluster that is split, and what {@code KMeans} takes for them.
 *   <li>The same seed gives the same model, bit for bit, for any number of threads.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * BisectingKMeansModel model = BisectingKMeans.of(100).withSeed(7).fit(table);
 * int[] labels = model.assign(table);
 * }</pre>
 *
 * <p>Source: Steinbach, Karypis and Kumar 2000, A comparison of document clustering techniques.
 */
public final class BisectingKMeans {

  private final Settings settings;

  private BisectingKMeans(Settings settings) {
    this.settings = settings;
  }

  /**
   * Returns bisecting k-means with k clusters and the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withSplit split}: {@link BisectingSplit#LARGEST_INERTIA}
   *   <li>{@linkplain #withRestarts restarts}: 5 for each split
   *   <li>{@linkplain #withSeed seed}: {@link Randomness#DEFAULT_SEED}
   *   <li>{@linkplain #withMaxIterations iteration cap}: 300 for each split
   *   <li>{@linkplain #withTolerance tolerance}: 1e-4
   * </ul>
   *
   * @param k number of clusters, at least 1
   * @return the configuration
   * @throws IllegalArgumentException if k is below 1
   */
  public static BisectingKMeans of(int k) {
    KMeans.atLeastOne("k", k);
    return new BisectingKMeans(
        new Settings(
            k,
            BisectingSplit.LARGEST_INERTIA,
            KMeans.of(2).withRestarts(5),
            Randomness.DEFAULT_SEED,
            Progress.none()));
  }

  /**
   * Sets which cluster is split next.
   *
   * @param split the rule
   * @return a new configuration
   */
  public BisectingKMeans withSplit(BisectingSplit split) {
    Objects.requireNonNull(split, "split");
    return new BisectingKMeans(
        new Settings(settings.k, split, settings.halving, settings.seed, settings.progress));
  }

  /**
   * Sets how many times each split is tried from other first centres; the lowest inertia is kept.
   *
   * @param restarts number of runs, at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public BisectingKMeans withRestarts(int restarts) {
    return with(settings.halving.withRestarts(restarts));
  }

  /**
   * Sets the seed of the random draws.
   *
   * @param seed any number
   * @return a new configuration
   */
  public BisectingKMeans withSeed(long seed) {
    return new BisectingKMeans(
        new Settings(settings.k, settings.split, settings.halving, seed, settings.progress));
  }

  /**
   * Sets the iteration cap of each split.
   *
   * @param maxIterations at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public BisectingKMeans withMaxIterations(int maxIterations) {
    return with(settings.halving.withMaxIterations(maxIterations));
  }

  /**
   * Sets the tolerance of each split, as {@link KMeans#withTolerance} does for the rows of the
   * cluster.
   *
   * @param tolerance 0 or more, finite
   * @return a new configuration
   * @throws IllegalArgumentException if negative or not finite
   */
  public BisectingKMeans withTolerance(double tolerance) {
    return with(settings.halving.withTolerance(tolerance));
  }

  /**
   * Sets who is told how far a fit has come: phase {@code bisecting k-means}, done and total in
   * splits.
   *
   * @param progress the listener
   * @return a new configuration
   */
  public BisectingKMeans withProgress(Progress progress) {
    Objects.requireNonNull(progress, "progress");
    return new BisectingKMeans(
        new Settings(settings.k, settings.split, settings.halving, settings.seed, progress));
  }

  /**
   * Fits the model to a table. An iteration of the report is a split; its objective is the inertia
   * after it. It has converged if every split has.
   *
   * @param table at least k distinct rows. Not modified.
   * @return the model
   * @throws IllegalArgumentException if the table is empty, has no features, has fewer distinct
   *     rows than k, or has values so large that a squared distance overflows
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public BisectingKMeansModel fit(FeatureTable table) {
    return new BisectingFit(settings, table, null).run();
  }

  /**
   * Fits the model to weighted rows. A row of weight 2 counts as two equal rows; one of weight 0
   * has no say.
   *
   * @param table at least k distinct rows of positive weight. Not modified.
   * @param weights one weight per row, 0 or more, finite. Not modified.
   * @return the model
   * @throws IllegalArgumentException if the table or the weights cannot be used; the message says
   *     why
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public BisectingKMeansModel fit(FeatureTable table, double[] weights) {
    KMeans.requireWeights(table, weights);
    return new BisectingFit(settings, table, weights).run();
  }

  private BisectingKMeans with(KMeans halving) {
    return new BisectingKMeans(
        new Settings(settings.k, settings.split, halving, settings.seed, settings.progress));
  }

  /** All options of one configuration. */
  record Settings(int k, BisectingSplit split, KMeans halving, long seed, Progress progress) {

    /** Returns k-means for the split of one cluster in two, with a seed of its own. */
    KMeans halving(int number) {
      return halving.withSeed(Randomness.at(seed, number).nextLong());
    }
  }
}
