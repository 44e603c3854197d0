package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.MixedTable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A fitted k-medoids model: k rows of the training table, the medoids, that assign any row to the
 * nearest.
 *
 * <p>Assigning a row that took part in the fit gives the label the fit gave it. Of equally near
 * medoids the lowest number wins. Immutable and thread-safe, as its distance is.
 */
public final class KMedoidsModel implements ClusterModel {

  private final List<Feature> features;
  private final NearestMedoids medoids;
  private final int[] rows;
  private final int[] sizes;
  private final FitReport report;

  private KMedoidsModel(
      List<Feature> features, NearestMedoids medoids, int[] rows, int[] sizes, FitReport report) {
    this.features = features;
    this.medoids = medoids;
    this.rows = rows;
    this.sizes = sizes;
    this.report = report;
  }

  /**
   * Makes a model from its parts, as a saved model is read back.
   *
   * @param features the d features the model was fitted on, at least 1, names unique
   * @param distance what the model was fitted with
   * @param medoids k rows of d finite values; NaN is a missing value to {@link Gower} and to
   *     distances of the caller's own. Copied.
   * @param rows numbers of the medoids in the training table, all different, from 0 to its rows −
   *     1. Copied.
   * @param sizes number of training rows of each of the k clusters, 1 or more, in sum the rows of
   *     the report. Copied.
   * @param report what the fit did, on d features
   * @return the model
   * @throws IllegalArgumentException if a part does not fit the others or a value is not finite
   */
  public static KMedoidsModel of(
      List<Feature> features,
      Distance distance,
      double[][] medoids,
      int[] rows,
      int[] sizes,
      FitReport report) {
    Objects.requireNonNull(distance, "distance");
    if (medoids.length == 0 || sizes.length != medoids.length || rows.length != medoids.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d medoids, %d row numbers and %d sizes; there must be the same number, at least 1",
              medoids.length,
              rows.length,
              sizes.length));
    }
    ModelParts.requireFeatures(features, report);
    double[] values = ModelParts.flat(medoids, features.size(), DistanceChecks.takesGaps(distance));
    requireRows(rows, report);
    requireSizes(sizes, report);
    return new KMedoidsModel(
        List.copyOf(features),
        new NearestMedoids(distance, values, features.size()),
        rows.clone(),
        sizes.clone(),
        report);
  }

  private static void requireRows(int[] rows, FitReport report) {
    Set<Integer> seen = new HashSet<>();
    for (int row : rows) {
      if (row < 0 || row >= report.rows() || !seen.add(row)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "medoid row %d; the rows must be different and from 0 to %d",
                row,
                report.rows() - 1));
      }
    }
  }

  private static void requireSizes(int[] sizes, FitReport report) {
    for (int size : sizes) {
      if (size < 1) {
        throw new IllegalArgumentException("every size must be 1 or more, but one is " + size);
      }
    }
    ModelParts.requireSizesOfAll(sizes, report);
  }

  @Override
  public int k() {
    return medoids.k();
  }

  @Override
  public List<Feature> features() {
    return features;
  }

  /**
   * Returns the distance the model was fitted with and assigns by.
   *
   * @return the distance
   */
  public Distance distance() {
    return medoids.distance();
  }

  /**
   * Returns the medoids.
   *
   * @return a new array of k rows of d values, NaN where one is missing
   */
  public double[][] medoids() {
    double[][] values = new double[k()][features.size()];
    for (int c = 0; c < values.length; c++) {
      for (int j = 0; j < features.size(); j++) {
        values[c][j] = medoids.value(c, j);
      }
    }
    return values;
  }

  /**
   * Returns which rows of the training table the medoids are.
   *
   * @return a new array of k row numbers
   */
  public int[] medoidRows() {
    return rows.clone();
  }

  @Override
  public int[] sizes() {
    return sizes.clone();
  }

  /**
   * Returns the cost of the training rows: the sum of their distances to their medoids, computed in
   * double from the rows.
   *
   * @return 0 or more
   */
  public double cost() {
    return report.objective();
  }

  @Override
  public FitReport report() {
    return report;
  }

  /**
   * Assigns one row to the nearest medoid. Allocates nothing.
   *
   * @param row d finite values; NaN is a missing value to {@link Gower} and to distances of the
   *     caller's own, and is left out. Not modified.
   * @return number of the cluster, from 0 to k − 1
   * @throws IllegalArgumentException if the row has another length, a value is not finite, or the
   *     distance to a medoid is not defined, as where they have no value in common
   */
  @Override
  public int assign(double[] row) {
    ModelParts.requireRow(row, features, DistanceChecks.takesGaps(distance()));
    int label = medoids.nearest(row, 0);
    if (label < 0) {
      throw medoids.undefined("the row", row, 0, -1 - label);
    }
    return label;
  }

  /**
   * Assigns every row of a table into an array of the caller, on several threads.
   *
   * @param table a table with the features of this model. Not modified.
   * @param labels receives n cluster numbers. Modified.
   * @throws IllegalArgumentException if the features differ, the array is shorter than n, or the
   *     distance of a row to a medoid is not defined
   */
  @Override
  public void assign(FeatureTable table, int[] labels) {
    table.requireFeatures(features);
    ModelParts.requirePlaces(labels, table.rowCount());
    medoids.assign(MedoidRows.of(table), labels, false);
  }

  /**
   * Assigns every row of a table with missing values, on several threads.
   *
   * @param table a table with the columns of this model, in the numbers of its training table: that
   *     table, or one that it {@linkplain MixedTable#encode encoded}. Not modified.
   * @return a new array of n cluster numbers
   * @throws IllegalArgumentException if the columns differ, or the distance of a row to a medoid is
   *     not defined
   */
  public int[] assign(MixedTable table) {
    if (!table.features().equals(features)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the table has the columns %s, but the model was fitted on %s; encode the profiles"
                  + " with the table of the fit",
              table.features().stream().map(Feature::name).toList(),
              features.stream().map(Feature::name).toList()));
    }
    int[] labels = new int[table.rowCount()];
    medoids.assign(MedoidRows.of(table, distance()), labels, false);
    return labels;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "KMedoidsModel[k=%d, d=%d, distance=%s, cost=%s]",
        k(),
        features.size(),
        distance(),
        cost());
  }
}
