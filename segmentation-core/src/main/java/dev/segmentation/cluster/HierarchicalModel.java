package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import java.util.List;
import java.util.Locale;

/**
 * Clusters cut from a {@link Dendrogram}: a row belongs to the cluster of its nearest training row.
 *
 * <p>A hierarchy says nothing of new rows; this is the rule of the nearest neighbour, by Euclidean
 * distance, of equally near rows the one that stood first. A row that took part in the fit, or
 * equals one, gets the label the cut gave it. Where the tree is approximate, the centres of the
 * micro-clusters stand for the training rows.
 *
 * <p>A model is saved and read back as its tree and the cut. Assigning a row takes O(m·d) time for
 * m different training rows. Memory: the tree, and about 16·m·d bytes once for all models cut from
 * it. Immutable and thread-safe.
 */
public final class HierarchicalModel implements ClusterModel {

  private final Dendrogram dendrogram;
  private final NearestRow nearest;
  private final int[] labels;
  private final int[] sizes;
  private final FitReport report;

  HierarchicalModel(
      Dendrogram dendrogram, NearestRow nearest, int[] labels, int[] sizes, FitReport report) {
    this.dendrogram = dendrogram;
    this.nearest = nearest;
    this.labels = labels;
    this.sizes = sizes;
    this.report = report;
  }

  /**
   * Returns the tree the clusters were cut from; others can be cut from it too.
   *
   * @return the tree
   */
  public Dendrogram dendrogram() {
    return dendrogram;
  }

  @Override
  public int k() {
    return sizes.length;
  }

  @Override
  public List<Feature> features() {
    return dendrogram.features();
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
    ModelParts.requireRow(row, features());
    return labels[nearest.nearest(row)];
  }

  @Override
  public void assign(FeatureTable table, int[] target) {
    table.requireFeatures(features());
    int n = table.rowCount();
    ModelParts.requirePlaces(target, n);
    int[] numbers = nearest.nearestOf(table.asMatrix().data, n);
    for (int i = 0; i < n; i++) {
      target[i] = labels[numbers[i]];
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "HierarchicalModel[k=%d, d=%d, %d rows]",
        k(),
        features().size(),
        labels.length);
  }
}
