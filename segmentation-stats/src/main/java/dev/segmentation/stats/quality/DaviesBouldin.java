package dev.segmentation.stats.quality;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;

/**
 * The index of Davies and Bouldin: how much each group overlaps with the neighbour it is most like,
 * on average. Smaller is better, 0 is best.
 *
 * <p>\[ \frac{1}{k} \sum_i \max_{j \ne i} \frac{s_i + s_j}{d_{ij}} \]
 *
 * <p>where \(s_i\) is the mean distance of the rows of group i to their centroid and \(d_{ij}\) the
 * distance of two centroids. k counts the groups that have rows; rows in no group take no part. Two
 * groups with the same centroid make the index infinite. (scikit-learn passes over such pairs.)
 * Time O(n·d + k²·d). Source: Davies and Bouldin 1979, doi:10.1109/TPAMI.1979.4766909.
 */
public final class DaviesBouldin {

  private DaviesBouldin() {}

  /**
   * Measures the index.
   *
   * @param table the rows. Not modified.
   * @param partition their groups
   * @return 0 or more, possibly infinite
   * @throws IllegalArgumentException if the numbers of rows differ or fewer than two groups have
   *     rows
   */
  public static double index(FeatureTable table, Partition partition) {
    GroupedRows.require("the Davies-Bouldin index", table, partition);
    return index(Centroids.of(table, partition), GroupedRows.nonEmpty(partition));
  }

  static double index(Centroids centroids, int[] groups) {
    double[] spread = centroids.sumOwn(Math::sqrt);
    double total = 0;
    for (int i : groups) {
      double worst = 0;
      for (int j : groups) {
        if (i != j) {
          worst = Math.max(worst, similarity(centroids, spread, i, j));
        }
      }
      total += worst;
    }
    return total / groups.length;
  }

  private static double similarity(Centroids centroids, double[] spread, int i, int j) {
    double distance = Math.sqrt(centroids.squaredDistanceBetween(i, j));
    if (distance == 0) {
      return Double.POSITIVE_INFINITY;
    }
    return (spread[i] / centroids.size(i) + spread[j] / centroids.size(j)) / distance;
  }
}
