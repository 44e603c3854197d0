package dev.segmentation.benchmarks;

import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.Dbscan;
import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.GaussianMixture;
import dev.segmentation.cluster.GaussianMixtureModel;
import dev.segmentation.cluster.Hdbscan;
import dev.segmentation.cluster.Hierarchical;
import dev.segmentation.cluster.KMeans;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.cluster.KMedoids;
import dev.segmentation.cluster.Linkage;
import dev.segmentation.cluster.MedoidClusters;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.Locale;

/**
 * The clusterings of this library as a worker runs them, by the name and the parameters that all
 * workers understand.
 */
final class OurClusterings {

  private final Blobs data;
  private final FeatureTable table;
  private double[] distances = new double[0];

  OurClusterings(Blobs data) {
    this.data = data;
    this.table = data.table();
  }

  /** Measures all distances before a clustering that is given them; not part of its time. */
  void measureDistances() {
    int n = data.shape().n();
    int d = data.shape().d();
    distances = new double[n * (n - 1) / 2];
    for (int i = 0, at = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        distances[at++] =
            Math.sqrt(NaiveKernels.squaredDistance(data.values(), i * d, data.values(), j * d, d));
      }
    }
  }

  /** Clusters once: this is what is timed. */
  Clustering run(Reply parameters) {
    String algorithm = parameters.text("algorithm");
    return switch (algorithm) {
      case "kmeans" -> kMeans(parameters);
      case "dbscan" -> labels(Dbscan.of(parameters.number("eps"), minPoints(parameters)));
      case "hdbscan" -> labels(Hdbscan.of(minPoints(parameters)));
      case "pam" -> pam();
      case "gmm" -> mixture(parameters);
      default -> {
        Linkage linkage = Linkage.valueOf(algorithm.toUpperCase(Locale.ROOT));
        yield Clustering.ofHeights(Hierarchical.of(linkage).fit(table).heights());
      }
    };
  }

  private static int minPoints(Reply parameters) {
    return (int) parameters.number("min-points");
  }

  private Clustering labels(Dbscan dbscan) {
    return Clustering.ofLabels(assign(dbscan.fit(table)), Double.NaN);
  }

  private Clustering labels(Hdbscan hdbscan) {
    return Clustering.ofLabels(hdbscan.fit(table).labels(), Double.NaN);
  }

  private int[] assign(ClusterModel model) {
    int[] labels = new int[table.rowCount()];
    model.assign(table, labels);
    return labels;
  }

  private Clustering kMeans(Reply parameters) {
    KMeansModel model =
        KMeans.of(data.shape().k())
            .withInitialCentres(firstRows())
            .withMaxIterations((int) parameters.number("max-iterations"))
            .withTolerance(0)
            .fit(table);
    return Clustering.ofLabels(assign(model), model.inertia());
  }

  private Clustering pam() {
    MedoidClusters clusters =
        KMedoids.of(data.shape().k(), Distance.EUCLIDEAN).fitDistances(distances);
    return Clustering.ofLabels(clusters.labels(), clusters.cost());
  }

  /** From the first k rows as means, equal weights and unit covariances. */
  private Clustering mixture(Reply parameters) {
    int k = data.shape().k();
    int d = data.shape().d();
    double[] weights = new double[k];
    Arrays.fill(weights, 1.0 / k);
    double[][][] covariances = new double[k][d][d];
    for (double[][] covariance : covariances) {
      for (int j = 0; j < d; j++) {
        covariance[j][j] = 1;
      }
    }
    GaussianMixtureModel model =
        GaussianMixture.of(k)
            .withInitialParameters(weights, firstRows(), covariances)
            .withMaxIterations((int) parameters.number("max-iterations"))
            .withTolerance(0)
            .fit(table);
    return Clustering.ofLabels(new int[0], model.logLikelihood());
  }

  private double[][] firstRows() {
    double[][] rows = new double[data.shape().k()][];
    for (int c = 0; c < rows.length; c++) {
      rows[c] = data.row(c);
    }
    return rows;
  }
}
