package dev.segmentation.stats.quality;

import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import java.util.ArrayList;
import java.util.List;

/** The silhouette, both indices and the within-cluster curve, in Euclidean distances. */
final class EuclideanCriteria<M extends ClusterModel> implements Criteria<M> {

  private final FeatureTable table;
  private final Silhouette silhouette;
  private final boolean fromTwo;
  private SilhouetteMethod method = SilhouetteMethod.EXACT;

  /** The range of k starts at 2, or later. */
  EuclideanCriteria(FeatureTable table, Silhouette silhouette, boolean fromTwo) {
    this.table = table;
    this.silhouette = silhouette;
    this.fromTwo = fromTwo;
  }

  @Override
  public Candidate measure(M model) {
    Partition partition = model.partition(table);
    SilhouetteScores scores = silhouette.measure(table, partition);
    method = scores.method();
    Centroids centroids = Centroids.of(table, partition);
    SumsOfSquares sums = SumsOfSquares.of(centroids);
    int[] groups = GroupedRows.nonEmpty(partition);
    double calinskiHarabasz =
        centroids.n > groups.length
            ? CalinskiHarabasz.index(sums, centroids.n, groups.length)
            : Double.NaN;
    return Candidate.of(
        model,
        partition,
        scores,
        sums.within(),
        calinskiHarabasz,
        DaviesBouldin.index(centroids, groups));
  }

  /** A range from 2 on has all rows in one cluster before it. */
  @Override
  public WithinClusterCurve curve(List<Candidate> measured) {
    List<WithinClusterCurve.Point> points = new ArrayList<>();
    if (fromTwo) {
      Partition whole = Partition.ofClusters(table, new int[table.rowCount()], 1);
      points.add(new WithinClusterCurve.Point(1, SumsOfSquares.of(table, whole).within()));
    }
    measured.forEach(c -> points.add(new WithinClusterCurve.Point(c.k(), c.inertia())));
    return WithinClusterCurve.of(points);
  }

  @Override
  public SilhouetteMethod silhouetteMethod() {
    return method;
  }
}
