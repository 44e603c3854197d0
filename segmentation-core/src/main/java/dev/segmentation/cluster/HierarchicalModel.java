package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Clusters cut from a {@link Dendrogram}: a row belongs to the cluster of its nearest training row.
 *
 * <p>A hierarchy says nothing of new rows; this is the rule of the nearest neighbour, by Euclidean
 * distance, of equally near rows the one that stood first. A row that took part in the fit, or
 * equals one, gets the label the cut gave it. Where the tree is approximate, the centres of the
 * micro-clusters stand for the training rows.
 *
 * <p>Assigning a row takes O(m·d) time for m different training rows. Memory: about 16·m·d bytes,
 * and 4 for each training row. Immutable and thread-safe.
 */
public final class HierarchicalModel implements ClusterModel {

  private final List<Feature> features;
  private final NearestRow nearest;
  private final int[] labels;
  private final int[] sizes;
  private final FitReport report;

  private HierarchicalModel(
      List<Feature> features, NearestRow nearest, int[] labels, int[] sizes, FitReport report) {
    this.features = features;
    this.nearest = nearest;
    this.labels = labels;
    this.sizes = sizes;
    this.report = report;
  }

  /**
   * Makes a model from its parts, as a saved model is read back.
   *
   * @param features the d features the model was fitted on, at least 1
   * @param rows m different rows of d finite values, at least 1: the training rows or the centres
   *     of the micro-clusters. Copied.
   * @param labels the cluster of each of those rows, from 0 to k − 1, each cluster at least once.
   *     Copied.
   * @param sizes number of training rows of each of the k clusters, at least 1, in sum the rows of
   *     the report. Copied.
   * @param report what the fit did, on d features
   * @return the model
   * @throws IllegalArgumentException if a part does not fit the others or a value is not finite
   */
  public static HierarchicalModel of(
      List<Feature> features, double[][] rows, int[] labels, int[] sizes, FitReport report) {
    if (rows.length == 0 || labels.length != rows.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d rows and %d labels; there must be the same number, at least 1",
              rows.length,
              labels.length));
    }
    double[] values = InitialCentres.of(rows.length, rows).valuesFor(features.size());
    DistinctRows distinct = new DistinctRows(values, rows.length, features.size());
    if (distinct.count < rows.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d rows, but only %d different ones; give each once",
              rows.length,
              distinct.count));
    }
    requireFeatures(features, report);
    requireLabels(labels, sizes, report);
    return of(features, distinct, labels, sizes, report);
  }

  private static void requireFeatures(List<Feature> features, FitReport report) {
    long names = features.stream().map(Feature::name).distinct().count();
    if (features.isEmpty() || names != features.size() || report.features() != features.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d features of %d different names, but the report is of a fit on %d; there must be"
                  + " the same number, at least 1",
              features.size(),
              names,
              report.features()));
    }
  }

  private static void requireLabels(int[] labels, int[] sizes, FitReport report) {
    int[] rows = new int[sizes.length];
    for (int label : labels) {
      if (label < 0 || label >= sizes.length) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "label %d is outside [0, %d]", label, sizes.length - 1));
      }
      rows[label]++;
    }
    long total = 0;
    for (int cluster = 0; cluster < sizes.length; cluster++) {
      if (rows[cluster] == 0 || sizes[cluster] < 1) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "cluster %d has %d labelled rows and size %d; both must be at least 1",
                cluster,
                rows[cluster],
                sizes[cluster]));
      }
      total += sizes[cluster];
    }
    if (total != report.rows()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the sizes are %d rows in sum, but the report is of a fit on %d; they must agree",
              total,
              report.rows()));
    }
  }

  static HierarchicalModel of(
      List<Feature> features, DistinctRows rows, int[] labels, int[] sizes, FitReport report) {
    return new HierarchicalModel(
        List.copyOf(features),
        new NearestRow(rows, features.size()),
        labels.clone(),
        sizes.clone(),
        Objects.requireNonNull(report, "report"));
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

  @Override
  public FitReport report() {
    return report;
  }

  /**
   * Returns the rows that new ones are compared with: the different training rows, or the centres
   * of the micro-clusters.
   *
   * @return a new array of m rows of d values
   */
  public double[][] rows() {
    return nearest.rows();
  }

  /**
   * Returns the cluster of each of {@link #rows}.
   *
   * @return a new array of length m
   */
  public int[] rowLabels() {
    return labels.clone();
  }

  @Override
  public int assign(double[] row) {
    requireRow(row);
    return labels[nearest.nearest(row)];
  }

  @Override
  public void assign(FeatureTable table, int[] target) {
    table.requireFeatures(features);
    int n = table.rowCount();
    if (target.length < n) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d places for %d labels", target.length, n));
    }
    int[] numbers = nearest.nearestOf(table.asMatrix().data, n);
    for (int i = 0; i < n; i++) {
      target[i] = labels[numbers[i]];
    }
  }

  private void requireRow(double[] row) {
    if (row.length != features.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the row has %d values, but the model was fitted on %d features",
              row.length,
              features.size()));
    }
    for (int j = 0; j < row.length; j++) {
      if (!Double.isFinite(row[j])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "feature '%s' is %s; every value must be finite: impute it with the pipeline",
                features.get(j).name(),
                row[j]));
      }
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "HierarchicalModel[k=%d, d=%d, %d rows]", k(), features.size(), labels.length);
  }
}
