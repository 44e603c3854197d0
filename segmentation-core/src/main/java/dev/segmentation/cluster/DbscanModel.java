package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A fitted DBSCAN model: the core rows with their clusters.
 *
 * <p>A row goes to the cluster of its nearest core row within eps, of equally near ones to that of
 * the first; a row with none that near is {@link #NOISE}. That is also the rule of the fit, so a
 * training row gets the label the fit gave it. Immutable and thread-safe.
 */
public final class DbscanModel implements ClusterModel {

  private final List<Feature> features;
  private final Dbscan.Settings settings;
  private final double[] coreRows;
  private final int[] corePoints;
  private final int[] coreLabels;
  private final int[] sizes;
  private final FitReport report;
  private final Neighbours core;

  DbscanModel(
      List<Feature> features,
      Dbscan.Settings settings,
      double[] coreRows,
      int[] corePoints,
      int[] coreLabels,
      int[] sizes,
      FitReport report,
      Neighbours core) {
    this.features = List.copyOf(features);
    this.settings = settings;
    this.coreRows = coreRows;
    this.corePoints = corePoints;
    this.coreLabels = coreLabels;
    this.sizes = sizes;
    this.report = report;
    this.core = core;
  }

  /**
   * Makes a model from its parts, as a saved model is read back.
   *
   * @param features the d features the model was fitted on, at least 1, names unique
   * @param configuration eps, minPoints and distance of the fit
   * @param coreRows the core rows, d finite values each. Copied.
   * @param corePoints numbers of the core rows in the training table, rising, from 0. Copied.
   * @param coreLabels cluster of each core row, numbered from 0 in the order of their first rows.
   *     Copied.
   * @param sizes number of training rows of each cluster, border rows included; with the noise as
   *     many as the rows of the report. Copied.
   * @param report what the fit did, on d features
   * @return the model
   * @throws IllegalArgumentException if a part does not fit the others or a value is not finite
   */
  public static DbscanModel of(
      List<Feature> features,
      Dbscan configuration,
      double[][] coreRows,
      int[] corePoints,
      int[] coreLabels,
      int[] sizes,
      FitReport report) {
    ModelParts.requireFeatures(features, report);
    double[] rows = ModelParts.flat(coreRows, features.size());
    requirePoints(corePoints, coreRows.length, report);
    requireLabels(coreLabels, coreRows.length, sizes);
    ModelParts.requireSizes(sizes, report);
    Dbscan.Settings settings = configuration.settings();
    int[] numbers = corePoints.clone();
    Neighbours core =
        Neighbours.of(
            rows,
            numbers.length,
            features.size(),
            settings.distance(),
            settings.eps(),
            row -> numbers[row]);
    return new DbscanModel(
        features, settings, rows, numbers, coreLabels.clone(), sizes.clone(), report, core);
  }

  private static void requirePoints(int[] points, int rows, FitReport report) {
    ModelParts.requireCount("core points", points.length, rows);
    int next = 0;
    for (int point : points) {
      if (point < next || point >= report.rows()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "core point %d comes where %d to %d is possible; row numbers must rise",
                point,
                next,
                report.rows() - 1));
      }
      next = point + 1;
    }
  }

  private static void requireLabels(int[] labels, int rows, int[] sizes) {
    if (labels.length != rows) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%d labels for %d core rows; give one each", labels.length, rows));
    }
    int[] counts = new int[sizes.length];
    int next = 0;
    for (int label : labels) {
      if (label < 0 || label > next || label >= sizes.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "label %d comes where 0 to %d is possible; clusters are numbered in the order of"
                    + " their first core rows, and there are %d sizes",
                label,
                next,
                sizes.length));
      }
      next = Math.max(next, label + 1);
      counts[label]++;
    }
    for (int c = 0; c < sizes.length; c++) {
      if (counts[c] == 0 || counts[c] > sizes[c]) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "cluster %d has %d core rows and size %d; it needs a core row and room for all",
                c,
                counts[c],
                sizes[c]));
      }
    }
  }

  @Override
  public int k() {
    return sizes.length;
  }

  @Override
  public List<Feature> features() {
    return features;
  }

  @Override
  public int[] sizes() {
    return sizes.clone();
  }

  /**
   * Returns the number of training rows that are noise.
   *
   * @return 0 or more
   */
  public int noise() {
    return report.rows() - Arrays.stream(sizes).sum();
  }

  /**
   * Returns the radius of a neighbourhood.
   *
   * @return eps, above 0
   */
  public double eps() {
    return settings.eps();
  }

  /**
   * Returns how many rows a neighbourhood needs to make a core row.
   *
   * @return at least 1
   */
  public int minPoints() {
    return settings.minPoints();
  }

  /**
   * Returns how far apart two rows are.
   *
   * @return the distance
   */
  public Distance distance() {
    return settings.distance();
  }

  /**
   * Returns the number of core rows.
   *
   * @return 0 or more
   */
  public int coreCount() {
    return coreLabels.length;
  }

  /**
   * Returns the core rows, in the order of the training rows.
   *
   * @return a new array of rows of d values
   */
  public double[][] coreRows() {
    int d = features.size();
    double[][] rows = new double[coreLabels.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(coreRows, i * d, (i + 1) * d);
    }
    return rows;
  }

  /**
   * Returns which rows of the training table the core rows are.
   *
   * @return a new array of row numbers, rising, one for each core row
   */
  public int[] corePoints() {
    return corePoints.clone();
  }

  /**
   * Returns the clusters of the core rows.
   *
   * @return a new array, one cluster number for each core row
   */
  public int[] coreLabels() {
    return coreLabels.clone();
  }

  @Override
  public FitReport report() {
    return report;
  }

  @Override
  public int assign(double[] row) {
    ModelParts.requireRow(row, features);
    int nearest = core.nearest(row);
    return nearest < 0 ? NOISE : coreLabels[nearest];
  }

  @Override
  public void assign(FeatureTable table, int[] labels) {
    table.requireFeatures(features);
    int n = table.rowCount();
    ModelParts.requirePlaces(labels, n);
    core.nearest(table.asMatrix().data, n, labels, DistanceChecks.names(table.ids()));
    for (int i = 0; i < n; i++) {
      labels[i] = labels[i] < 0 ? NOISE : coreLabels[labels[i]];
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "DbscanModel[k=%d, d=%d, eps=%s, minPoints=%d, core rows %d]",
        k(),
        features.size(),
        settings.eps(),
        settings.minPoints(),
        coreLabels.length);
  }
}
