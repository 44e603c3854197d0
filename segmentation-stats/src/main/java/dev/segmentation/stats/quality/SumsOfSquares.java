package dev.segmentation.stats.quality;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import java.util.Arrays;
import java.util.List;

/**
 * How the spread of the rows divides into spread within the groups and spread between them.
 *
 * <p>\( W = \sum_g \sum_{i \in g} \lVert x_i - \mu_g \rVert^2 \), \( B = \sum_g n_g \lVert \mu_g -
 * \mu \rVert^2 \), total = W + B. Rows in no group take no part. Time O(n·d).
 *
 * @param withinByGroup W of each group, in the order of the labels; 0 for a group without rows
 * @param between B
 */
public record SumsOfSquares(List<Double> withinByGroup, double between) {

  /** Copies the parts. */
  public SumsOfSquares {
    withinByGroup = List.copyOf(withinByGroup);
  }

  /**
   * Measures the sums of squares of a table. One group is enough.
   *
   * @param table the rows. Not modified.
   * @param partition their groups
   * @return the sums
   * @throws IllegalArgumentException if the numbers of rows differ or no row belongs to a group
   */
  public static SumsOfSquares of(FeatureTable table, Partition partition) {
    if (table.rowCount() != partition.rowCount() || GroupedRows.nonEmpty(partition).length == 0) {
      throw new IllegalArgumentException(
          "the table has "
              + table.rowCount()
              + " rows and the partition "
              + partition.rowCount()
              + "; give the table that was divided, with at least 1 row in a group");
    }
    return of(Centroids.of(table, partition));
  }

  static SumsOfSquares of(Centroids centroids) {
    double between = 0;
    for (int c = 0; c < centroids.k; c++) {
      if (centroids.size(c) > 0) {
        between += centroids.size(c) * centroids.squaredDistanceToMean(c);
      }
    }
    double[] within = centroids.sumOwn(squared -> squared);
    return new SumsOfSquares(Arrays.stream(within).boxed().toList(), between);
  }

  /**
   * Returns the sum of squares within all groups, which is the inertia of k-means.
   *
   * @return 0 or more
   */
  public double within() {
    return withinByGroup.stream().mapToDouble(Double::doubleValue).sum();
  }

  /**
   * Returns the sum of squares of all rows about their mean.
   *
   * @return within plus between
   */
  public double total() {
    return within() + between;
  }

  /**
   * Returns the share of the spread that the groups account for.
   *
   * @return between / total from 0 to 1, or 0 where all rows are equal
   */
  public double explainedShare() {
    return total() == 0 ? 0 : between / total();
  }
}
