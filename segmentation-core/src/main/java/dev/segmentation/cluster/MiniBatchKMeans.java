package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.Randomness;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * k-means by mini-batches: centres that follow small batches of rows, for tables on which {@link
 * KMeans} takes too long, and for rows that come as a stream and do not fit into the memory.
 *
 * <p>Each row of a batch goes to its nearest centre, and each centre moves to the weighted mean of
 * all rows it has ever won: for a batch of weight W and mean m, with weight N won before, \( \mu
 * \leftarrow \mu + \frac{W}{N + W}(m - \mu) \). The inertia ends a little above that of {@code
 * KMeans}, usually by a few per cent.
 *
 * <ul>
 *   <li>Starts from ten iterations of k-means on a sample of rows, the best of a few restarts.
 *   <li>A centre that has won next to nothing is put onto a row of the batch, drawn with
 *       probability proportional to its squared distance.
 *   <li>Ends when the smoothed inertia of the batches has not improved for a while, or at the
 *       iteration cap. {@link #fit} then makes one iteration of Lloyd over all rows, so that
 *       centres, sizes and inertia are those of the whole table.
 *   <li>Time O(b·d·k) a batch of b rows and O(n·d·k) at the end. Memory beside the table O(k·d +
 *       b·d) and 12 bytes a row; of a {@linkplain #stream stream} O(k·d + b·d) in all.
 *   <li>The same seed gives the same model, bit for bit, for any number of threads.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * KMeansModel model = MiniBatchKMeans.of(50).withSeed(7).fit(table);
 *
 * MiniBatchStream stream = MiniBatchKMeans.of(50).stream(pipeline.features());
 * source.forEach(batch -> stream.accept(pipeline.transform(batch)));
 * KMeansModel same = stream.model();
 * }</pre>
 *
 * <p>Source: Sculley 2010, doi:10.1145/1772690.1772862.
 */
public final class MiniBatchKMeans {

  private final Settings settings;

  private MiniBatchKMeans(Settings settings) {
    this.settings = settings;
  }

  /**
   * Returns mini-batch k-means with k clusters and the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withBatchRows rows of a batch}: 1024
   *   <li>{@linkplain #withRestarts restarts}: 3
   *   <li>{@linkplain #withSeed seed}: {@link Randomness#DEFAULT_SEED}
   *   <li>{@linkplain #withMaxIterations iteration cap}: 100 passes
   *   <li>{@linkplain #withPatience patience}: 10 batches
   *   <li>{@linkplain #withReassignment reassignment}: 0.01
   * </ul>
   *
   * @param k number of clusters, at least 1
   * @return the configuration
   * @throws IllegalArgumentException if k is below 1
   */
  public static MiniBatchKMeans of(int k) {
    KMeans.atLeastOne("k", k);
    return new MiniBatchKMeans(new Settings(k));
  }

  /**
   * Sets how many rows a batch has. Larger ones end nearer to {@link KMeans} and take longer.
   *
   * @param rows at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public MiniBatchKMeans withBatchRows(int rows) {
    KMeans.atLeastOne("batchRows", rows);
    return with(draft -> draft.batchRows = rows);
  }

  /**
   * Sets the first centres. Restarts then have no say.
   *
   * @param centres k rows of d finite values. Copied.
   * @return a new configuration
   * @throws IllegalArgumentException if there are not k rows of one length, or a value is not
   *     finite
   */
  public MiniBatchKMeans withInitialCentres(double[][] centres) {
    InitialCentres checked = InitialCentres.of(settings.k, centres);
    return with(draft -> draft.initialCentres = checked);
  }

  /**
   * Sets how many times k-means is tried on the sample that first centres are found on: three
   * batches, at least 10·k rows. The lowest inertia is kept.
   *
   * @param restarts at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public MiniBatchKMeans withRestarts(int restarts) {
    KMeans.atLeastOne("restarts", restarts);
    return with(draft -> draft.restarts = restarts);
  }

  /**
   * Sets the seed of the random draws.
   *
   * @param seed any number
   * @return a new configuration
   */
  public MiniBatchKMeans withSeed(long seed) {
    return with(draft -> draft.seed = seed);
  }

  /**
   * Sets how many passes over the table are made at most, that is, how many times n rows are drawn.
   * A stream has one pass.
   *
   * @param maxIterations at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public MiniBatchKMeans withMaxIterations(int maxIterations) {
    KMeans.atLeastOne("maxIterations", maxIterations);
    return with(draft -> draft.maxIterations = maxIterations);
  }

  /**
   * Sets after how many batches in a row that did not improve the smoothed inertia a fit ends. The
   * inertia of a batch of b rows, for each row, has the weight 2·b/(n + 1) in the smoothed one.
   *
   * @param batches at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public MiniBatchKMeans withPatience(int batches) {
    KMeans.atLeastOne("patience", batches);
    return with(draft -> draft.patience = batches);
  }

  /**
   * Sets which centres get another place: those that have won less than this share of what the one
   * that won most has. With 0 only those that have won nothing. Lower it where clusters of very
   * different size are to be found.
   *
   * @param share from 0 to 1
   * @return a new configuration
   * @throws IllegalArgumentException if outside [0, 1]
   */
  public MiniBatchKMeans withReassignment(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("reassignment must be from 0 to 1, but was " + share);
    }
    return with(draft -> draft.reassignment = share);
  }

  /**
   * Sets who is told how far a fit has come: phase {@code mini-batch k-means}, done and total in
   * batches.
   *
   * @param progress the listener
   * @return a new configuration
   */
  public MiniBatchKMeans withProgress(Progress progress) {
    Objects.requireNonNull(progress, "progress");
    return with(draft -> draft.progress = progress);
  }

  /**
   * Fits the model to a table. Batches are drawn without replacement until all rows were drawn
   * once, then anew. An iteration of the report is a pass over the table; its objective is the
   * inertia as the batches of the pass let it be guessed.
   *
   * @param table at least k distinct rows. Not modified.
   * @return the model
   * @throws IllegalArgumentException if the table is empty, has no features, has fewer distinct
   *     rows than k, or has values so large that a squared distance overflows
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public KMeansModel fit(FeatureTable table) {
    return new MiniBatchFit(settings, table, null).run();
  }

  /**
   * Fits the model to weighted rows. A row of weight 2 counts twice whenever it is drawn; one of
   * weight 0 has no say.
   *
   * @param table at least k distinct rows of positive weight. Not modified.
   * @param weights one weight per row, 0 or more, finite. Not modified.
   * @return the model
   * @throws IllegalArgumentException if the table or the weights cannot be used; the message says
   *     why
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public KMeansModel fit(FeatureTable table, double[] weights) {
    KMeans.requireWeights(table, weights);
    return new MiniBatchFit(settings, table, weights).run();
  }

  /**
   * Starts a model that learns from rows as they come.
   *
   * @param features the d features of the rows, at least 1, names unique
   * @return a stream that has seen nothing
   * @throws IllegalArgumentException if there is no feature, a name stands twice, or the initial
   *     centres have another width
   */
  public MiniBatchStream stream(List<Feature> features) {
    return new MiniBatchStream(settings, features);
  }

  private MiniBatchKMeans with(Consumer<Settings> change) {
    Settings draft = new Settings(settings);
    change.accept(draft);
    return new MiniBatchKMeans(draft);
  }

  /** All options of one configuration; changed only while a new configuration is made. */
  static final class Settings {

    /** Batches that the first centres are found on. */
    private static final int SEED_BATCHES = 3;

    /** Rows for each cluster that the first centres are found on, at least. */
    private static final int SEED_ROWS_PER_CLUSTER = 10;

    private static final int SEED_ITERATIONS = 10;

    private static final int MERGE_RESTARTS = 10;

    private final int k;
    private int batchRows = 1024;
    private @Nullable InitialCentres initialCentres;
    private int restarts = 3;
    private long seed = Randomness.DEFAULT_SEED;
    private int maxIterations = 100;
    private int patience = 10;
    private double reassignment = 0.01;
    private Progress progress = Progress.none();

    Settings(int k) {
      this.k = k;
    }

    Settings(Settings from) {
      k = from.k;
      batchRows = from.batchRows;
      initialCentres = from.initialCentres;
      restarts = from.restarts;
      seed = from.seed;
      maxIterations = from.maxIterations;
      patience = from.patience;
      reassignment = from.reassignment;
      progress = from.progress;
    }

    int k() {
      return k;
    }

    int batchRows() {
      return batchRows;
    }

    @Nullable InitialCentres initialCentres() {
      return initialCentres;
    }

    int restarts() {
      return restarts;
    }

    long seed() {
      return seed;
    }

    int maxIterations() {
      return maxIterations;
    }

    int patience() {
      return patience;
    }

    double reassignment() {
      return reassignment;
    }

    Progress progress() {
      return progress;
    }

    /** Returns how many rows the first centres are found on. */
    int seedRows() {
      long rows = Math.max((long) SEED_BATCHES * batchRows, (long) SEED_ROWS_PER_CLUSTER * k);
      return (int) Math.min(Integer.MAX_VALUE - 8, rows);
    }

    /** Returns how first centres are found. */
    KMeans.Settings seeding() {
      return KMeans.of(k)
          .withSeed(seed)
          .withRestarts(restarts)
          .withMaxIterations(SEED_ITERATIONS)
          .settings();
    }

    /** Returns how the centres of two streams are clustered together. */
    KMeans.Settings merging() {
      return KMeans.of(k).withSeed(seed).withRestarts(MERGE_RESTARTS).settings();
    }
  }
}
