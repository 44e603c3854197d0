package dev.segmentation.stats.quality;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import java.util.Locale;

/**
 * The index of Caliński and Harabasz: spread between the groups over spread within them, each per
 * degree of freedom. Larger is better.
 *
 * <p>\[ \frac{B / (k - 1)}{W / (n - k)} \]
 *
 * <p>k counts the groups that have rows; rows in no group take no part. Where every row equals its
 * centroid (W = 0) the index is infinite, or 0 if all rows are equal. (scikit-learn says 1 there.)
 * Time O(n·d). Source: Caliński and Harabasz 1974, doi:10.1080/03610927408827101.
 */
public final class CalinskiHarabasz {

  private CalinskiHarabasz() {}

  /**
   * Measures the index.
   *
   * @param table the rows. Not modified.
   * @param partition their groups
   * @return 0 or more, possibly infinite
   * @throws IllegalArgumentException if the numbers of rows differ, fewer than two groups have
   *     rows, or there are no more rows than groups
   */
  public static double index(FeatureTable table, Partition partition) {
    GroupedRows.require("the Calinski-Harabasz index", table, partition);
    Centroids centroids = Centroids.of(table, partition);
    int groups = GroupedRows.nonEmpty(partition).length;
    if (centroids.n <= groups) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the Calinski-Harabasz index needs more rows than groups, but there are %d rows in"
                  + " %d groups",
              centroids.n,
              groups));
    }
    return index(SumsOfSquares.of(centroids), centroids.n, groups);
  }

  static double index(SumsOfSquares sums, int n, int k) {
    if (sums.between() == 0) {
      return 0;
    }
    return (sums.between() / (k - 1)) / (sums.within() / (n - k));
  }
}
