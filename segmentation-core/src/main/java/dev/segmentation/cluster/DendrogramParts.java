package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks the parts that a {@link Dendrogram} is read back from, and builds its tree. */
final class DendrogramParts {

  private final Linkage linkage;
  private final DistinctRows points;
  private final int leaves;
  private final int @Nullable [] leafOf;
  private final FitReport report;

  /** The points have a number for each leaf. */
  DendrogramParts(
      Linkage linkage, DistinctRows points, int leaves, int @Nullable [] leafOf, FitReport report) {
    this.linkage = linkage;
    this.points = points;
    this.leaves = leaves;
    this.leafOf = leafOf;
    this.report = report;
  }

  MergeTree tree(int[] left, int[] right, double[] heights) {
    if (leaves == 0) {
      throw new IllegalArgumentException("there is no leaf; there must be at least 1");
    }
    int merges = leaves - 1;
    if (left.length != merges || right.length != merges || heights.length != merges) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d left nodes, %d right nodes and %d heights for %d leaves; there must be %d of each",
              left.length,
              right.length,
              heights.length,
              leaves,
              merges));
    }
    requireHeights(heights);
    MergeTree tree = new MergeTree(leaves, rowsOfLeaves());
    int[] leafBelow = new int[leaves + merges];
    Arrays.setAll(leafBelow, i -> i);
    for (int merge = 0; merge < merges; merge++) {
      if (left[merge] < 0 || left[merge] >= right[merge] || right[merge] >= leaves + merge) {
        throw badMerge(merge, left[merge], right[merge]);
      }
      tree.merge(leafBelow[left[merge]], leafBelow[right[merge]], heights[merge]);
      // A node that was merged before is no longer on top, so another one was united.
      if (tree.left(merge) != left[merge] || tree.right(merge) != right[merge]) {
        throw badMerge(merge, left[merge], right[merge]);
      }
      leafBelow[leaves + merge] = leafBelow[left[merge]];
    }
    requireEqualRowsFirst(tree);
    return tree;
  }

  private IllegalArgumentException badMerge(int merge, int left, int right) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "merge %d unites the nodes %d and %d; they must be different nodes below %d that no"
                + " merge united before, the lower number first",
            merge,
            left,
            right,
            leaves + merge));
  }

  private void requireHeights(double[] heights) {
    double last = 0;
    for (int merge = 0; merge < heights.length; merge++) {
      double least = linkage == Linkage.CENTROID ? 0 : last;
      if (!(heights[merge] >= least && heights[merge] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the height of merge %d is %s; it must be finite and at least %s",
                merge,
                heights[merge],
                least));
      }
      last = heights[merge];
    }
  }

  private int @Nullable [] rowsOfLeaves() {
    if (leafOf == null) {
      ModelParts.requireCount("leaves", leaves, report.rows());
      return null;
    }
    ModelParts.requireCount("leaves of rows", leafOf.length, report.rows());
    int[] rows = new int[leaves];
    for (int leaf : leafOf) {
      if (leaf < 0 || leaf >= leaves) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "a row has leaf %d; the leaves are 0 to %d", leaf, leaves - 1));
      }
      rows[leaf]++;
    }
    if (points.count < leaves || Arrays.stream(rows).anyMatch(count -> count == 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d micro-clusters, of which %d are different; they must differ, and each must have"
                  + " a row",
              leaves,
              points.count));
    }
    return rows;
  }

  /** Only then can every cut tell which cluster a row value belongs to. */
  private void requireEqualRowsFirst(MergeTree tree) {
    if (!Arrays.equals(tree.labelsAfter(leaves - points.count), points.numberOf)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d leaves, of which %d are different: the first %d merges must unite the equal ones",
              leaves,
              points.count,
              leaves - points.count));
    }
  }
}
