package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.SparseTable;
import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Kernels;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/**
 * A fitted spherical k-means model: k centres of length 1 that assign any row but zero to the one
 * of the highest cosine.
 *
 * <p>Assigning a row that took part in the fit gives the label the fit gave it. Of equal cosines
 * the lowest number wins. Immutable and thread-safe.
 */
public final class SphericalKMeansModel implements ClusterModel {

  private static final int ROWS_PER_CHUNK = 4096;

  /** How far from 1 the length of a centre may be. */
  private static final double LENGTH_TOLERANCE = 1e-9;

  private final List<Feature> features;
  private final Centres centres;
  private final int[] sizes;
  private final FitReport report;

  private SphericalKMeansModel(
      List<Feature> features, Centres centres, int[] sizes, FitReport report) {
    this.features = List.copyOf(features);
    this.centres = centres;
    this.sizes = sizes;
    this.report = report;
  }

  /**
   * Makes a model from its parts, as a saved model is read back.
   *
   * @param features the d features the model was fitted on, at least 1, names unique
   * @param centres k rows of d finite values, each of length 1 to 10⁻⁹. Copied.
   * @param sizes number of training rows of each of the k clusters, 0 or more, in sum the rows of
   *     the report. Copied.
   * @param report what the fit did, on d features
   * @return the model
   * @throws IllegalArgumentException if a part does not fit the others or a value is not finite
   */
  public static SphericalKMeansModel of(
      List<Feature> features, double[][] centres, int[] sizes, FitReport report) {
    Objects.requireNonNull(report, "report");
    ModelParts.requireFeatures(features, report);
    ModelParts.requireCount("sizes", sizes.length, Math.max(1, centres.length));
    ModelParts.requireSizesOfAll(sizes, report);
    double[] values = InitialCentres.of(sizes.length, centres).valuesFor(features.size());
    for (int c = 0; c < sizes.length; c++) {
      double length = Math.sqrt(Arrays.stream(centres[c]).map(v -> v * v).sum());
      if (!(Math.abs(length - 1) <= LENGTH_TOLERANCE)) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "centre %d has length %s; it must be 1", c, length));
      }
    }
    Centres directions = Centres.ofDirections(values, sizes.length, features.size());
    return new SphericalKMeansModel(features, directions, sizes.clone(), report);
  }

  /** Makes the model of a fit: the sizes are those of what it assigns. */
  static SphericalKMeansModel of(
      List<Feature> features,
      Centres centres,
      Function<SphericalKMeansModel, int[]> labels,
      FitReport report) {
    int[] sizes = new int[centres.count()];
    SphericalKMeansModel model = new SphericalKMeansModel(features, centres, sizes, report);
    for (int label : labels.apply(model)) {
      sizes[label]++;
    }
    return model;
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
   * @return a new array of k rows of d values, each of length 1
   */
  public double[][] centres() {
    int d = features.size();
    double[] values = centres.values();
    double[][] rows = new double[k()][];
    Arrays.setAll(rows, c -> Arrays.copyOfRange(values, c * d, (c + 1) * d));
    return rows;
  }

  @Override
  public int[] sizes() {
    return sizes.clone();
  }

  /**
   * Returns the inertia of the training rows: the weighted sum of {@code 1 − cos} of each row and
   * its centre.
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
   * Assigns one row to the centre of the highest cosine. Allocates nothing.
   *
   * @param row d finite values, not all zero. Not modified.
   * @return number of the cluster, from 0 to k − 1
   * @throws IllegalArgumentException if the row has another length, a value is not finite or all
   *     are zero
   */
  @Override
  public int assign(double[] row) {
    requireDirection(row);
    return centres.nearest(row, 0);
  }

  private void requireDirection(double[] row) {
    ModelParts.requireRow(row, features);
    if (isZero(row, 0, row.length)) {
      throw new IllegalArgumentException(UnitRows.noDirection("the row"));
    }
  }

  private static boolean isZero(double[] x, int at, int d) {
    for (int j = at; j < at + d; j++) {
      if (x[j] != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Assigns every row of a table into an array of the caller.
   *
   * @param table a table with the features of this model. Not modified.
   * @param labels receives n cluster numbers. Modified.
   * @throws IllegalArgumentException if the features differ, the array is shorter than n, or a row
   *     is zero
   */
  @Override
  public void assign(FeatureTable table, int[] labels) {
    table.requireFeatures(features);
    int n = table.rowCount();
    int d = features.size();
    ModelParts.requirePlaces(labels, n);
    double[] x = table.asMatrix().data;
    for (int i = 0; i < n; i++) {
      if (isZero(x, i * d, d)) {
        throw new IllegalArgumentException(UnitRows.noDirection("row '" + table.ids().id(i) + "'"));
      }
    }
    Kernels kernels = Kernels.get();
    Parallel.forEachRange(
        n,
        ROWS_PER_CHUNK,
        "assigning rows",
        (from, to) -> kernels.nearest(x, from, to, centres, labels, from, null));
  }

  /**
   * Assigns every row of a sparse table into an array of the caller, with the same labels as if its
   * zeros were written out.
   *
   * @param table a table with the features of this model. Not modified.
   * @param labels receives n cluster numbers. Modified.
   * @throws IllegalArgumentException if the features differ, the array is shorter than n, or a row
   *     is zero
   */
  public void assign(SparseTable table, int[] labels) {
    table.requireFeatures(features);
    ModelParts.requirePlaces(labels, table.rowCount());
    int[] starts = table.rowStarts();
    for (int i = 0; i < table.rowCount(); i++) {
      if (starts[i] == starts[i + 1]) {
        throw new IllegalArgumentException(UnitRows.noDirection("row '" + table.ids().id(i) + "'"));
      }
    }
    new SparseRows(table, null, k()).nearest(centres, labels);
  }

  /**
   * Assigns every row of a sparse table.
   *
   * @param table a table with the features of this model. Not modified.
   * @return a new array of n cluster numbers
   * @throws IllegalArgumentException if the features differ or a row is zero
   */
  public int[] assign(SparseTable table) {
    int[] labels = new int[table.rowCount()];
    assign(table, labels);
    return labels;
  }

  /**
   * Measures how like one row is to all centres. Allocates nothing.
   *
   * @param row d finite values, not all zero. Not modified.
   * @param cosines receives k cosines, from -1 to 1. Modified.
   * @throws IllegalArgumentException if a length is wrong, a value is not finite or all are zero
   */
  public void cosines(double[] row, double[] cosines) {
    requireDirection(row);
    if (cosines.length < k()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d places for %d cosines", cosines.length, k()));
    }
    double largest = 0;
    for (double value : row) {
      largest = Math.max(largest, Math.abs(value));
    }
    double squares = 0;
    for (double value : row) {
      squares += (value / largest) * (value / largest);
    }
    double length = Math.sqrt(squares);
    for (int c = 0; c < k(); c++) {
      double product = 0;
      for (int j = 0; j < row.length; j++) {
        product += row[j] / largest * centres.value(c, j);
      }
      cosines[c] = Math.max(-1, Math.min(1, product / length));
    }
  }

  /**
   * Measures how like one row is to all centres.
   *
   * @param row d finite values, not all zero. Not modified.
   * @return a new array of k cosines, from -1 to 1
   * @throws IllegalArgumentException if the row has another length, a value is not finite or all
   *     are zero
   */
  public double[] cosines(double[] row) {
    double[] cosines = new double[k()];
    cosines(row, cosines);
    return cosines;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "SphericalKMeansModel[k=%d, d=%d, inertia=%s]",
        k(),
        features.size(),
        inertia());
  }
}
