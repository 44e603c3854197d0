package dev.segmentation.connector.jackson;

import dev.segmentation.cluster.BisectingKMeans;
import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.ClusterSelection;
import dev.segmentation.cluster.Covariance;
import dev.segmentation.cluster.Dbscan;
import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.GaussianMixture;
import dev.segmentation.cluster.Hdbscan;
import dev.segmentation.cluster.Hierarchical;
import dev.segmentation.cluster.KMeans;
import dev.segmentation.cluster.KMedoids;
import dev.segmentation.cluster.KModes;
import dev.segmentation.cluster.KPrototypes;
import dev.segmentation.cluster.Linkage;
import dev.segmentation.cluster.MiniBatchKMeans;
import dev.segmentation.cluster.Refinement;
import dev.segmentation.cluster.SphericalKMeans;
import dev.segmentation.data.FeatureTable;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** One way to fit a model of some family, for the laws that all saved models obey. */
record ClusterFit(String name, Function<FeatureTable, ClusterModel> fit) {

  static final List<ClusterFit> ALL =
      List.of(
          new ClusterFit("kmeans", KMeans.of(3)::fit),
          new ClusterFit("kmeans refined", KMeans.of(2).withRefinement(Refinement.TRANSFERS)::fit),
          new ClusterFit("mini-batches", MiniBatchKMeans.of(3).withBatchRows(8)::fit),
          new ClusterFit("bisecting", BisectingKMeans.of(4)::fit),
          new ClusterFit("bisecting, one", BisectingKMeans.of(1)::fit),
          new ClusterFit(
              "spherical", t -> SphericalKMeans.of(Math.min(2, t.featureCount())).fit(t)),
          new ClusterFit("kprototypes", KPrototypes.of(2, "x0")::fit),
          new ClusterFit("kmodes", KModes.of(3)::fit),
          new ClusterFit("kmedoids", KMedoids.of(3, Distance.MANHATTAN)::fit),
          new ClusterFit("kmedoids minkowski", KMedoids.of(2, Distance.minkowski(3))::fit),
          new ClusterFit("ward", t -> Hierarchical.of(Linkage.WARD).fit(t).cut(3)),
          new ClusterFit("average", t -> Hierarchical.of(Linkage.AVERAGE).fit(t).cutAtHeight(1.5)),
          new ClusterFit("centroid", t -> Hierarchical.of(Linkage.CENTROID).fit(t).cutAtHeight(1)),
          new ClusterFit(
              "everything", t -> Hierarchical.of(Linkage.SINGLE).fit(t).cutAtHeight(1.0 / 0)),
          new ClusterFit(
              "micro-clusters",
              t -> Hierarchical.of(Linkage.WARD).withMicroClusters(4).fit(t).cut(2)),
          new ClusterFit("dbscan", Dbscan.of(0.9, 3)::fit),
          new ClusterFit("dbscan without cores", Dbscan.of(1e-9, 99)::fit),
          new ClusterFit("dbscan by cells", Dbscan.of(2, 3).withDistance(Distance.CHEBYSHEV)::fit),
          new ClusterFit("hdbscan", Hdbscan.of(3)::fit),
          new ClusterFit(
              "hdbscan leaves",
              Hdbscan.of(2).withMinPoints(1).withSelection(ClusterSelection.LEAF)::fit),
          new ClusterFit(
              "hdbscan by blocks",
              Hdbscan.of(4).withEpsilon(0.5).withDistance(Distance.MANHATTAN)::fit),
          mixture(Covariance.FULL),
          mixture(Covariance.TIED),
          mixture(Covariance.DIAGONAL),
          mixture(Covariance.SPHERICAL));

  private static ClusterFit mixture(Covariance shape) {
    return new ClusterFit(
        "mixture " + shape,
        GaussianMixture.of(2).withCovariance(shape).withRegularisation(0.1)::fit);
  }

  /** Returns some groups of rows with repeated ones, at least 4 different, none of zeros. */
  static FeatureTable table(long seed, int rows, int features) {
    Random random = new Random(seed);
    double[][] values = new double[rows][features];
    for (int i = 0; i < rows; i++) {
      int from = i < 5 ? i : random.nextInt(i + 3);
      for (int j = 0; j < features; j++) {
        values[i][j] =
            from < i && from > 3
                ? values[from][j]
                : 0.25 + 5 * random.nextInt(3) + (i < 4 ? i : random.nextGaussian());
      }
    }
    return FeatureTable.copyOf(values);
  }

  @Override
  public String toString() {
    return name;
  }
}
