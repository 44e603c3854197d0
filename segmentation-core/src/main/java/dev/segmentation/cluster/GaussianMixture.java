package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.Randomness;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Kernels;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Gaussian mixture clustering: k normal distributions with weights such that the rows are likely,
 * found by expectation-maximisation.
 *
 * <p>Maximises the log-likelihood \( \sum_i w_i \ln \sum_c \pi_c \, N(x_i; \mu_c, \Sigma_c) \).
 * Each iteration divides every row among the components by their posterior probabilities, then
 * moves weights, means and covariances to those of the divided rows. Every variance gets a small
 * {@linkplain #withRegularisation floor} on top. It ends when the mean log-likelihood of an
 * iteration differs from the one before by at most the tolerance, or at the iteration cap; {@link
 * GaussianMixtureModel#report()} says which. The result is a local optimum: restarts help, and
 * {@link MixtureStart#SHORT_RUNS} most.
 *
 * <ul>
 *   <li>Unlike k-means it finds stretched and overlapping clusters, and says how sure it is.
 *   <li>A component whose covariance is no longer positive definite has collapsed, onto too few or
 *       onto equal rows or because a feature is constant. Such a run is given up; when all are, the
 *       fit is refused with the number and size of the component. The floor keeps most from that.
 *   <li>The likelihood has no upper bound: without the floor, a component that closes in on d rows
 *       or on equal rows drives it to infinity. So a likelihood that rests on few rows does not
 *       count: of several runs, one in which a component has fewer than 2·(d + 1) rows ({@link
 *       Covariance#FULL}) or 5 (the other shapes) is kept only when there is no other. A component
 *       with more rows that is flat all the same, because a feature is constant in it, stands on
 *       the floor and counts: the smaller the floor, the likelier it is.
 *   <li>k must not exceed the number of distinct rows of positive weight.
 *   <li>Time O(n·k·d²) an iteration for {@link Covariance#FULL} and {@link Covariance#TIED}, else
 *       O(n·k·d). Memory: see {@link #bytesNeeded}.
 *   <li>Shares of a row below 1e-20 are taken as none.
 *   <li>The same seed gives the same model, bit for bit, for any number of threads and either
 *       kernel provider.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * GaussianMixtureModel model = GaussianMixture.of(3).withRestarts(10).withSeed(7).fit(table);
 * double[] posterior = model.membership(table.row(0));
 * }</pre>
 *
 * <p>Source: Dempster, Laird and Rubin 1977, doi:10.1111/j.2517-6161.1977.tb01600.x.
 */
public final class GaussianMixture {

  private final MixtureSettings settings;

  private GaussianMixture(MixtureSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns a mixture of k components with the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withCovariance covariance}: {@link Covariance#FULL}
   *   <li>{@linkplain #withStart start}: {@link MixtureStart#K_MEANS}
   *   <li>{@linkplain #withRestarts restarts}: 1
   *   <li>{@linkplain #withSeed seed}: {@link Randomness#DEFAULT_SEED}
   *   <li>{@linkplain #withMaxIterations iteration cap}: 100
   *   <li>{@linkplain #withTolerance tolerance}: 1e-3
   *   <li>{@linkplain #withRegularisation regularisation}: 1e-6
   * </ul>
   *
   * @param k number of components, at least 1
   * @return the configuration
   * @throws IllegalArgumentException if k is below 1
   */
  public static GaussianMixture of(int k) {
    KMeans.atLeastOne("k", k);
    return new GaussianMixture(MixtureSettings.of(k));
  }

  /**
   * Sets what shapes the components may take.
   *
   * @param covariance the shape
   * @return a new configuration
   */
  public GaussianMixture withCovariance(Covariance covariance) {
    Objects.requireNonNull(covariance, "covariance");
    return with(draft -> draft.covariance = covariance);
  }

  /**
   * Sets how the first components are found. Takes back labels or parameters that were given.
   *
   * @param start the method
   * @return a new configuration
   */
  public GaussianMixture withStart(MixtureStart start) {
    Objects.requireNonNull(start, "start");
    return with(
        draft -> {
          draft.start = start;
          draft.labels = null;
          draft.parameters = null;
        });
  }

  /**
   * Sets the first components by a label for each row: a component starts with the share, mean and
   * covariance of its rows. Start, restarts and seed then have no say.
   *
   * @param labels one label from 0 to k − 1 per row, each at least once. Copied.
   * @return a new configuration
   * @throws IllegalArgumentException if a label is outside 0 to k − 1
   */
  public GaussianMixture withInitialLabels(int[] labels) {
    InitialLabels checked = InitialLabels.of(settings.k(), labels);
    return with(
        draft -> {
          draft.labels = checked;
          draft.parameters = null;
        });
  }

  /**
   * Sets the first components by their parameters, for example those of last month's model. Start,
   * restarts and seed then have no say. The floor of the variances is not added to them.
   *
   * @param weights k weights above 0, 1 in sum. Copied.
   * @param means k rows of d finite values. Copied.
   * @param covariances k symmetric positive definite d × d matrices of the shape the fit is set to:
   *     all equal for {@link Covariance#TIED}, zero beside the diagonal for {@link
   *     Covariance#DIAGONAL}. Copied.
   * @return a new configuration
   * @throws IllegalArgumentException if a part does not fit k or the others
   */
  public GaussianMixture withInitialParameters(
      double[] weights, double[][] means, double[][][] covariances) {
    InitialMixture checked = InitialMixture.of(settings.k(), weights, means, covariances);
    return with(
        draft -> {
          draft.parameters = checked;
          draft.labels = null;
        });
  }

  /**
   * Sets how many times the whole fit is tried from other first components; the highest
   * log-likelihood is kept, of equal ones the earliest. A run in which a component collapses is
   * left out; one in which a component has next to no rows loses to any other.
   *
   * @param restarts number of runs, at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public GaussianMixture withRestarts(int restarts) {
    KMeans.atLeastOne("restarts", restarts);
    return with(draft -> draft.restarts = restarts);
  }

  /**
   * Sets the seed of the random draws.
   *
   * @param seed any number
   * @return a new configuration
   */
  public GaussianMixture withSeed(long seed) {
    return with(draft -> draft.seed = seed);
  }

  /**
   * Sets the iteration cap of one run.
   *
   * @param maxIterations at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public GaussianMixture withMaxIterations(int maxIterations) {
    KMeans.atLeastOne("maxIterations", maxIterations);
    return with(draft -> draft.maxIterations = maxIterations);
  }

  /**
   * Sets the tolerance: a run ends when the mean log-likelihood of a row changes by at most this
   * from one iteration to the next.
   *
   * @param tolerance 0 or more, finite, in units of log-likelihood of one row
   * @return a new configuration
   * @throws IllegalArgumentException if negative or not finite
   */
  public GaussianMixture withTolerance(double tolerance) {
    zeroOrMore("tolerance", tolerance);
    return with(draft -> draft.tolerance = tolerance);
  }

  /**
   * Sets the floor that is added to every variance, so that no component becomes infinitely narrow.
   * It is in squared units of the features: for features of unit variance, 1e-6 changes little.
   *
   * @param regularisation 0 or more, finite
   * @return a new configuration
   * @throws IllegalArgumentException if negative or not finite
   */
  public GaussianMixture withRegularisation(double regularisation) {
    zeroOrMore("regularisation", regularisation);
    return with(draft -> draft.regularisation = regularisation);
  }

  /**
   * Sets who is told how far a fit has come: phase {@code gaussian mixture}, done and total in
   * iterations, those of short runs included, the cap taken as total for each run.
   *
   * @param progress the listener
   * @return a new configuration
   */
  public GaussianMixture withProgress(Progress progress) {
    Objects.requireNonNull(progress, "progress");
    return with(draft -> draft.progress = progress);
  }

  /**
   * Returns how much memory a fit takes beside the table: the sums of the chunks of rows, which are
   * at least one set of parameters and else at most a quarter of the table, the parameters, and
   * what k-means takes for the start.
   *
   * @param rows number of rows, 0 or more
   * @param features number of features, 0 or more
   * @return an upper estimate in bytes
   * @throws IllegalArgumentException if a number is negative
   */
  public long bytesNeeded(int rows, int features) {
    ModelParts.requireShape(rows, features);
    return bytesNeeded(settings, rows, features);
  }

  static long bytesNeeded(MixtureSettings settings, int rows, int features) {
    long parameters =
        MixtureSums.placesOfComponent(settings.covariance(), features) * settings.k() * 8;
    long table = 8L * rows * features;
    long start = 16L * rows + table / 16;
    return 6 * parameters + table / 4 + start;
  }

  /**
   * Fits the model to a table.
   *
   * @param table at least k distinct rows. Not modified.
   * @return the model
   * @throws IllegalArgumentException if the table is empty, has no features, has fewer distinct
   *     rows than k, has values so large that a squared distance overflows, would need more memory
   *     than there is, or does not fit the labels or parameters given
   * @throws IllegalStateException if a component collapsed in every run; the message names it
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public GaussianMixtureModel fit(FeatureTable table) {
    return new GaussianMixtureFit(settings, table, null, Kernels.get()).run();
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
   * @throws IllegalStateException if a component collapsed in every run; the message names it
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public GaussianMixtureModel fit(FeatureTable table, double[] weights) {
    KMeans.requireWeights(table, weights);
    return new GaussianMixtureFit(settings, table, weights, Kernels.get()).run();
  }

  private static void zeroOrMore(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be 0 or more and finite, but was " + value);
    }
  }

  private GaussianMixture with(Consumer<MixtureSettings.Draft> change) {
    return new GaussianMixture(settings.with(change));
  }

  /** Returns all options. */
  MixtureSettings settings() {
    return settings;
  }
}
