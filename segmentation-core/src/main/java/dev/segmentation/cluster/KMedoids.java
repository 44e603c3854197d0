package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.Randomness;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.MixedTable;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * k-medoids clustering: k of the rows, the medoids, such that the sum of the distances of all rows
 * to their nearest medoid is small, under any distance.
 *
 * <p>Minimises the cost \( \sum_i \min_c \delta(x_i, m_c) \) by swapping medoids for other rows
 * until no swap lowers it. The result is a local optimum. A medoid is a real profile, so it can be
 * shown; the cost grows with the distance and not its square, so outliers count less than in
 * k-means.
 *
 * <ul>
 *   <li>k must not exceed the number of rows that differ under the distance.
 *   <li>Time O(n²·d) for the distances and O(n²) for each round over the rows, for any k; {@link
 *       MedoidSeeding#BUILD} takes O(n²·k).
 *   <li>Memory 2·n² bytes beside the table: {@link #bytesNeeded} says how much; a fit that needs
 *       more than the {@linkplain #withMemoryLimit limit} is refused before it starts. {@link
 *       #withSampleRows} and {@link #withBatchRows} take larger tables.
 *   <li>Swaps are judged on distances rounded to float; the cost and the labels of the result are
 *       computed in double from the rows.
 *   <li>The same seed gives the same model, bit for bit, for any number of threads. Another order
 *       of the rows can lead to another local optimum.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe, as its distance is.
 *
 * <pre>{@code
 * KMedoidsModel model = KMedoids.of(5, Distance.MANHATTAN).fit(table);
 * int[] profiles = model.medoidRows();
 * }</pre>
 *
 * <p>Sources: Kaufman and Rousseeuw 1987 (PAM); Schubert and Rousseeuw 2021,
 * doi:10.1016/j.is.2021.101804 (FasterPAM, FastPAM1, LAB, FasterCLARA); de Mathelin et al. 2025,
 * arXiv:2501.19285 (OneBatchPAM).
 */
public final class KMedoids {

  private final MedoidSettings settings;

  private KMedoids(MedoidSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns k-medoids with k clusters and the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withVariant variant}: {@link MedoidVariant#FASTER_PAM}
   *   <li>{@linkplain #withSeeding seeding}: {@link MedoidSeeding#BUILD}
   *   <li>{@linkplain #withRestarts restarts}: 1
   *   <li>{@linkplain #withSeed seed}: {@link Randomness#DEFAULT_SEED}
   *   <li>{@linkplain #withSampleRows sample} and {@linkplain #withBatchRows batch}: none, all rows
   *       are searched and judged by all
   *   <li>{@linkplain #withMemoryLimit memory limit}: three quarters of the largest heap
   * </ul>
   *
   * @param k number of clusters, at least 1
   * @param distance how far two rows are apart
   * @return the configuration
   * @throws IllegalArgumentException if k is below 1
   */
  public static KMedoids of(int k, Distance distance) {
    KMeans.atLeastOne("k", k);
    Objects.requireNonNull(distance, "distance");
    return new KMedoids(new MedoidSettings(k, distance));
  }

  /**
   * Returns k-medoids that chooses the number of clusters itself, by the medoid silhouette.
   *
   * @param smallest the smallest number of clusters to try, at least 2
   * @param largest the largest, at least the smallest
   * @param distance how far two rows are apart
   * @return the configuration
   * @throws IllegalArgumentException if the numbers are out of range
   */
  public static KMedoidsRange ofRange(int smallest, int largest, Distance distance) {
    if (smallest < 2 || largest < smallest) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "k from %d to %d; the first must be at least 2 and the second no less",
              smallest,
              largest));
    }
    return new KMedoidsRange(smallest, of(largest, distance));
  }

  /**
   * Sets how better medoids are searched for.
   *
   * @param variant the method
   * @return a new configuration
   */
  public KMedoids withVariant(MedoidVariant variant) {
    Objects.requireNonNull(variant, "variant");
    return with(draft -> draft.variant(variant));
  }

  /**
   * Sets how the first medoids are found. With k = 1 the best medoid is found at once, whatever the
   * seeding.
   *
   * @param seeding the method
   * @return a new configuration
   */
  public KMedoids withSeeding(MedoidSeeding seeding) {
    Objects.requireNonNull(seeding, "seeding");
    return with(draft -> draft.seeding(seeding));
  }

  /**
   * Sets the first medoids. Seeding, restarts and seed then have no say. Cluster c of the result
   * has grown from medoid c. A {@linkplain #withBatchRows batch} is still drawn, by the seed, for
   * each restart; a fit refuses first medoids where it searches in {@linkplain #withSampleRows
   * samples}.
   *
   * @param rows k different row numbers of the table that is fitted. Copied.
   * @return a new configuration
   * @throws IllegalArgumentException if there are not k, one is negative, or one stands twice
   */
  public KMedoids withInitialMedoids(int... rows) {
    int[] copy = rows.clone();
    if (copy.length != settings.k()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d initial medoids for k = %d; give k rows",
              copy.length,
              settings.k()));
    }
    Set<Integer> seen = new HashSet<>();
    for (int row : copy) {
      if (row < 0 || !seen.add(row)) {
        throw new IllegalArgumentException(
            "initial medoid " + row + "; the rows must be 0 or more and all different");
      }
    }
    return with(draft -> draft.initialMedoids(copy));
  }

  /**
   * Sets how many times the search is tried from other first medoids; the lowest cost is kept, of
   * equal ones the earliest. {@link MedoidSeeding#BUILD} draws nothing and is tried once, unless
   * {@linkplain #withSampleRows samples} or {@linkplain #withBatchRows batches} are drawn.
   *
   * @param restarts number of runs, at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public KMedoids withRestarts(int restarts) {
    KMeans.atLeastOne("restarts", restarts);
    return with(draft -> draft.restarts(restarts));
  }

  /**
   * Sets the seed of the random draws.
   *
   * @param seed any number
   * @return a new configuration
   */
  public KMedoids withSeed(long seed) {
    return with(draft -> draft.seed(seed));
  }

  /**
   * Sets that a table of more rows is searched in samples, for tables whose distances do not fit
   * into the memory: FasterCLARA. Each restart draws another sample, to which the best medoids so
   * far are added in place of other rows, searches it, and judges its medoids by the cost of all
   * rows; the lowest is kept. Then a restart takes O(m²·d + n·k·d) time and O(m²) memory for m rows
   * in the sample, and the result is approximate: no more than the best of the samples.
   *
   * <p>Take five restarts at least. Samples of 80 + 4·k rows are usual; thousands are affordable
   * and better. Takes the place of {@link #withBatchRows}.
   *
   * @param rows rows of a sample, at least 2·k
   * @return a new configuration
   * @throws IllegalArgumentException if below 2·k
   */
  public KMedoids withSampleRows(int rows) {
    if (rows < 2L * settings.k()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a sample of %d rows for k = %d; take 2·k at least",
              rows,
              settings.k()));
    }
    return with(draft -> draft.searchParts(rows, Integer.MAX_VALUE));
  }

  /**
   * Sets that the medoids of a table of more rows are searched among all rows, but judged by their
   * distances to a batch of rows drawn from them: OneBatchPAM. A row of the batch stands for the
   * rows that are nearest to it. Each restart draws another batch; the medoids of the lowest cost
   * of all rows are kept. A restart takes O(n·m·d) time and 4·n·m bytes for m rows in the batch,
   * and the result is approximate.
   *
   * <p>Takes the place of {@link #withSampleRows}, whose medoids can only be rows of a sample: the
   * batch costs more memory and finds better medoids. A batch of 100·ln(k·n) rows is usual.
   *
   * @param rows rows of the batch, at least 2·k
   * @return a new configuration
   * @throws IllegalArgumentException if below 2·k
   */
  public KMedoids withBatchRows(int rows) {
    if (rows < 2L * settings.k()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "a batch of %d rows for k = %d; take 2·k at least", rows, settings.k()));
    }
    return with(draft -> draft.searchParts(Integer.MAX_VALUE, rows));
  }

  /**
   * Sets how much memory a fit may take.
   *
   * @param bytes at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public KMedoids withMemoryLimit(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("the memory limit must be at least 1, but was " + bytes);
    }
    return with(draft -> draft.memoryLimit(bytes));
  }

  /**
   * Sets who is told how far a fit has come: phase {@code k-medoids distances} in rows, then {@code
   * k-medoids} in rows judged, whose total is not known beforehand.
   *
   * @param progress the listener
   * @return a new configuration
   */
  public KMedoids withProgress(Progress progress) {
    Objects.requireNonNull(progress, "progress");
    return with(draft -> draft.progress(progress));
  }

  /**
   * Returns the memory that a fit takes beside the table.
   *
   * @param rows number of rows, 0 or more
   * @param features number of features, 0 or more; makes no difference
   * @return bytes: 2·n·(n − 1) for the distances and about 100 + 4·k for each row; with samples
   *     that for the rows of a sample and 16 for each row; with a batch of m rows 4·n·m and about
   *     40 for each row
   * @throws IllegalArgumentException if a number is negative
   */
  public long bytesNeeded(int rows, int features) {
    ModelParts.requireShape(rows, features);
    return settings.bytesNeeded(rows);
  }

  /**
   * Fits the model to a table.
   *
   * @param table at least k distinct rows. Not modified.
   * @return the model
   * @throws IllegalArgumentException if the table is empty, has no features, has fewer distinct
   *     rows than k, or needs more memory than the limit; if an initial medoid is no row of it, or
   *     the search is to draw samples; or if the distance of two rows is NaN, negative, infinite or
   *     not symmetric
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public KMedoidsModel fit(FeatureTable table) {
    return new KMedoidsFit(settings).run(MedoidRows.of(table));
  }

  /**
   * Fits the model to a table with missing values, under {@link Gower} or a distance of the
   * caller's own that takes NaN for them. A column that one of two rows lacks is left out of their
   * distance; a medoid may have gaps.
   *
   * @param table at least k distinct rows. Not modified.
   * @return the model
   * @throws IllegalArgumentException as for a table without gaps; if two rows have no column in
   *     common, whose distance is then NaN
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public KMedoidsModel fit(MixedTable table) {
    return new KMedoidsFit(settings).run(MedoidRows.of(table, settings.distance()));
  }

  /**
   * Clusters n rows by distances that the caller has measured; the distance of this configuration
   * then has no say, nor has the size of samples and batches.
   *
   * @param condensed the distance of each pair once, 0 or more, finite: those of row 0 to all after
   *     it, then those of row 1 to all after it, and so on, n·(n − 1)/2 in all, as {@code dist} of
   *     R and {@code pdist} of SciPy give them. Not modified.
   * @return the clusters
   * @throws IllegalArgumentException if the number of distances fits no n, one is NaN, negative or
   *     infinite, fewer than k rows differ, or the fit needs more memory than the limit
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public MedoidClusters fitDistances(double[] condensed) {
    KMedoids whole = with(draft -> draft.searchParts(Integer.MAX_VALUE, Integer.MAX_VALUE));
    return new KMedoidsFit(whole.settings).run(condensed);
  }

  /** Returns all options. */
  MedoidSettings settings() {
    return settings;
  }

  private KMedoids with(Consumer<MedoidSettings> change) {
    MedoidSettings draft = settings.copy();
    change.accept(draft);
    return new KMedoids(draft);
  }
}
