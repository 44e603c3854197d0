package dev.segmentation.stats.quality;

import dev.segmentation.Progress;
import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.KMedoidsModel;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.MixedTable;
import dev.segmentation.data.Partition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The choice of the number of clusters where rows are compared by a distance that is not Euclidean:
 * mixed columns under {@link dev.segmentation.cluster.Gower}, k-prototypes, k-modes.
 *
 * <p>Means and squares say nothing about such rows, so of the criteria of {@link ChooseK} one is
 * left: the exact silhouette under the distance. The highest wins, of equal ones the smallest k;
 * only a k whose smallest cluster holds the {@linkplain #withMinimumShare minimum share} of the
 * rows can win, unless there is none.
 *
 * <ul>
 *   <li>A k above the number of distinct rows is dropped, with the reason, and so is one for which
 *       the fit cannot succeed.
 *   <li>Time: one fit and O(n²·d) for each k. For very many rows choose k on a sample of them.
 *   <li>The same result for any number of threads.
 * </ul>
 *
 * <p>This object is the configuration: immutable, and thread-safe as its distance is.
 *
 * <pre>{@code
 * MixedTable table = MixedTable.of(profiles);
 * Gower gower = Gower.of(table);
 * ChoiceOfK<KMedoidsModel> choice =
 *     ChooseKByDistance.between(2, 10, gower).fit(table, k -> KMedoids.of(k, gower).fit(table));
 * }</pre>
 */
public final class ChooseKByDistance {

  private static final String PHASE = "choosing k";

  private final KRange range;
  private final Distance distance;
  private final double minimumShare;
  private final Progress progress;

  private ChooseKByDistance(
      KRange range, Distance distance, double minimumShare, Progress progress) {
    this.range = range;
    this.distance = distance;
    this.minimumShare = minimumShare;
    this.progress = progress;
  }

  /**
   * Returns the choice within a range, with a {@linkplain #withMinimumShare minimum share} of
   * {@value ChooseK#DEFAULT_MINIMUM_SHARE}.
   *
   * @param from smallest k, at least 2: one cluster cannot be compared with others
   * @param to largest k, not below {@code from}
   * @param distance how far two rows are apart, for example that of the algorithm
   * @return the configuration
   * @throws IllegalArgumentException if the range is empty or starts below 2
   */
  public static ChooseKByDistance between(int from, int to, Distance distance) {
    return new ChooseKByDistance(
        new KRange(from, to),
        Objects.requireNonNull(distance, "distance"),
        ChooseK.DEFAULT_MINIMUM_SHARE,
        Progress.none());
  }

  /**
   * Sets the smallest share of the rows that every cluster of a recommended k should hold.
   *
   * @param share from 0, where any cluster will do, to below 1
   * @return a new configuration
   * @throws IllegalArgumentException if outside [0, 1)
   */
  public ChooseKByDistance withMinimumShare(double share) {
    ChooseK.requireShare(share);
    return new ChooseKByDistance(range, distance, share, progress);
  }

  /**
   * Sets who is told how far the choice has come: phase {@code choosing k}, in candidates.
   *
   * @param listener the listener
   * @return a new configuration
   */
  public ChooseKByDistance withProgress(Progress listener) {
    return new ChooseKByDistance(
        range, distance, minimumShare, Objects.requireNonNull(listener, "listener"));
  }

  /**
   * Tries every k of the range on a table of features, for example one of k-prototypes.
   *
   * @param <M> type of the models
   * @param table the rows. Not modified.
   * @param models gives a model of these rows with just k clusters
   * @return the candidates, the models and the recommendation
   * @throws IllegalArgumentException if the table has fewer distinct rows than the smallest k, the
   *     algorithm refuses it or gives another k than asked for, or the distance of two rows is NaN,
   *     negative or infinite
   * @throws IllegalStateException if the fit can succeed for no k of the range
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public <M extends ClusterModel> ChoiceOfK<M> fit(FeatureTable table, IntFunction<M> models) {
    int largest = range.largest(table.asMatrix().data, table.rowCount(), table.featureCount());
    return choice(
        largest,
        models,
        model -> model.partition(table),
        partition -> Silhouette.exact().measure(table, partition, distance));
  }

  /**
   * Tries every k of the range on a table with missing values.
   *
   * @param table the rows. Not modified.
   * @param models gives a model of these rows with just k clusters
   * @return the candidates, the models and the recommendation
   * @throws IllegalArgumentException if the table has fewer distinct rows than the smallest k, the
   *     algorithm refuses it or gives another k than asked for, or the distance of two rows is NaN,
   *     negative or infinite
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public ChoiceOfK<KMedoidsModel> fit(MixedTable table, IntFunction<KMedoidsModel> models) {
    int largest = range.largest(table.asMatrix().data, table.rowCount(), table.featureCount());
    return choice(
        largest,
        models,
        model ->
            Partition.of(
                table.ids(),
                model.assign(table),
                IntStream.range(0, model.k()).mapToObj(c -> "cluster " + c).toList(),
                Set.of()),
        partition -> Silhouette.exact().measure(table, partition, distance));
  }

  private <M extends ClusterModel> ChoiceOfK<M> choice(
      int largest,
      IntFunction<M> models,
      Function<M, Partition> partitions,
      Function<Partition, SilhouetteScores> silhouette) {
    List<Candidate> measured = new ArrayList<>();
    List<DroppedCandidate> dropped = new ArrayList<>();
    Map<Integer, M> fitted = new TreeMap<>();
    @Nullable IllegalStateException failure = null;
    int total = largest - range.from() + 1;
    progress.update(PHASE, 0, total);
    for (int k = range.from(); k <= largest; k++) {
      try {
        M model = Candidates.requireK(k, models.apply(k));
        Partition partition = partitions.apply(model);
        measured.add(measure(model, partition, silhouette.apply(partition)));
        fitted.put(k, model);
      } catch (IllegalStateException e) {
        failure = failure == null ? e : failure;
        dropped.add(new DroppedCandidate(k, String.valueOf(e.getMessage())));
      }
      progress.update(PHASE, k - range.from() + 1, total);
    }
    if (measured.isEmpty() && failure != null) {
      throw failure;
    }
    dropped.addAll(range.dropped(largest));
    return new ChoiceOfK<>(
        measured, dropped, fitted, WithinClusterCurve.none(), SilhouetteMethod.EXACT, minimumShare);
  }

  private static Candidate measure(
      ClusterModel model, Partition partition, SilhouetteScores scores) {
    int smallest = Arrays.stream(partition.sizes()).min().orElse(0);
    return new Candidate(
        model.k(),
        Double.NaN,
        scores.mean(),
        Double.NaN,
        Double.NaN,
        smallest,
        (double) smallest / partition.rowCount(),
        scores.excludedRows(),
        model.report().converged());
  }
}
