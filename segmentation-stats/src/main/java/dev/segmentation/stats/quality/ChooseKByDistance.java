package dev.segmentation.stats.quality;

import dev.segmentation.Progress;
import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.KMedoidsModel;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.MixedTable;
import dev.segmentation.data.Partition;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

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

  private final KSearch search;
  private final Distance distance;

  private ChooseKByDistance(KSearch search, Distance distance) {
    this.search = search;
    this.distance = distance;
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
        KSearch.between(from, to), Objects.requireNonNull(distance, "distance"));
  }

  /**
   * Sets the smallest share of the rows that every cluster of a recommended k should hold.
   *
   * @param share from 0, where any cluster will do, to below 1
   * @return a new configuration
   * @throws IllegalArgumentException if outside [0, 1)
   */
  public ChooseKByDistance withMinimumShare(double share) {
    return new ChooseKByDistance(search.withMinimumShare(share), distance);
  }

  /**
   * Sets who is told how far the choice has come: phase {@code choosing k}, in candidates.
   *
   * @param listener the listener
   * @return a new configuration
   */
  public ChooseKByDistance withProgress(Progress listener) {
    return new ChooseKByDistance(search.withProgress(listener), distance);
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
    return search.run(
        search.largest(table),
        () -> models,
        new DistanceCriterion<>(
            model -> model.partition(table),
            partition -> Silhouette.exact().measure(table, partition, distance)));
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
   * @throws IllegalStateException if the fit can succeed for no k of the range
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public ChoiceOfK<KMedoidsModel> fit(MixedTable table, IntFunction<KMedoidsModel> models) {
    return search.run(
        search.largest(table),
        () -> models,
        new DistanceCriterion<>(
            model -> partition(table, model),
            partition -> Silhouette.exact().measure(table, partition, distance)));
  }

  private static Partition partition(MixedTable table, KMedoidsModel model) {
    return Partition.of(
        table.ids(),
        model.assign(table),
        IntStream.range(0, model.k()).mapToObj(c -> "cluster " + c).toList(),
        Set.of());
  }
}
