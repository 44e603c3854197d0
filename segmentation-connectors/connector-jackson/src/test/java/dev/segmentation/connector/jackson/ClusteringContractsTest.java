package dev.segmentation.connector.jackson;

import dev.segmentation.Progress;
import dev.segmentation.cluster.BisectingKMeans;
import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.Covariance;
import dev.segmentation.cluster.Dbscan;
import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.GaussianMixture;
import dev.segmentation.cluster.Hdbscan;
import dev.segmentation.cluster.HdbscanModel;
import dev.segmentation.cluster.Hierarchical;
import dev.segmentation.cluster.HierarchicalModel;
import dev.segmentation.cluster.KMeans;
import dev.segmentation.cluster.KMeansVariant;
import dev.segmentation.cluster.KMedoids;
import dev.segmentation.cluster.KModes;
import dev.segmentation.cluster.KPrototypes;
import dev.segmentation.cluster.Linkage;
import dev.segmentation.cluster.MiniBatchKMeans;
import dev.segmentation.cluster.Refinement;
import dev.segmentation.cluster.SphericalKMeans;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.testkit.ClusteringContract;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/** Every algorithm of the core passes the published contract; here because models are saved too. */
class ClusteringContractsTest {

  /** Models that have a JSON form. */
  abstract static class Saved extends ClusteringContract {

