package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A fitted k-prototypes or k-modes model: k prototypes of means and modes that assign any row to
 * the nearest.
 *
 * <p>Assigning a row that took part in the fit gives the label the fit gave it. Of equally near
 * prototypes the lowest number wins. A category that did not occur in the fit differs from every
 * mode. Immutable and thread-safe.
 */
public final class KPrototypesModel implements ClusterModel {

  private static final int ROWS_PER_CHUNK = 4096;

  private final List<Feature> features;
  private final Prototypes prototypes;
  private final int[] sizes;
  private final FitReport report;

  private KPrototypesModel(
      List<Feature> features, Prototypes prototypes, int[] sizes, FitReport report) {
    this.features = features;
    this.prototypes = prototypes;
    this.sizes = sizes;
    this.report = report;
  }

  /**
   * Makes a model from its parts, as a saved model is read back.
   *
   * @param features the d features the model was fitted on, at least 1, names unique
   * @param categories names of those that are categories, at least one
   * @param gamma how much a category that differs counts, above 0, finite
   * @param prototypes k rows of d finite values. Copied.
   * @param sizes number of training rows of each of the k clusters, 0 or more, in sum the rows of
   *     the report. Copied.
   * @param report what the fit did, on d features
   * @return the model
   * @throws IllegalArgumentException if a part does not fit the others or a value is not finite
   */
  public static KPrototypesModel of(
      List<Feature> features,
      List<String> categories,
      double gamma,
      double[][] prototypes,
      int[] sizes,
      FitReport report) {
    if (prototypes.length == 0 || sizes.length != prototypes.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d prototypes and %d sizes; there must be the same number, at least 1",
              prototypes.length,
              sizes.length));
    }
    ModelParts.requireFeatures(features, report);
    ModelParts.requireSizesOfAll(sizes, report);
    PrototypeSettings settings =
        PrototypeSettings.of(
                prototypes.length, PrototypeSettings.requireCategories(categories), gamma)
            .withGamma(gamma);
    boolean[] isCategory = settings.isCategory(features.stream().map(Feature::name).toList());
    Prototypes checked =
        new Prototypes(
            ModelParts.flat(prototypes, features.size()),
            new PrototypeDistance(
                MixedRows.places(isCategory, false), MixedRows.places(isCategory, true), gamma));
    return of(features, checked, sizes, report);
  }

  static KPrototypesModel of(
      List<Feature> features, Prototypes prototypes, int[] sizes, FitReport report) {
    return new KPrototypesModel(
        List.copyOf(features), prototypes, sizes.clone(), Objects.requireNonNull(report, "report"));
  }

  @Override
  public int k() {
    return prototypes.k;
  }

  @Override
  public List<Feature> features() {
    return features;
  }

  /**
   * Returns the names of the features that are categories, in their order.
   *
   * @return an immutable list of at least one name
   */
  public List<String> categories() {
    List<String> names = new ArrayList<>();
    for (int j : prototypes.distance.categories) {
      names.add(features.get(j).name());
    }
    return List.copyOf(names);
  }

  /**
   * Returns how much a category that differs counts beside the squared differences of the numbers.
   *
   * @return above 0; 1 for k-modes
   */
  public double gamma() {
    return prototypes.distance.gamma;
  }

  /**
   * Returns how far two rows are apart to this model: the squared differences of the numbers, and
   * gamma for each category that differs. Not a metric. For indexes that compare rows, such as the
   * silhouette.
   *
   * @return the distance of rows of d values
   */
  public Distance distance() {
    return prototypes.distance;
  }

  /**
   * Returns the prototypes: the means of the numbers and the modes of the categories.
   *
   * @return a new array of k rows of d values
   */
  public double[][] prototypes() {
    int d = features.size();
    double[][] rows = new double[k()][d];
    for (int c = 0; c < rows.length; c++) {
      System.arraycopy(prototypes.values, c * d, rows[c], 0, d);
    }
    return rows;
  }

  @Override
  public int[] sizes() {
    return sizes.clone();
  }

  /**
   * Returns the cost of the training rows: the weighted sum of their dissimilarities to their
   * prototypes.
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
   * Assigns one row to the nearest prototype. Allocates nothing.
   *
   * @param row d finite values. Not modified.
   * @return number of the cluster, from 0 to k − 1
   * @throws IllegalArgumentException if the row has another length or a value is not finite
   */
  @Override
  public int assign(double[] row) {
    ModelParts.requireRow(row, features);
    return prototypes.nearest(row, 0);
  }

  /**
   * Assigns every row of a table into an array of the caller, on several threads.
   *
   * @param table a table with the features of this model. Not modified.
   * @param labels receives n cluster numbers. Modified.
   * @throws IllegalArgumentException if the features differ or the array is shorter than n
   */
  @Override
  public void assign(FeatureTable table, int[] labels) {
    table.requireFeatures(features);
    int n = table.rowCount();
    ModelParts.requirePlaces(labels, n);
    double[] x = table.asMatrix().data;
    int d = features.size();
    Parallel.forEachRange(
        n,
        ROWS_PER_CHUNK,
        "assigning rows",
        (from, to) -> {
          for (int i = from; i < to; i++) {
            labels[i] = prototypes.nearest(x, i * d);
          }
        });
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "KPrototypesModel[k=%d, d=%d, gamma=%s, cost=%s]",
        k(),
        features.size(),
        gamma(),
        cost());
  }
}
