package dev.segmentation.stats.quality;

import dev.segmentation.Progress;
import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.KMeans;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.data.FeatureTable;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The choice of the number of clusters: fits every k of a range, measures each and recommends one,
 * with the reason in words. With k-means unless another algorithm is given.
 *
 * <p>Four criteria vote: the silhouette, the index of Caliński and Harabasz, that of Davies and
 * Bouldin, and the knee of the within-cluster curve. Only a k whose smallest cluster holds the
 * {@linkplain #withMinimumShare minimum share} of the rows can be voted for, unless there is none.
 * Most votes win; of equally many the higher silhouette, then the smaller k. The vote is a rule of
 * thumb: the table shows all the numbers, and a person who knows the audience may choose otherwise.
 *
 * <ul>
 *   <li>All criteria are in Euclidean distances, whatever the algorithm; {@link ChooseKByDistance}
 *       is for rows of categories and for missing values.
 *   <li>Rows that are noise take part in no criterion; each candidate counts them. Clusterings with
 *       much different noise are not comparable: look at that column too.
 *   <li>A k above the number of distinct rows is dropped, with the reason, and so is one for which
 *       the fit cannot succeed, as where a component of a mixture collapses.
 *   <li>A curve without a knee casts no vote, and the reason says so.
 *   <li>Time: one fit and one silhouette per k; a tree is fitted once and cut for every k. Memory:
 *       the models, beside one fit.
 *   <li>The same result for any number of threads.
 * </ul>
 *
 * <p>This object is the configuration: immutable, and thread-safe if the function of {@link
 * #withAlgorithm} is.
 *
 * <pre>{@code
 * ChoiceOfK<KMeansModel> choice =
 *     ChooseK.between(2, 10).withKMeans(k -> KMeans.of(k).withRestarts(10)).fit(table);
 * KMeansModel model = choice.model();
 * }</pre>
 *
 * @param <M> type of the models
 */
public final class ChooseK<M extends ClusterModel> {

  /** Smallest share of the rows that every cluster should hold, unless set otherwise: {@value}. */
  public static final double DEFAULT_MINIMUM_SHARE = 0.01;

  private final KSearch search;
  private final Function<FeatureTable, IntFunction<M>> algorithm;
  private final Silhouette silhouette;

  private ChooseK(
      KSearch search, Function<FeatureTable, IntFunction<M>> algorithm, Silhouette silhouette) {
    this.search = search;
    this.algorithm = algorithm;
    this.silhouette = silhouette;
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
  public static ChooseK<KMeansModel> between(int from, int to) {
    return new ChooseK<>(
        KSearch.between(from, to),
        kMeans(k -> KMeans.of(k).withRestarts(10)),
        Silhouette.automatic());
  }

  /**
   * Sets how k-means is configured for each k.
   *
   * @param configuration gives k-means with just that k
   * @return a new configuration
   */
  public ChooseK<KMeansModel> withKMeans(IntFunction<KMeans> configuration) {
    Objects.requireNonNull(configuration, "configuration");
    return withAlgorithm(kMeans(configuration));
  }

  private static Function<FeatureTable, IntFunction<KMeansModel>> kMeans(
      IntFunction<KMeans> configuration) {
    return table -> k -> configuration.apply(k).fit(table);
  }

  /**
   * Sets the algorithm, as what it does once for a table and then for each k. What serves every k,
   * such as a tree, is made once:
   *
   * <pre>{@code
   * ChooseK.between(2, 10).withAlgorithm(table -> Hierarchical.of(Linkage.WARD).fit(table)::cut)
   * ChooseK.between(2, 10).withAlgorithm(table -> k -> GaussianMixture.of(k).fit(table))
   * }</pre>
   *
   * @param <N> type of the models
   * @param fit gives, for a table, what gives a model with just k clusters; called once
   * @return a new configuration
   */
  public <N extends ClusterModel> ChooseK<N> withAlgorithm(
      Function<FeatureTable, IntFunction<N>> fit) {
    Objects.requireNonNull(fit, "fit");
    return new ChooseK<>(search, fit, silhouette);
  }

  /**
   * Sets how the silhouette is measured.
   *
   * @param measure exact, simplified or automatic
   * @return a new configuration
   */
  public ChooseK<M> withSilhouette(Silhouette measure) {
    Objects.requireNonNull(measure, "measure");
    return new ChooseK<>(search, algorithm, measure);
  }

  /**
   * Sets the smallest share of the rows that every cluster of a recommended k should hold.
   *
   * @param share from 0, where any cluster will do, to below 1
   * @return a new configuration
   * @throws IllegalArgumentException if outside [0, 1)
   */
  public ChooseK<M> withMinimumShare(double share) {
    return new ChooseK<>(search.withMinimumShare(share), algorithm, silhouette);
  }

  /**
   * Sets who is told how far the choice has come: phase {@code choosing k}, in candidates.
   *
   * @param listener the listener
   * @return a new configuration
   */
  public ChooseK<M> withProgress(Progress listener) {
    return new ChooseK<>(search.withProgress(listener), algorithm, silhouette);
  }

  /**
   * Tries every k of the range.
   *
   * @param table the rows. Not modified.
   * @return the candidates, the models and the recommendation
   * @throws IllegalArgumentException if the table has fewer distinct rows than the smallest k, or
   *     the algorithm refuses it or gives another k than asked for
   * @throws IllegalStateException if the fit can succeed for no k of the range
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public ChoiceOfK<M> fit(FeatureTable table) {
    return search.run(
        search.largest(table),
        () -> algorithm.apply(table),
        new EuclideanCriteria<>(table, silhouette, search.range().from() == 2));
  }
}