    @Override
    protected Optional<ClusterModel> saveAndLoad(ClusterModel model) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      VersionedJson.clusterModel().write(model, bytes);
      return Optional.of(
          VersionedJson.clusterModel()
              .read(new ByteArrayInputStream(bytes.toByteArray()), "the saved model"));
    }
  }

  /** A point of the plane as seen from several sides: more features, and the same groups. */
  private static double[] turned(double x, double y, int features) {
    double[] row = new double[features];
    for (int j = 0; j < features; j++) {
      row[j] = x * Math.cos(j) + y * Math.sin(j);
    }
    return row;
  }

  abstract static class KMeansContract extends Saved {

    private final KMeans algorithm;

    KMeansContract(KMeansVariant variant) {
      this.algorithm = KMeans.of(3).withVariant(variant);
    }

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return algorithm.withProgress(progress).fit(table);
    }

    @Override
    protected Optional<ClusterModel> fit(FeatureTable table, double[] weights) {
      return Optional.of(algorithm.fit(table, weights));
    }
  }

  @Nested
  @DisplayName("KMeans by Lloyd")
  class Lloyd extends KMeansContract {
    Lloyd() {
      super(KMeansVariant.LLOYD);
    }
  }

  @Nested
  @DisplayName("KMeans by Hamerly")
  class Hamerly extends KMeansContract {
    Hamerly() {
      super(KMeansVariant.HAMERLY);
    }
  }

  @Nested
  @DisplayName("KMeans by Exponion")
  class Exponion extends KMeansContract {
    Exponion() {
      super(KMeansVariant.EXPONION);
    }
  }

  @Nested
  @DisplayName("KMeans by Yinyang")
  class Yinyang extends KMeansContract {
    Yinyang() {
      super(KMeansVariant.YINYANG);
    }
  }

  @Nested
  @DisplayName("KMeans with transfers")
  class Transfers extends Saved {

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return KMeans.of(3).withRefinement(Refinement.TRANSFERS).withProgress(progress).fit(table);
    }
  }

  @Nested
  @DisplayName("MiniBatchKMeans")
  class MiniBatch extends Saved {

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return MiniBatchKMeans.of(3).withProgress(progress).fit(table);
    }
  }

  @Nested
  @DisplayName("BisectingKMeans")
  class Bisecting extends Saved {

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return BisectingKMeans.of(3).withProgress(progress).fit(table);
    }

    @Override
    protected Optional<ClusterModel> fit(FeatureTable table, double[] weights) {
      return Optional.of(BisectingKMeans.of(3).fit(table, weights));
    }
  }

  @Nested
  @DisplayName("SphericalKMeans")
  class Spherical extends Saved {

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return SphericalKMeans.of(3).withProgress(progress).fit(table);
    }

    @Override
    protected Optional<ClusterModel> fit(FeatureTable table, double[] weights) {
      return Optional.of(SphericalKMeans.of(3).fit(table, weights));
    }
  }

  @Nested
  @DisplayName("KMedoids")
  class Medoids extends Saved {

    private final KMedoids algorithm = KMedoids.of(3, Distance.EUCLIDEAN);

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return algorithm.withProgress(progress).fit(table);
    }

    @Override
    protected Optional<ClusterModel> fit(FeatureTable table, long bytes) {
      return Optional.of(algorithm.withMemoryLimit(bytes).fit(table));
    }

    @Override
    protected OptionalLong bytesNeeded(int rows, int features) {
      return OptionalLong.of(algorithm.bytesNeeded(rows, features));
    }
  }

  @Nested
  @DisplayName("KMedoids by a batch of rows")
  class BatchMedoids extends Saved {

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return KMedoids.of(3, Distance.EUCLIDEAN).withBatchRows(30).withProgress(progress).fit(table);
    }
  }

  @Nested
  @DisplayName("KMedoids with k by the silhouette")
  class ChosenMedoids extends Saved {

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return KMedoids.ofRange(2, 5, Distance.EUCLIDEAN).withProgress(progress).fit(table).model();
    }
  }

  @Nested
  @DisplayName("KPrototypes")
  class MixedPrototypes extends Saved {

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return algorithm(table).withProgress(progress).fit(table);
    }

    @Override
    protected Optional<ClusterModel> fit(FeatureTable table, double[] weights) {
      return Optional.of(algorithm(table).fit(table, weights));
    }

    /** With the second feature as a category, of which nearly every row has one of its own. */
    private static KPrototypes algorithm(FeatureTable table) {
      return KPrototypes.of(3, table.features().get(1).name());
    }
  }

  @Nested
  @DisplayName("KModes")
  class Modes extends Saved {

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return KModes.of(3).withProgress(progress).fit(table);
    }

    @Override
    protected Optional<ClusterModel> fit(FeatureTable table, double[] weights) {
      return Optional.of(KModes.of(3).fit(table, weights));
    }

    /** Three categories that a group has in common, and two that differ within it. */
    @Override
    protected double[] row(double x, double y) {
      return new double[] {third(x), third(y), third(x - y), Math.floor(2 * x), Math.floor(2 * y)};
    }

    private static double third(double value) {
      return value < -4 ? 0 : value < 4 ? 1 : 2;
    }
  }

  @Nested
  @DisplayName("KMedoids by samples")
  class SampledMedoids extends Saved {

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return KMedoids.of(3, Distance.MANHATTAN)
          .withSampleRows(40)
          .withProgress(progress)
          .fit(table);
    }
  }

  abstract static class HierarchicalContract extends Saved {

    private final Hierarchical algorithm;

    HierarchicalContract(Linkage linkage) {
      this.algorithm = Hierarchical.of(linkage);
    }

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return algorithm.withProgress(progress).fit(table).cut(3);
    }

    @Override
    protected Optional<int[]> rememberedLabels(ClusterModel model) {
      HierarchicalModel hierarchy = (HierarchicalModel) model;
      return hierarchy.rows().length == hierarchy.report().rows()
          ? Optional.of(hierarchy.rowLabels())
          : Optional.empty();
    }

    @Override
    protected Optional<ClusterModel> fit(FeatureTable table, long bytes) {
      return Optional.of(algorithm.withMemoryLimit(bytes).fit(table).cut(3));
    }

    @Override
    protected OptionalLong bytesNeeded(int rows, int features) {
      return OptionalLong.of(algorithm.bytesNeeded(rows, features));
    }
  }

  @Nested
  @DisplayName("Hierarchical by Ward's linkage")
  class Ward extends HierarchicalContract {
    Ward() {
      super(Linkage.WARD);
    }
  }

  @Nested
  @DisplayName("Hierarchical by centroids")
  class Centroid extends HierarchicalContract {
    Centroid() {
      super(Linkage.CENTROID);
    }
  }

  @Nested
  @DisplayName("Hierarchical by single linkage")
  class Single extends HierarchicalContract {
    Single() {
      super(Linkage.SINGLE);
    }
  }

  @Nested
  @DisplayName("Hierarchical by complete linkage")
  class Complete extends HierarchicalContract {
    Complete() {
      super(Linkage.COMPLETE);
    }
  }

  @Nested
  @DisplayName("Hierarchical by average linkage")
  class Average extends HierarchicalContract {
    Average() {
      super(Linkage.AVERAGE);
    }
  }

  @Nested
  @DisplayName("Hierarchical by weighted linkage")
  class Weighted extends HierarchicalContract {
    Weighted() {
      super(Linkage.WEIGHTED);
    }
  }

  @Nested
  @DisplayName("Hierarchical on micro-clusters")
  class MicroClusters extends Saved {

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return Hierarchical.of(Linkage.AVERAGE)
          .withMicroClusters(12)
          .withProgress(progress)
          .fit(table)
          .cut(3);
    }
  }

  @Nested
  @DisplayName("Dbscan on a grid")
  class GridDbscan extends Saved {

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return Dbscan.of(0.9, 4).withProgress(progress).fit(table);
    }
  }

  @Nested
  @DisplayName("Dbscan on a tree")
  class TreeDbscan extends Saved {

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return Dbscan.of(1.8, 4).withProgress(progress).fit(table);
    }

    @Override
    protected double[] row(double x, double y) {
      return turned(x, y, 7);
    }
  }

  @Nested
  @DisplayName("Dbscan by pairs")
  class PairwiseDbscan extends Saved {

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return Dbscan.of(0.9, 4).withDistance(Distance.MANHATTAN).withProgress(progress).fit(table);
    }
  }

  abstract static class HdbscanContract extends Saved {

    private final Hdbscan algorithm;

    HdbscanContract(Distance distance) {
      this.algorithm = Hdbscan.of(10).withMinPoints(4).withDistance(distance);
    }

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return algorithm.withProgress(progress).fit(table);
    }

    @Override
    protected Optional<int[]> rememberedLabels(ClusterModel model) {
      return Optional.of(((HdbscanModel) model).labels());
    }
  }

  @Nested
  @DisplayName("Hdbscan on a tree")
  class TreeHdbscan extends HdbscanContract {
    TreeHdbscan() {
      super(Distance.EUCLIDEAN);
    }
  }

  @Nested
  @DisplayName("Hdbscan on a tree of many features")
  class WideHdbscan extends HdbscanContract {
    WideHdbscan() {
      super(Distance.EUCLIDEAN);
    }

    @Override
    protected double[] row(double x, double y) {
      return turned(x, y, 16);
    }
  }

  @Nested
  @DisplayName("Hdbscan by pairs")
  class PairwiseHdbscan extends HdbscanContract {
    PairwiseHdbscan() {
      super(Distance.MANHATTAN);
    }
  }

  abstract static class MixtureContract extends Saved {

    private final GaussianMixture algorithm;

    MixtureContract(Covariance covariance) {
      this.algorithm = GaussianMixture.of(3).withCovariance(covariance);
    }

    @Override
    protected ClusterModel fit(FeatureTable table, Progress progress) {
      return algorithm.withProgress(progress).fit(table);
    }

    @Override
    protected Optional<ClusterModel> fit(FeatureTable table, double[] weights) {
      return Optional.of(algorithm.fit(table, weights));
    }
  }

  @Nested
  @DisplayName("GaussianMixture with full covariances")
  class FullMixture extends MixtureContract {
    FullMixture() {
      super(Covariance.FULL);
    }
  }

  @Nested
  @DisplayName("GaussianMixture with one covariance")
  class TiedMixture extends MixtureContract {
    TiedMixture() {
      super(Covariance.TIED);
    }
  }

  @Nested
  @DisplayName("GaussianMixture with diagonal covariances")
  class DiagonalMixture extends MixtureContract {
    DiagonalMixture() {
      super(Covariance.DIAGONAL);
    }
  }

  @Nested
  @DisplayName("GaussianMixture with round components")
  class SphericalMixture extends MixtureContract {
    SphericalMixture() {
      super(Covariance.SPHERICAL);
    }
  }
}
