package dev.segmentation.stats.quality;

import dev.segmentation.Progress;
import dev.segmentation.cluster.KMeans;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * The choice of the number of clusters of k-means: fits every k of a range, measures each and
 * recommends one, with the reason in words.
 *
 * <p>Four criteria vote: the silhouette, the index of Caliński and Harabasz, that of Davies and
 * Bouldin, and the knee of the within-cluster curve. Only a k whose smallest cluster holds the
 * {@linkplain #withMinimumShare minimum share} of the rows can be voted for, unless there is none.
 * Most votes win; of equally many the higher silhouette, then the smaller k. The vote is a rule of
 * thumb: the table shows all the numbers, and a person who knows the audience may choose otherwise.
 *
 * <ul>
 *   <li>A k above the number of distinct rows is dropped, with the reason.
 *   <li>A curve without a knee casts no vote, and the reason says so.
 *   <li>Time: one fit and one silhouette per k. Memory: the models, k·d each, beside one fit.
 *   <li>The same result for any number of threads.
 * </ul>
 *
 * <p>This object is the configuration: immutable, and thread-safe if the function of {@link
 * #withKMeans} is.
 *
 * <pre>{@code
 * ChoiceOfK choice =
 *     ChooseK.between(2, 10).withKMeans(k -> KMeans.of(k).withRestarts(10)).fit(table);
 * KMeansModel model = choice.model();
 * }</pre>
 */
public final class ChooseK {

  /** Smallest share of the rows that every cluster should hold, unless set otherwise: {@value}. */
  public static final double DEFAULT_MINIMUM_SHARE = 0.01;

  private static final String PHASE = "choosing k";

  private final int from;
  private final int to;
  private final IntFunction<KMeans> kMeans;
  private final Silhouette silhouette;
  private final double minimumShare;
  private final Progress progress;

  private ChooseK(
      int from,
      int to,
      IntFunction<KMeans> kMeans,
      Silhouette silhouette,
      double minimumShare,
      Progress progress) {
    this.from = from;
    this.to = to;
    this.kMeans = kMeans;
    this.silhouette = silhouette;
    this.minimumShare = minimumShare;
    this.progress = progress;
  }

  /**
   * Returns the choice within a range, with the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withKMeans k-means}: {@code KMeans.of(k).withRestarts(10)}
   *   <li>{@linkplain #withSilhouette silhouette}: {@link Silhouette#automatic()}
   *   <li>{@linkplain #withMinimumShare minimum share}: {@value #DEFAULT_MINIMUM_SHARE}
   * </ul>
   *
   * @param from smallest k, at least 2: one cluster cannot be compared with others
   * @param to largest k, not below {@code from}
   * @return the configuration
   * @throws IllegalArgumentException if the range is empty or starts below 2
   */
  public static ChooseK between(int from, int to) {
    if (from < 2 || to < from) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "k from %d to %d; the range must start at 2 or more and not end before it starts",
              from,
              to));
    }
    return new ChooseK(
        from,
        to,
        k -> KMeans.of(k).withRestarts(10),
        Silhouette.automatic(),
        DEFAULT_MINIMUM_SHARE,
        Progress.none());
  }

  /**
   * Sets how k-means is configured for each k.
   *
   * @param configuration gives k-means with just that k
   * @return a new configuration
   */
  public ChooseK withKMeans(IntFunction<KMeans> configuration) {
    Objects.requireNonNull(configuration, "configuration");
    return new ChooseK(from, to, configuration, silhouette, minimumShare, progress);
  }

  /**
   * Sets how the silhouette is measured.
   *
   * @param measure exact, simplified or automatic
   * @return a new configuration
   */
  public ChooseK withSilhouette(Silhouette measure) {
    Objects.requireNonNull(measure, "measure");
    return new ChooseK(from, to, kMeans, measure, minimumShare, progress);
  }

  /**
   * Sets the smallest share of the rows that every cluster of a recommended k should hold.
   *
   * @param share from 0, where any cluster will do, to below 1
   * @return a new configuration
   * @throws IllegalArgumentException if outside [0, 1)
   */
  public ChooseK withMinimumShare(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("minimumShare must be in [0, 1), but was " + share);
    }
    return new ChooseK(from, to, kMeans, silhouette, share, progress);
  }

  /**
   * Sets who is told how far the choice has come: phase {@code choosing k}, in candidates.
   *
   * @param listener the listener
   * @return a new configuration
   */
  public ChooseK withProgress(Progress listener) {
    Objects.requireNonNull(listener, "listener");
    return new ChooseK(from, to, kMeans, silhouette, minimumShare, listener);
  }

  /**
   * Tries every k of the range.
   *
   * @param table the rows. Not modified.
   * @return the candidates, the models and the recommendation
   * @throws IllegalArgumentException if the table has fewer distinct rows than the smallest k, or
   *     the k-means configuration has another k than asked for
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public ChoiceOfK fit(FeatureTable table) {
    int largest = Math.min(to, distinctRows(table, to));
    if (largest < from) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the table has %d rows, only %d of them distinct; k from %d to %d needs at least %d"
                  + " distinct rows",
              table.rowCount(),
              largest,
              from,
              to,
              from));
    }
    Map<Integer, KMeansModel> models = new TreeMap<>();
    List<Candidate> candidates = new ArrayList<>();
    List<WithinClusterCurve.Point> curve = new ArrayList<>();
    if (from == 2) {
      curve.add(new WithinClusterCurve.Point(1, totalSumOfSquares(table)));
    }
    SilhouetteMethod method = SilhouetteMethod.EXACT;
    int total = largest - from + 1;
    progress.update(PHASE, 0, total);
    for (int k = from; k <= largest; k++) {
      KMeansModel model = fit(table, k);
      Partition partition = model.partition(table);
      SilhouetteScores scores = silhouette.measure(table, partition);
      method = scores.method();
      models.put(k, model);
      candidates.add(measure(model, table, partition, scores.mean()));
      curve.add(new WithinClusterCurve.Point(k, model.inertia()));
      progress.update(PHASE, k - from + 1, total);
    }
    return new ChoiceOfK(
        candidates, dropped(largest), models, WithinClusterCurve.of(curve), method, minimumShare);
  }

  private KMeansModel fit(FeatureTable table, int k) {
    KMeansModel model = kMeans.apply(k).fit(table);
    if (model.k() != k) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the k-means configuration for k = %d has k = %d; write k -> KMeans.of(k)",
              k,
              model.k()));
    }
    return model;
  }

  private static Candidate measure(
      KMeansModel model, FeatureTable table, Partition partition, double silhouette) {
    Centroids centroids = Centroids.of(table, partition);
    int[] groups = GroupedRows.nonEmpty(partition);
    double calinskiHarabasz =
        centroids.n > groups.length
            ? CalinskiHarabasz.index(SumsOfSquares.of(centroids), centroids.n, groups.length)
            : Double.NaN;
    int smallest = Arrays.stream(partition.sizes()).min().orElse(0);
    return new Candidate(
        model.k(),
        model.inertia(),
        silhouette,
        calinskiHarabasz,
        DaviesBouldin.index(centroids, groups),
        smallest,
        (double) smallest / partition.rowCount(),
        model.report().converged());
  }

  private List<DroppedCandidate> dropped(int largest) {
    List<DroppedCandidate> dropped = new ArrayList<>();
    for (int k = largest + 1; k <= to; k++) {
      dropped.add(
          new DroppedCandidate(
              k, String.format(Locale.ROOT, "the table has only %d distinct rows", largest)));
    }
    return dropped;
  }

  private static double totalSumOfSquares(FeatureTable table) {
    Partition whole = Partition.ofClusters(table, new int[table.rowCount()], 1);
    return SumsOfSquares.of(table, whole).within();
  }

  /** Counts distinct rows, but no further than the limit. */
  private static int distinctRows(FeatureTable table, int limit) {
    Set<List<Double>> seen = new HashSet<>();
    double[] row = new double[table.featureCount()];
    for (int i = 0; i < table.rowCount() && seen.size() < limit; i++) {
      table.row(i, row);
      seen.add(Arrays.stream(row).map(value -> value + 0.0).boxed().toList());
    }
    return seen.size();
  }
}
