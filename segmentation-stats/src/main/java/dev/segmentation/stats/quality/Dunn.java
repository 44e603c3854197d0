package dev.segmentation.stats.quality;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import dev.segmentation.kernel.Kernels;
import dev.segmentation.kernel.Parallel;

/**
 * The two indices of Dunn: how far apart the groups lie, measured by how wide they are. Larger is
 * better.
 *
 * <p>The {@linkplain #index() first} divides the smallest distance between rows of two groups by
 * the largest distance within one; a single stray row decides it. The {@linkplain #meanIndex()
 * second} (dunn2 of the R package fpc) puts mean distances for both.
 *
 * <p>A group of one row has width 0; rows in no group take no part. Time O(n²·d) on all cores,
 * memory one copy of the rows. The same bits for any number of threads. Source: Dunn 1974,
 * doi:10.1080/01969727408546059.
 *
 * @param smallestGap smallest distance between rows of two groups
 * @param largestDiameter largest distance between rows of one group
 * @param smallestMeanGap smallest mean distance between the rows of two groups
 * @param largestMeanWithin largest mean distance between the rows of one group
 */
public record Dunn(
    double smallestGap, double largestDiameter, double smallestMeanGap, double largestMeanWithin) {

  private static final int BLOCK = 64;
  private static final int TILE = 1024;

  /**
   * Measures both indices.
   *
   * @param table the rows. Not modified.
   * @param partition their groups
   * @return the distances the indices are made of
   * @throws IllegalArgumentException if the numbers of rows differ or fewer than two groups have
   *     rows
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public static Dunn of(FeatureTable table, Partition partition) {
    GroupedRows.require("the Dunn index", table, partition);
    GroupedRows rows = GroupedRows.of(table, partition);
    Block[] blocks = new Block[(rows.n + BLOCK - 1) / BLOCK];
    Parallel.forEach(
        blocks.length, "the Dunn index", block -> blocks[block] = Block.of(rows, block));
    double gap = Double.POSITIVE_INFINITY;
    double diameter = 0;
    int k = rows.groupCount();
    double[] sums = new double[k * k];
    for (Block block : blocks) {
      gap = Math.min(gap, block.gap);
      diameter = Math.max(diameter, block.diameter);
      for (int j = 0; j < sums.length; j++) {
        sums[j] += block.sums[j];
      }
    }
    return new Dunn(
        Math.sqrt(gap), Math.sqrt(diameter), smallestMeanGap(rows, sums), largestMean(rows, sums));
  }

  /**
   * Returns the index of Dunn.
   *
   * @return smallest gap over largest diameter, infinite where every diameter is 0
   */
  public double index() {
    return largestDiameter == 0 ? Double.POSITIVE_INFINITY : smallestGap / largestDiameter;
  }

  /**
   * Returns the index from mean distances.
   *
   * @return smallest mean gap over largest mean distance within, infinite where the latter is 0
   */
  public double meanIndex() {
    return largestMeanWithin == 0 ? Double.POSITIVE_INFINITY : smallestMeanGap / largestMeanWithin;
  }

  private static double smallestMeanGap(GroupedRows rows, double[] sums) {
    int k = rows.groupCount();
    double smallest = Double.POSITIVE_INFINITY;
    for (int a = 0; a < k; a++) {
      for (int b = a + 1; b < k; b++) {
        smallest = Math.min(smallest, sums[a * k + b] / rows.size(a) / rows.size(b));
      }
    }
    return smallest;
  }

  private static double largestMean(GroupedRows rows, double[] sums) {
    int k = rows.groupCount();
    double largest = 0;
    for (int a = 0; a < k; a++) {
      double pairs = (double) rows.size(a) * (rows.size(a) - 1);
      if (pairs > 0) {
        largest = Math.max(largest, sums[a * k + a] / pairs);
      }
    }
    return largest;
  }

  /** Distances of the rows of one block to all rows. */
  private static final class Block {

    double gap = Double.POSITIVE_INFINITY;
    double diameter;
    final double[] sums;

    private Block(int k) {
      sums = new double[k * k];
    }

    static Block of(GroupedRows rows, int number) {
      Block block = new Block(rows.groupCount());
      double[] squared = new double[TILE];
      int to = Math.min(rows.n, (number + 1) * BLOCK);
      for (int place = number * BLOCK; place < to; place++) {
        for (int g = 0; g < rows.groupCount(); g++) {
          block.add(rows, place, g, squared);
        }
      }
      return block;
    }

    private void add(GroupedRows rows, int place, int g, double[] squared) {
      int own = rows.groupAt(place);
      int at = own * rows.groupCount() + g;
      int end = rows.starts[g + 1];
      for (int from = rows.starts[g]; from < end; from += TILE) {
        int to = Math.min(end, from + TILE);
        Kernels.get()
            .squaredDistances(rows.x, rows.d, from, to, rows.x, place * rows.d, 1, squared);
        double sum = 0;
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int j = 0; j < to - from; j++) {
          sum += Math.sqrt(squared[j]);
          smallest = Math.min(smallest, squared[j]);
          largest = Math.max(largest, squared[j]);
        }
        sums[at] += sum;
        if (g == own) {
          diameter = Math.max(diameter, largest);
        } else {
          gap = Math.min(gap, smallest);
        }
      }
    }
  }
}
