package dev.segmentation.connector.jackson;

import dev.segmentation.FitReport;
import dev.segmentation.cluster.BisectingKMeansModel;
import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.ClusterSelection;
import dev.segmentation.cluster.Covariance;
import dev.segmentation.cluster.Dbscan;
import dev.segmentation.cluster.DbscanModel;
import dev.segmentation.cluster.Dendrogram;
import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.GaussianMixtureModel;
import dev.segmentation.cluster.Gower;
import dev.segmentation.cluster.GowerColumn;
import dev.segmentation.cluster.Hdbscan;
import dev.segmentation.cluster.HdbscanModel;
import dev.segmentation.cluster.HierarchicalModel;
import dev.segmentation.cluster.KMedoidsModel;
import dev.segmentation.cluster.KPrototypesModel;
import dev.segmentation.cluster.Linkage;
import dev.segmentation.cluster.MixedSegmentation;
import dev.segmentation.cluster.SphericalKMeansModel;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.Feature;
import dev.segmentation.data.MixedColumn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A small model of every family, made from parts, with numbers that are hard to write. */
final class ClusterSamples {

  private static final List<Feature> TWO =
      List.of(Feature.of("âge"), new Feature("income \"net\"", Set.of("salary", "bonus")));

  private ClusterSamples() {}

  /** Returns the golden file of every family. */
  static Stream<GoldenFileTest.Golden<?>> goldens() {
    return Stream.of(
        golden("kmeans", Samples.kMeans()),
        golden("bisecting-kmeans", bisecting()),
        golden("spherical-kmeans", spherical()),
        golden("kprototypes", kPrototypes()),
        golden("kmedoids", kMedoids()),
        golden("kmedoids-gower", kMedoidsOfMixedColumns()),
        golden("kmedoids-gaps", kMedoidsOfGaps()),
        golden("hierarchical", hierarchical()),
        golden("hierarchical-approximate", approximateHierarchical()),
        golden("dbscan", dbscan(TWO.subList(0, 1))),
        golden("hdbscan", hdbscan()),
        golden("gaussian-mixture", mixture(Covariance.FULL)),
        golden("gaussian-mixture-tied", mixture(Covariance.TIED)),
        golden("gaussian-mixture-diagonal", mixture(Covariance.DIAGONAL)),
        golden("gaussian-mixture-spherical", mixture(Covariance.SPHERICAL)));
  }

  private static GoldenFileTest.Golden<ClusterModel> golden(String name, ClusterModel model) {
    return new GoldenFileTest.Golden<>(
        "v1/cluster-model-" + name + ".json", VersionedJson.clusterModel(), model);
  }

  private static FitReport report(String algorithm, int rows, int features, double objective) {
    return new FitReport(
        algorithm, rows, features, 0, true, objective, List.of(), Map.of("seed", "7"));
  }

  static BisectingKMeansModel bisecting() {
    return BisectingKMeansModel.of(
        TWO,
        new int[] {0, 0},
        new double[][] {{0.1, -0.0}, {1, 2}, {3, 4}, {1.0 / 3.0, 2.0e23}, {7, 8}},
        new int[] {3, 1, 2},
        report("bisecting-kmeans", 6, 2, 12.100000000000001));
  }

  static SphericalKMeansModel spherical() {
    return SphericalKMeansModel.of(
        TWO,
        new double[][] {{0.6, -0.8}, {-0.0, 1}},
        new int[] {2, 1},
        report("spherical-kmeans", 3, 2, 0.1));
  }

  static KPrototypesModel kPrototypes() {
    return KPrototypesModel.of(
        TWO,
        List.of("âge"),
        0.30000000000000004,
        new double[][] {{3, -0.0}, {1, 1.0 / 3.0}},
        new int[] {2, 5},
        report("kprototypes", 7, 2, 2.0e23));
  }

  static KMedoidsModel kMedoids() {
    return KMedoidsModel.of(
        TWO,
        Distance.minkowski(1.5),
        new double[][] {{0.1, -0.0}, {1.0 / 3.0, Double.MIN_VALUE}},
        new int[] {4, 0},
        new int[] {3, 2},
        report("kmedoids", 5, 2, 12.100000000000001));
  }

  static KMedoidsModel kMedoidsOfMixedColumns() {
    return KMedoidsModel.of(
        TWO,
        Gower.of(List.of(GowerColumn.number(0.7), GowerColumn.category().withWeight(2))),
        new double[][] {{0.1, 1}},
        new int[] {2},
        new int[] {3},
        report("kmedoids", 3, 2, 0.1));
  }

