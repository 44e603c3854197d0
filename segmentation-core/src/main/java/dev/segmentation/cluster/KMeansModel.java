package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.SparseTable;
import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Kernels;
import dev.segmentation.kernel.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A fitted k-means model: k centres that assign any row to the nearest.
 *
 * <p>Assigning a row that took part in the fit gives the label the fit gave it. Of equally near
 * centres the lowest number wins. Immutable and thread-safe.
 */
public final class KMeansModel implements ClusterModel {

  private static final int ROWS_PER_CHUNK = 4096;

  private final List<Feature> features;
  private final Centres centres;
  private final int[] sizes;
  private final FitReport report;

  private KMeansModel(List<Feature> features, Centres centres, int[] sizes, FitReport report) {
    this.features = features;
    this.centres = centres;
    this.sizes = sizes;
    this.report = report;
  }

  /**
   * Makes a model from its parts, as a saved model is read back.
   *
   * @param features the d features the model was fitted on, at least 1, names unique
   * @param centres k rows of d finite values. Copied.
   * @param sizes number of training rows of each of the k clusters, 0 or more, in sum the rows of
   *     the report. Copied.
   * @param report what the fit did, on d features
   * @return the model
   * @throws IllegalArgumentException if a part does not fit the others or a value is not finite
   */
  public static KMeansModel of(
      List<Feature> features, double[][] centres, int[] sizes, FitReport report) {
    if (centres.length == 0 || sizes.length != centres.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d centres and %d sizes; there must be the same number, at least 1",
              centres.length,
              sizes.length));
    }
    double[] values = InitialCentres.of(centres.length, centres).valuesFor(features.size());
    ModelParts.requireFeatures(features, report);
    ModelParts.requireSizesOfAll(sizes, report);
    return of(features, Centres.of(values, centres.length, features.size()), sizes, report);
  }

  static KMeansModel of(List<Feature> features, Centres centres, int[] sizes, FitReport report) {
    return new KMeansModel(
        List.copyOf(features), centres, sizes.clone(), Objects.requireNonNull(report, "report"));
  }

  /** Returns the centres as the search wants them. */
  Centres prepared() {
    return centres;
  }

  @Override
  public int k() {
    return centres.count();
  }

  @Override
  public List<Feature> features() {
    return features;
  }

  /**
   * Returns the centres.
   *
   * @return a new array of k rows of d values
   */
  public double[][] centres() {
    double[][] rows = new double[k()][];
    for (int c = 0; c < rows.length; c++) {
      rows[c] = centre(c);
    }
    return rows;
  }

  /**
   * Returns one centre.
   *
   * @param cluster from 0 to k − 1
   * @return a new array of d values
   */
  public double[] centre(int cluster) {
    Objects.checkIndex(cluster, k());
    return IntStream.range(0, features.size())
        .mapToDouble(j -> centres.value(cluster, j))
        .toArray();
  }

  @Override
  public int[] sizes() {
    return sizes.clone();
  }

  /**
   * Returns the inertia of the training rows: the weighted sum of their squared distances to their
   * centres.
   *
   * @return 0 or more
   */
  public double inertia() {
    return report.objective();
  }

  @Override
  public FitReport report() {
    return report;
  }

  /**
   * Assigns one row to the nearest centre. Allocates nothing.
   *
   * @param row d finite values. Not modified.
   * @return number of the cluster, from 0 to k − 1
   * @throws IllegalArgumentException if the row has another length or a value is not finite
   */
  @Override
  public int assign(double[] row) {
    ModelParts.requireRow(row, features);
    return centres.nearest(row, 0);
  }

  @Override
  public void assign(FeatureTable table, int[] labels) {
    table.requireFeatures(features);
    int n = table.rowCount();
    ModelParts.requirePlaces(labels, n);
    double[] x = table.asMatrix().data;
    Kernels kernels = Kernels.get();
    Parallel.forEachRange(
        n,
        ROWS_PER_CHUNK,
        "assigning rows",
        (from, to) -> kernels.nearest(x, from, to, centres, labels, from, null));
  }

  /**
   * Assigns every row of a sparse table into an array of the caller, with the same labels as if its
   * zeros were written out. Takes O(k) for each value that is not zero.
   *
   * @param table a table with the features of this model. Not modified.
   * @param labels receives n cluster numbers. Modified.
   * @throws IllegalArgumentException if the features differ or the array is shorter than n
   */
  public void assign(SparseTable table, int[] labels) {
    table.requireFeatures(features);
    ModelParts.requirePlaces(labels, table.rowCount());
    new SparseRows(table, null, k()).nearest(centres, labels);
  }

  /**
   * Assigns every row of a sparse table.
   *
   * @param table a table with the features of this model. Not modified.
   * @return a new array of n cluster numbers
   * @throws IllegalArgumentException if the features differ
   */
  public int[] assign(SparseTable table) {
    int[] labels = new int[table.rowCount()];
    assign(table, labels);
    return labels;
  }

  /**
   * Measures the distances of one row to all centres. Allocates nothing.
   *
   * @param row d finite values. Not modified.
   * @param distances receives k Euclidean distances. Modified.
   * @throws IllegalArgumentException if a length is wrong or a value is not finite
   */
  public void distances(double[] row, double[] distances) {
    ModelParts.requireRow(row, features);
    if (distances.length < k()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d places for %d distances", distances.length, k()));
    }
    for (int c = 0; c < k(); c++) {
      distances[c] = Math.sqrt(centres.squaredDistance(row, 0, c));
    }
  }

  /**
   * Measures the distances of one row to all centres.
   *
   * @param row d finite values. Not modified.
   * @return a new array of k Euclidean distances
   */
  public double[] distances(double[] row) {
    double[] distances = new double[k()];
    distances(row, distances);
    return distances;
  }

  /**
   * Turns rows into their distances to the k centres, as features for another model.
   *
   * @param table a table with the features of this model. Not modified.
   * @return a table of the same rows with k features named {@code distance to cluster c}, whose
   *     sources are those of all features of this model
   * @throws IllegalArgumentException if the features differ
   */
  public FeatureTable transform(FeatureTable table) {
    table.requireFeatures(features);
    int n = table.rowCount();
    double[] x = table.asMatrix().data;
    double[] values = new double[Math.multiplyExact(n, k())];
    int d = features.size();
    Parallel.forEachRange(
        n,
        ROWS_PER_CHUNK,
        "measuring distances to the centres",
        (from, to) -> {
          for (int i = from; i < to; i++) {
            for (int c = 0; c < k(); c++) {
              values[i * k() + c] = Math.sqrt(centres.squaredDistance(x, i * d, c));
            }
          }
        });
    Set<String> sources = new TreeSet<>();
    features.forEach(feature -> sources.addAll(feature.sources()));
    List<Feature> distances = new ArrayList<>();
    for (int c = 0; c < k(); c++) {
      distances.add(new Feature("distance to cluster " + c, sources));
    }
    return FeatureTable.wrap(table.ids(), distances, values);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "KMeansModel[k=%d, d=%d, inertia=%s]", k(), features.size(), inertia());
  }
}
