package dev.segmentation.stats.quality;

import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The candidates of one choice of k, measured one after the other, k rising. */
final class Candidates<M extends ClusterModel> {

  private final FeatureTable table;
  private final Silhouette silhouette;
  private final Map<Integer, M> models = new TreeMap<>();
  private final List<Candidate> measured = new ArrayList<>();
  private final List<DroppedCandidate> dropped = new ArrayList<>();
  private final List<WithinClusterCurve.Point> curve = new ArrayList<>();
  private SilhouetteMethod method = SilhouetteMethod.EXACT;
  private @Nullable IllegalStateException failure;

  Candidates(FeatureTable table, Silhouette silhouette) {
    this.table = table;
    this.silhouette = silhouette;
  }

  /** Measures one k, or drops it where its fit cannot succeed. */
  void tryOne(int k, IntFunction<M> fit) {
    M model;
    try {
      model = fit.apply(k);
    } catch (IllegalStateException e) {
      failure = failure == null ? e : failure;
      dropped.add(new DroppedCandidate(k, String.valueOf(e.getMessage())));
      return;
    }
    requireK(k, model);
    Partition partition = model.partition(table);
    SilhouetteScores scores = silhouette.measure(table, partition);
    method = scores.method();
    models.put(k, model);
    Candidate candidate = measure(model, partition, scores);
    measured.add(candidate);
    curve.add(new WithinClusterCurve.Point(k, candidate.inertia()));
  }

  /** Returns a model, or refuses one that has another number of clusters than was asked for. */
  static <M extends ClusterModel> M requireK(int k, M model) {
    if (model.k() != k) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the algorithm for k = %d has k = %d; give one that makes just k clusters, as k ->"
                  + " KMeans.of(k)",
              k,
              model.k()));
    }
    return model;
  }

  private Candidate measure(M model, Partition partition, SilhouetteScores scores) {
    Centroids centroids = Centroids.of(table, partition);
    SumsOfSquares sums = SumsOfSquares.of(centroids);
    int[] groups = GroupedRows.nonEmpty(partition);
    double calinskiHarabasz =
        centroids.n > groups.length
            ? CalinskiHarabasz.index(sums, centroids.n, groups.length)
            : Double.NaN;
    int smallest = Arrays.stream(partition.sizes()).min().orElse(0);
    return new Candidate(
        model.k(),
        sums.within(),
        scores.mean(),
        calinskiHarabasz,
        DaviesBouldin.index(centroids, groups),
        smallest,
        (double) smallest / partition.rowCount(),
        scores.excludedRows(),
        model.report().converged());
  }

  ChoiceOfK<M> choice(
      List<DroppedCandidate> neverTried, boolean fromOneCluster, double minimumShare) {
    if (measured.isEmpty() && failure != null) {
      throw failure;
    }
    if (fromOneCluster) {
      Partition whole = Partition.ofClusters(table, new int[table.rowCount()], 1);
      curve.add(0, new WithinClusterCurve.Point(1, SumsOfSquares.of(table, whole).within()));
    }
    dropped.addAll(neverTried);
    return new ChoiceOfK<>(
        measured, dropped, models, WithinClusterCurve.of(curve), method, minimumShare);
  }
}
