package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.Randomness;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.SparseTable;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * k-means clustering: k centres such that the sum of the squared distances of all rows to their
 * nearest centre is small, found by Lloyd's iteration.
 *
 * <p>Minimises the inertia \( \sum_i w_i \min_c \lVert x_i - \mu_c \rVert^2 \). Each iteration
 * assigns every row to its nearest centre (of equally near ones the lowest number) and moves every
 * centre to the weighted mean of its rows. It ends when no label changes, when the centres move
 * less than the tolerance, or at the iteration cap; {@link KMeansModel#report()} says which. The
 * result is a local optimum: restarts help.
 *
 * <ul>
 *   <li>Scale the features first: a feature with large numbers dominates the distance.
 *   <li>k must not exceed the number of distinct rows of positive weight.
 *   <li>Time O(n·d·k) an iteration, less where {@linkplain KMeansVariant bounds} tell that a row
 *       stays; memory beside the data 12 bytes a row, for {@link KMeansVariant#YINYANG} more, and
 *       sums of clusters: k·d values for every 16·k rows, but at least once.
 *   <li>The same seed gives the same model, bit for bit, for any number of threads and either
 *       kernel provider.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * KMeansModel model = KMeans.of(5).withRestarts(10).withSeed(7).fit(table);
 * int[] labels = model.assign(table);
 * }</pre>
 *
 * <p>Source: Lloyd 1982, doi:10.1109/TIT.1982.1056489.
 */
public final class KMeans {

  private final Settings settings;

  private KMeans(Settings settings) {
    this.settings = settings;
  }

  /**
   * Returns k-means with k clusters and the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withSeeding seeding}: {@link Seeding#K_MEANS_PLUS_PLUS}
   *   <li>{@linkplain #withRestarts restarts}: 1
   *   <li>{@linkplain #withSeed seed}: {@link Randomness#DEFAULT_SEED}
   *   <li>{@linkplain #withMaxIterations iteration cap}: 300
   *   <li>{@linkplain #withTolerance tolerance}: 1e-4
   *   <li>{@linkplain #withEmptyClusters empty clusters}: {@link EmptyClusters#FARTHEST_ROW}
   *   <li>{@linkplain #withVariant variant}: {@link KMeansVariant#AUTO}
   *   <li>{@linkplain #withRefinement refinement}: {@link Refinement#NONE}
   * </ul>
   *
   * @param k number of clusters, at least 1
   * @return the configuration
   * @throws IllegalArgumentException if k is below 1
   */
  public static KMeans of(int k) {
    atLeastOne("k", k);
    return new KMeans(
        new Settings(
            k,
            Seeding.K_MEANS_PLUS_PLUS,
            null,
            1,
            Randomness.DEFAULT_SEED,
            300,
            1e-4,
            EmptyClusters.FARTHEST_ROW,
            KMeansVariant.AUTO,
            Refinement.NONE,
            false,
            Progress.none()));
  }

  /**
   * Sets how the first centres are found.
   *
   * @param seeding the method
   * @return a new configuration
   */
  public KMeans withSeeding(Seeding seeding) {
    Objects.requireNonNull(seeding, "seeding");
    return with(draft -> draft.seeding = seeding);
  }

  /**
   * Sets the first centres. Seeding, restarts and seed then have no say.
   *
   * @param centres k rows of d finite values. Copied.
   * @return a new configuration
   * @throws IllegalArgumentException if there are not k rows of one length, or a value is not
   *     finite
   */
  public KMeans withInitialCentres(double[][] centres) {
    InitialCentres checked = InitialCentres.of(settings.k(), centres);
    return with(draft -> draft.initialCentres = checked);
  }

  /**
   * Sets how the nearest centres are found. The result is the same.
   *
   * @param variant the way
   * @return a new configuration
   */
  public KMeans withVariant(KMeansVariant variant) {
    Objects.requireNonNull(variant, "variant");
    return with(draft -> draft.variant = variant);
  }

  /**
   * Sets how many times the whole fit is tried from other first centres; the lowest inertia is
   * kept, of those equal to 10⁻¹⁰ the earliest.
   *
   * @param restarts number of runs, at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public KMeans withRestarts(int restarts) {
    atLeastOne("restarts", restarts);
    return with(draft -> draft.restarts = restarts);
  }

  /**
   * Sets the seed of the random draws.
   *
   * @param seed any number
   * @return a new configuration
   */
  public KMeans withSeed(long seed) {
    return with(draft -> draft.seed = seed);
  }

  /**
   * Sets the iteration cap of one run.
   *
   * @param maxIterations at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public KMeans withMaxIterations(int maxIterations) {
    atLeastOne("maxIterations", maxIterations);
    return with(draft -> draft.maxIterations = maxIterations);
  }

  /**
   * Sets the tolerance: a run ends when the sum of the squared moves of all centres is at most
   * tolerance times the mean variance of the features. With 0 it ends only when no label changes.
   *
   * @param tolerance 0 or more, finite
   * @return a new configuration
   * @throws IllegalArgumentException if negative or not finite
   */
  public KMeans withTolerance(double tolerance) {
    if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "tolerance must be 0 or more and finite, but was " + tolerance);
    }
    return with(draft -> draft.tolerance = tolerance);
  }

  /**
   * Sets what happens to a cluster that lost all its rows.
   *
   * @param policy the policy
   * @return a new configuration
   */
  public KMeans withEmptyClusters(EmptyClusters policy) {
    Objects.requireNonNull(policy, "policy");
    return with(draft -> draft.emptyClusters = policy);
  }

  /**
   * Sets what happens when Lloyd's iteration has ended. {@link Refinement#TRANSFERS} often reaches
   * a lower inertia than many restarts do.
   *
   * @param refinement the way
   * @return a new configuration
   */
  public KMeans withRefinement(Refinement refinement) {
    Objects.requireNonNull(refinement, "refinement");
    return with(draft -> draft.refinement = refinement);
  }

  /** Keeps the centres at length 1, for rows of length 1. */
  KMeans spherical() {
    return with(draft -> draft.spherical = true);
  }

  /**
   * Sets who is told how far a fit has come: phase {@code k-means}, done and total in iterations,
   * the cap taken as total for each run.
   *
   * @param progress the listener
   * @return a new configuration
   */
  public KMeans withProgress(Progress progress) {
    Objects.requireNonNull(progress, "progress");
    return with(draft -> draft.progress = progress);
  }

  /**
   * Fits the model to a table.
   *
   * @param table at least k distinct rows. Not modified.
   * @return the model
   * @throws IllegalArgumentException if the table is empty, has no features, has fewer distinct
   *     rows than k, or has values so large that a squared distance overflows
   * @throws IllegalStateException if a cluster lost all its rows under {@link EmptyClusters#FAIL}
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public KMeansModel fit(FeatureTable table) {
    return new KMeansFit(settings, table, null).run();
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
   * @throws IllegalStateException if a cluster lost all its rows under {@link EmptyClusters#FAIL}
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public KMeansModel fit(FeatureTable table, double[] weights) {
    requireWeights(table, weights);
    return new KMeansFit(settings, table, weights).run();
  }

  /**
   * Fits the model to a sparse table, with the result of the same table with its zeros written out,
   * to rounding. Time O(m·k) an iteration for m values that are not zero, and O(k·d); memory beside
   * the table a few times k·d values and 12 bytes a row. The {@linkplain #withVariant variant} has
   * no say.
   *
   * @param table at least k distinct rows. Not modified.
   * @return the model
   * @throws IllegalArgumentException if the table cannot be used, as for {@link #fit(FeatureTable)}
   * @throws IllegalStateException if a cluster lost all its rows under {@link EmptyClusters#FAIL}
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public KMeansModel fit(SparseTable table) {
    return new KMeansFit(settings, table, null).run();
  }

  /**
   * Fits the model to weighted rows of a sparse table.
   *
   * @param table at least k distinct rows of positive weight. Not modified.
   * @param weights one weight per row, 0 or more, finite. Not modified.
   * @return the model
   * @throws IllegalArgumentException if the table or the weights cannot be used; the message says
   *     why
   * @throws IllegalStateException if a cluster lost all its rows under {@link EmptyClusters#FAIL}
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public KMeansModel fit(SparseTable table, double[] weights) {
    requireWeights(table.ids(), weights);
    return new KMeansFit(settings, table, weights).run();
  }

  static void requireWeights(FeatureTable table, double[] weights) {
    requireWeights(table.ids(), weights);
  }

  static void requireWeights(ProfileIndex ids, double[] weights) {
    if (weights.length != ids.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d weights for %d rows; give one weight per row",
              weights.length,
              ids.size()));
    }
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the weight of row '%s' is %s; weights must be 0 or more and finite",
                ids.id(i),
                weights[i]));
      }
    }
  }

  static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but was " + value);
    }
  }

  private KMeans with(Consumer<Draft> change) {
    Draft draft = new Draft(settings);
    change.accept(draft);
    return new KMeans(draft.settings());
  }

  /** Returns all options. */
  Settings settings() {
    return settings;
  }

  /** All options of one configuration. */
  record Settings(
      int k,
      Seeding seeding,
      @Nullable InitialCentres initialCentres,
      int restarts,
      long seed,
      int maxIterations,
      double tolerance,
      EmptyClusters emptyClusters,
      KMeansVariant variant,
      Refinement refinement,
      boolean spherical,
      Progress progress) {

    /** Returns the same options, but that a run ends only when no label changes. */
    Settings exact() {
      return new Settings(
          k,
          seeding,
          initialCentres,
          restarts,
          seed,
          maxIterations,
          0,
          emptyClusters,
          variant,
          refinement,
          spherical,
          progress);
    }
  }

  /** Options on the way from one configuration to the next. */
  private static final class Draft {

    private final int k;
    private Seeding seeding;
    private @Nullable InitialCentres initialCentres;
    private int restarts;
    private long seed;
    private int maxIterations;
    private double tolerance;
    private EmptyClusters emptyClusters;
    private KMeansVariant variant;
    private Refinement refinement;
    private boolean spherical;
    private Progress progress;

    Draft(Settings from) {
      k = from.k();
      seeding = from.seeding();
      initialCentres = from.initialCentres();
      restarts = from.restarts();
      seed = from.seed();
      maxIterations = from.maxIterations();
      tolerance = from.tolerance();
      emptyClusters = from.emptyClusters();
      variant = from.variant();
      refinement = from.refinement();
      spherical = from.spherical();
      progress = from.progress();
    }

    Settings settings() {
      return new Settings(
          k,
          seeding,
          initialCentres,
          restarts,
          seed,
          maxIterations,
          tolerance,
          emptyClusters,
          variant,
          refinement,
          spherical,
          progress);
    }
  }
}
