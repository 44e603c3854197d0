package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.Randomness;
import dev.segmentation.data.FeatureTable;
import java.util.List;

/**
 * k-prototypes clustering of rows of numbers and categories: k prototypes, each the means of the
 * numbers and the most frequent categories of its rows.
 *
 * <p>Minimises the cost \( \sum_i w_i \min_c \left( \sum_{j \in N} (x_{ij} - \mu_{cj})^2 + \gamma
 * \, |\{j \in C : x_{ij} \ne \mu_{cj}\}| \right) \) over the features N that are numbers and C that
 * are categories. Each iteration assigns every row to its nearest prototype (of equally near ones
 * the lowest number) and moves the prototypes; of equally frequent categories a prototype keeps the
 * one it has, else it takes the lowest. It ends when no row changes its cluster, or at the
 * iteration cap. The result is a local optimum: restarts help.
 *
 * <ul>
 *   <li>A category is any finite number that stands for a level; only equal or not counts. {@link
 *       dev.segmentation.feature.CategoryEncoding} makes such numbers from raw columns.
 *   <li>A missing category must be a level of its own, as that encoding gives it: it then agrees
 *       with other missing ones. A missing number must be imputed.
 *   <li>A category that did not occur in the fit differs from that of every prototype.
 *   <li>Scale the numbers first, as for {@link KMeans}.
 *   <li>k must not exceed the number of distinct rows of positive weight. A cluster that loses all
 *       its rows gets the row that lies farthest from its prototype.
 *   <li>Time O(n·d·k) an iteration; memory beside the table 4 bytes for each category of a row and
 *       20 for each row, and 40 more of each row at the start.
 *   <li>The same seed gives the same model, bit for bit, for any number of threads.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * KPrototypesModel model = KPrototypes.of(5, "job", "channel").withRestarts(10).fit(table);
 * int[] labels = model.assign(table);
 * }</pre>
 *
 * <p>Source: Huang 1998, doi:10.1023/A:1009769707641.
 */
public final class KPrototypes {

  private final PrototypeSettings settings;

  private KPrototypes(PrototypeSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns k-prototypes with k clusters and the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withGamma gamma}: half the mean standard deviation of the numbers
   *   <li>{@linkplain #withSeeding seeding}: {@link PrototypeSeeding#PLUS_PLUS}
   *   <li>{@linkplain #withRestarts restarts}: 1
   *   <li>{@linkplain #withSeed seed}: {@link Randomness#DEFAULT_SEED}
   *   <li>{@linkplain #withMaxIterations iteration cap}: 100
   * </ul>
   *
   * @param k number of clusters, at least 1
   * @param categories names of the features that are categories, at least one; all others are
   *     numbers
   * @return the configuration
   * @throws IllegalArgumentException if k is below 1, there is no category, or one stands twice
   */
  public static KPrototypes of(int k, String... categories) {
    return of(k, List.of(categories));
  }

  /**
   * Returns k-prototypes with the same defaults.
   *
   * @param k number of clusters, at least 1
   * @param categories names of the features that are categories, at least one; all others are
   *     numbers
   * @return the configuration
   * @throws IllegalArgumentException if k is below 1, there is no category, or one stands twice
   */
  public static KPrototypes of(int k, List<String> categories) {
    return new KPrototypes(
        PrototypeSettings.of(k, PrototypeSettings.requireCategories(categories), Double.NaN));
  }

  /**
   * Sets how much a category that differs counts beside the squared differences of the numbers. By
   * default it is half the mean over the number features of their standard deviation, so 0.5 where
   * all are scaled to 1; where every number is constant, or there is none, it is 1.
   *
   * @param gamma above 0, finite
   * @return a new configuration
   * @throws IllegalArgumentException if not above 0 or not finite
   */
  public KPrototypes withGamma(double gamma) {
    return new KPrototypes(settings.withGamma(gamma));
  }

  /**
   * Sets how the first prototypes are found.
   *
   * @param seeding the method
   * @return a new configuration
   */
  public KPrototypes withSeeding(PrototypeSeeding seeding) {
    return new KPrototypes(settings.withSeeding(seeding));
  }

  /**
   * Sets the first prototypes, for example those of last month. Seeding, restarts and seed then
   * have no say.
   *
   * @param prototypes k rows of d finite values. Copied.
   * @return a new configuration
   * @throws IllegalArgumentException if there are not k rows of one length, or a value is not
   *     finite
   */
  public KPrototypes withInitialPrototypes(double[][] prototypes) {
    return new KPrototypes(settings.withFirst(prototypes));
  }

  /**
   * Sets how many times the whole fit is tried from other first prototypes; the lowest cost is
   * kept, of those equal to 10⁻¹⁰ the earliest. {@link PrototypeSeeding#CAO} draws nothing and is
   * tried once.
   *
   * @param restarts number of runs, at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public KPrototypes withRestarts(int restarts) {
    return new KPrototypes(settings.withRestarts(restarts));
  }

  /**
   * Sets the seed of the random draws.
   *
   * @param seed any number
   * @return a new configuration
   */
  public KPrototypes withSeed(long seed) {
    return new KPrototypes(settings.withSeed(seed));
  }

  /**
   * Sets the iteration cap of one run.
   *
   * @param maxIterations at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public KPrototypes withMaxIterations(int maxIterations) {
    return new KPrototypes(settings.withMaxIterations(maxIterations));
  }

  /**
   * Sets who is told how far a fit has come: phase {@code k-prototypes}, done and total in
   * iterations, the cap taken as total for each run.
   *
   * @param progress the listener
   * @return a new configuration
   */
  public KPrototypes withProgress(Progress progress) {
    return new KPrototypes(settings.withProgress(progress));
  }

  /**
   * Fits the model to a table.
   *
   * @param table at least k distinct rows, with the categories among its features. Not modified.
   * @return the model
   * @throws IllegalArgumentException if the table is empty, has no features, lacks a category, has
   *     fewer distinct rows than k, or has values so large that a squared difference overflows
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
   * @return the model
   * @throws IllegalArgumentException if the table or the weights cannot be used; the message says
   *     why
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public KPrototypesModel fit(FeatureTable table, double[] weights) {
    KMeans.requireWeights(table, weights);
    return new KPrototypesFit(settings, table, weights).run();
  }
}
