package dev.segmentation.stats.quality;

import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.data.Partition;
import java.util.Arrays;

/**
 * One number of clusters that was tried, and how good its clustering is. Where the choice is made
 * by a distance, {@link ChooseKByDistance}, what is Euclidean is not defined: the inertia and the
 * indices of Caliński and Harabasz and of Davies and Bouldin are NaN.
 *
 * @param k number of clusters
 * @param inertia sum of the squared distances of the rows to the means of their clusters
 * @param silhouette mean silhouette, larger is better; NaN where undefined (k = 1)
 * @param calinskiHarabasz index of Caliński and Harabasz, larger is better; NaN where undefined (k
 *     = 1, or as many clusters as rows)
 * @param daviesBouldin index of Davies and Bouldin, smaller is better; NaN where undefined (k = 1)
 * @param smallestSize number of rows of the smallest cluster
 * @param smallestShare share of all rows, noise included, that the smallest cluster holds
 * @param noise number of rows in no cluster, which take part in no measure
 * @param converged whether the fit met its stopping rule
 */
public record Candidate(
    int k,
    double inertia,
    double silhouette,
    double calinskiHarabasz,
    double daviesBouldin,
    int smallestSize,
    double smallestShare,
    int noise,
    boolean converged) {

  /** Returns what a clustering is worth; what was not measured is NaN. */
  static Candidate of(
      ClusterModel model,
      Partition partition,
      SilhouetteScores scores,
      double inertia,
      double calinskiHarabasz,
      double daviesBouldin) {
    int smallest = Arrays.stream(partition.sizes()).min().orElse(0);
    return new Candidate(
        model.k(),
        inertia,
        scores.mean(),
        calinskiHarabasz,
        daviesBouldin,
        smallest,
        (double) smallest / partition.rowCount(),
        scores.excludedRows(),
        model.report().converged());
  }
}
