package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.Randomness;
import dev.segmentation.data.FeatureTable;
import java.util.List;

/**
 * k-modes clustering of rows of categories: {@link KPrototypes} where every feature is a category
 * and the cost is the number of categories in which rows differ from the modes of their clusters.
 *
 * <p>What is said there of ties, missing and unseen categories, empty clusters, time, memory and
 * threads holds here.
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * KPrototypesModel model = KModes.of(4).withSeeding(PrototypeSeeding.CAO).fit(table);
 * double[][] modes = model.prototypes();
 * }</pre>
 *
 * <p>Source: Huang 1998, doi:10.1023/A:1009769707641.
 */
public final class KModes {

  private final PrototypeSettings settings;

  private KModes(PrototypeSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns k-modes with k clusters and the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withSeeding seeding}: {@link PrototypeSeeding#PLUS_PLUS}
   *   <li>{@linkplain #withRestarts restarts}: 1
   *   <li>{@linkplain #withSeed seed}: {@link Randomness#DEFAULT_SEED}
   *   <li>{@linkplain #withMaxIterations iteration cap}: 100
   * </ul>
   *
   * @param k number of clusters, at least 1
   * @return the configuration
   * @throws IllegalArgumentException if k is below 1
   */
  public static KModes of(int k) {
    return new KModes(PrototypeSettings.of(k, List.of(), 1));
  }

  /**
   * Sets how the first modes are found.
   *
   * @param seeding the method
   * @return a new configuration
   */
  public KModes withSeeding(PrototypeSeeding seeding) {
    return new KModes(settings.withSeeding(seeding));
  }

  /**
   * Sets the first modes. Seeding, restarts and seed then have no say.
   *
   * @param modes k rows of d finite values. Copied.
   * @return a new configuration
   * @throws IllegalArgumentException if there are not k rows of one length, or a value is not
   *     finite
   */
  public KModes withInitialModes(double[][] modes) {
    return new KModes(settings.withFirst(modes));
  }

  /**
   * Sets how many times the whole fit is tried from other first modes; the lowest cost is kept, of
   * equal ones the earliest. {@link PrototypeSeeding#CAO} draws nothing and is tried once.
   *
   * @param restarts number of runs, at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public KModes withRestarts(int restarts) {
    return new KModes(settings.withRestarts(restarts));
  }

  /**
   * Sets the seed of the random draws.
   *
   * @param seed any number
   * @return a new configuration
   */
  public KModes withSeed(long seed) {
    return new KModes(settings.withSeed(seed));
  }

  /**
   * Sets the iteration cap of one run.
   *
   * @param maxIterations at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public KModes withMaxIterations(int maxIterations) {
    return new KModes(settings.withMaxIterations(maxIterations));
  }

  /**
   * Sets who is told how far a fit has come: phase {@code k-prototypes}, done and total in
   * iterations, the cap taken as total for each run.
   *
   * @param progress the listener
   * @return a new configuration
   */
  public KModes withProgress(Progress progress) {
    return new KModes(settings.withProgress(progress));
  }

  /**
   * Fits the model to a table.
   *
   * @param table at least k distinct rows, every feature a category. Not modified.
   * @return the model, whose prototypes are the modes
   * @throws IllegalArgumentException if the table is empty, has no features, or has fewer distinct
   *     rows than k
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public KPrototypesModel fit(FeatureTable table) {
    return new KPrototypesFit(settings, table, null).run();
  }

  /**
   * Fits the model to weighted rows. A row of weight 2 counts as two equal rows; one of weight 0
   * has no say.
   *
   * @param table at least k distinct rows of positive weight. Not modified.
   * @param weights one weight per row, 0 or more, finite. Not modified.
   * @return the model, whose prototypes are the modes
   * @throws IllegalArgumentException if the table or the weights cannot be used; the message says
   *     why
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public KPrototypesModel fit(FeatureTable table, double[] weights) {
    KMeans.requireWeights(table, weights);
    return new KPrototypesFit(settings, table, weights).run();
  }
}
