package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.ClusterSegmentation;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.cluster.KMedoidsModel;
import dev.segmentation.cluster.MixedSegmentation;
import dev.segmentation.cluster.SphericalKMeansModel;
import dev.segmentation.connector.jackson.VersionedJson;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.MixedTable;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.SparseTable;
import dev.segmentation.feature.FittedPipeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What an algorithm is fitted on, made from the columns of a file. */
sealed interface Features {

  /** How columns become what an algorithm is fitted on. */
  enum Form {
    /** Numbers alone: a column of categories becomes one 0/1 feature for each level. */
    NUMBERS,
    /** The same with the zeros left out. */
    SPARSE,
    /** A column of categories is one feature, the number of the level. */
    CATEGORIES,
    /** Columns as they are, missing values too. */
    MIXED
  }

  /** Returns the table of an algorithm that takes no other. */
  default FeatureTable rows() {
    throw new IllegalStateException("no table of features but " + this);
  }

  /** Returns the number of rows. */
  int rowCount();

  /** Returns a copy of one row. */
  double[] row(int row);

  /** Divides the rows among the clusters of a model that was fitted on them. */
  Partition partition(ClusterModel model);

  /** Writes a model with what is needed to assign raw rows. */
  void save(ClusterModel model, Path file);

  /**
   * A table of features.
   *
   * @param pipeline what made it
   * @param rows the features
   */
  record Table(FittedPipeline pipeline, FeatureTable rows) implements Features {

    @Override
    public int rowCount() {
      return rows.rowCount();
    }

    @Override
    public double[] row(int row) {
      return rows.row(row);
    }

    @Override
    public Partition partition(ClusterModel model) {
      return model.partition(rows);
    }

    @Override
    public void save(ClusterModel model, Path file) {
      VersionedJson.clusterSegmentation().write(ClusterSegmentation.of(pipeline, model), file);
    }
  }

  /**
   * A table of the features that are not zero.
   *
   * @param pipeline what made it
   * @param sparse the features
   */
  record Sparse(FittedPipeline pipeline, SparseTable sparse) implements Features {

    @Override
    public int rowCount() {
      return sparse.rowCount();
    }

    @Override
    public double[] row(int row) {
      return sparse.row(row);
    }

    @Override
    public Partition partition(ClusterModel model) {
      return clusters(sparse.ids(), labels(model), model);
    }

    private int[] labels(ClusterModel model) {
      if (model instanceof KMeansModel kMeans) {
        return kMeans.assign(sparse);
      }
      if (model instanceof SphericalKMeansModel spherical) {
        return spherical.assign(sparse);
      }
      throw new IllegalArgumentException(
          "--table: sparse is for models of kmeans and spherical-kmeans, but this one is of "
              + model.report().algorithm()
              + "; leave it out");
    }

    @Override
    public void save(ClusterModel model, Path file) {
      VersionedJson.clusterSegmentation().write(ClusterSegmentation.of(pipeline, model), file);
    }
  }

  /**
   * A table of raw columns with missing values, for k-medoids.
   *
   * @param mixed the columns
   */
  record Mixed(MixedTable mixed) implements Features {

    @Override
    public int rowCount() {
      return mixed.rowCount();
    }

    @Override
    public double[] row(int row) {
      return mixed.row(row);
    }

    @Override
    public Partition partition(ClusterModel model) {
      return clusters(mixed.ids(), ((KMedoidsModel) model).assign(mixed), model);
    }

    @Override
    public void save(ClusterModel model, Path file) {
      VersionedJson.mixedSegmentation()
          .write(MixedSegmentation.of(mixed.columns(), (KMedoidsModel) model), file);
    }
  }

  private static Partition clusters(ProfileIndex ids, int[] labels, ClusterModel model) {
    Set<String> sources = new TreeSet<>();
    for (Feature feature : model.features()) {
      sources.addAll(feature.sources());
    }
    List<String> names = IntStream.range(0, model.k()).mapToObj(c -> "cluster " + c).toList();
    return Partition.of(ids, labels, names, sources);
  }
}