  static KMedoidsModel kMedoidsOfGaps() {
    return KMedoidsModel.of(
        TWO,
        Gower.of(List.of(GowerColumn.number(0.7), GowerColumn.category())),
        new double[][] {{0.1, Double.NaN}, {2, 1}},
        new int[] {2, 0},
        new int[] {3, 1},
        report("kmedoids", 4, 2, 0.1));
  }

  /** Returns the columns of a mixed table and k-medoids fitted on it, with a gap in a medoid. */
  static MixedSegmentation mixedSegmentation() {
    List<MixedColumn> columns =
        List.of(
            new MixedColumn("âge", ColumnType.NUMBER, List.of()),
            new MixedColumn("job", ColumnType.CATEGORY, List.of("\"other\"", "clerk", "étudiant")),
            new MixedColumn("loan", ColumnType.FLAG, List.of()),
            new MixedColumn("since", ColumnType.INSTANT, List.of()),
            new MixedColumn("void", ColumnType.CATEGORY, List.of()));
    KMedoidsModel model =
        KMedoidsModel.of(
            columns.stream().map(column -> Feature.of(column.name())).toList(),
            Gower.of(
                List.of(
                    GowerColumn.number(0.30000000000000004),
                    GowerColumn.category().withWeight(2),
                    GowerColumn.presence(),
                    GowerColumn.number(1.0 / 3.0),
                    GowerColumn.category().withWeight(0))),
            new double[][] {
              {0.1, Double.NaN, 1, 20_000.5, Double.NaN}, {-0.0, 2, 0, Double.NaN, Double.NaN}
            },
            new int[] {2, 0},
            new int[] {3, 1},
            report("kmedoids", 4, 5, 0.1));
    return MixedSegmentation.of(columns, model);
  }

  static HierarchicalModel hierarchical() {
    return Dendrogram.of(
            Linkage.AVERAGE,
            TWO,
            new double[][] {{0.1, 2}, {-0.0, 2.0e23}, {0.1, 2}, {0.3, 2}},
            new int[] {0, 3, 1},
            new int[] {2, 4, 5},
            new double[] {0, 0.2, 2.0e23},
            null,
            report("hierarchical", 4, 2, 2.0e23))
        .cut(2);
  }

  static HierarchicalModel approximateHierarchical() {
    return Dendrogram.of(
            Linkage.CENTROID,
            TWO,
            new double[][] {{0, 0}, {2, 0}, {1, 1.8}},
            new int[] {0, 2},
            new int[] {1, 3},
            new double[] {2, 1.8},
            new int[] {0, 1, 1, 2, 0},
            report("hierarchical", 5, 2, 1.8))
        .cutAtHeight(1.9);
  }

  static DbscanModel dbscan(List<Feature> oneFeature) {
    return DbscanModel.of(
        oneFeature,
        Dbscan.of(0.30000000000000004, 2).withDistance(Distance.MANHATTAN),
        new double[][] {{0}, {0.1}, {1}, {1.1}},
        new int[] {0, 1, 3, 4},
        new int[] {0, 0, 1, 1},
        new int[] {3, 2},
        report("dbscan", 6, 1, 0));
  }

  static HdbscanModel hdbscan() {
    return HdbscanModel.of(
        TWO,
        Hdbscan.of(2).withMinPoints(3).withSelection(ClusterSelection.LEAF).withEpsilon(0.1),
        new double[][] {{1, 1}, {1, 1}, {1, 1}, {5, 5}, {5, 5.1}, {5.1, 5}, {90, -0.0}},
        new double[] {0, 0, 0, 0.1, 0.1, 0.14142135623730964, 85},
        new int[] {0, 0, 0, 1, 1, 1, -1},
        new double[] {Double.POSITIVE_INFINITY, 12.5},
        new double[] {5.65, 5.6},
        new double[] {0, 0, 0, 0.1, 0.1, 0.3, 1},
        report("hdbscan", 7, 2, Double.POSITIVE_INFINITY));
  }

  static GaussianMixtureModel mixture(Covariance shape) {
    double[][] wide = {{2, 0}, {0, 2}};
    double[][] narrow =
        switch (shape) {
          case FULL -> new double[][] {{1, 0.1}, {0.1, 3}};
          case TIED -> wide;
          case DIAGONAL -> new double[][] {{1, 0}, {0, 3}};
          case SPHERICAL -> new double[][] {{0.1, 0}, {0, 0.1}};
        };
    return GaussianMixtureModel.of(
        TWO,
        shape,
        new double[] {0.1, 0.9},
        new double[][] {{1.0 / 3.0, -0.0}, {2.0e23, 1e-7}},
        new double[][][] {wide, narrow},
        new int[] {1, 9},
        10,
        -12.5,
        report("gaussian-mixture", 10, 2, -12.100000000000001));
  }
}
