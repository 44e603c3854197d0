package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import java.util.Locale;

/**
 * Clusters around medoids of rows that are known by their distances only.
 *
 * <p>There are no features, so no other row can be assigned. Immutable and thread-safe.
 */
public final class MedoidClusters {

  private final int[] medoids;
  private final int[] labels;
  private final int[] sizes;
  private final FitReport report;

  MedoidClusters(int[] medoids, int[] labels, int[] sizes, FitReport report) {
    this.medoids = medoids.clone();
    this.labels = labels.clone();
    this.sizes = sizes.clone();
    this.report = report;
  }

  /**
   * Returns the number of clusters.
   *
   * @return k, at least 1
   */
  public int k() {
    return medoids.length;
  }

  /**
   * Returns the medoids.
   *
   * @return a new array of k row numbers
   */
  public int[] medoidRows() {
    return medoids.clone();
  }

  /**
   * Returns the cluster of each row: that of the nearest medoid, of equally near ones the lowest
   * number.
   *
   * @return a new array of n cluster numbers
   */
  public int[] labels() {
    return labels.clone();
  }

  /**
   * Returns the number of rows of each cluster.
   *
   * @return a new array of length k
   */
  public int[] sizes() {
    return sizes.clone();
  }

  /**
   * Returns the sum of the distances of the rows to their medoids.
   *
   * @return 0 or more
   */
  public double cost() {
    return report.objective();
  }

  /**
   * Returns what the fit did; it saw no features.
   *
   * @return the report
   */
  public FitReport report() {
    return report;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "MedoidClusters[k=%d, cost=%s]", k(), cost());
  }
}
