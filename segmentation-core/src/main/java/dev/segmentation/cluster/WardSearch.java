package dev.segmentation.cluster;

import dev.segmentation.kernel.ColumnKernels;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/** The nearest of some clusters at Ward's distance, looked for tile by tile. */
final class WardSearch {

  private static final int QUERIES = 32;

  private final ColumnKernels kernels = ColumnKernels.get();
  private final int d;
  private final int[] self;
  private final double[] points;
  private final double[] weights;

  /** Half of the squared distance of each cluster to its nearest so far. */
  final double[] best;

  /** The place of that nearest; minus one where there is none. */
  final int[] nearest;

  private final int[] own;
  private final int[] column;

  /** Finds the nearest of many clusters, given by their places, a few at a time on all threads. */
  static void run(
      PointColumns columns,
      double[] weight,
      int places,
      int[] asked,
      int askedCount,
      double[] best,
      int[] nearest) {
    Parallel.forEachRange(
        askedCount,
        QUERIES,
        HierarchyProgress.WORK,
        (from, to) -> {
          int queries = to - from;
          WardSearch search = new WardSearch(queries, columns.d);
          for (int q = 0; q < queries; q++) {
            search.ask(q, asked[from + q], columns, weight);
          }
          search.run(columns, weight, 0, places);
          for (int q = 0; q < queries; q++) {
            best[asked[from + q]] = search.best[q];
            nearest[asked[from + q]] = search.nearest[q];
          }
        });
  }

  WardSearch(int queries, int d) {
    this.d = d;
    this.self = new int[queries];
    this.points = new double[queries * d];
    this.weights = new double[queries];
    this.best = new double[queries];
    this.nearest = new int[queries];
    this.own = new int[queries];
    this.column = new int[queries];
  }

  /** Sets the place of one cluster that is searched for. */
  void ask(int query, int place, PointColumns columns, double[] weight) {
    self[query] = place;
    columns.copy(place, points, query * d);
    weights[query] = weight[place];
    best[query] = Double.POSITIVE_INFINITY;
    nearest[query] = -1;
  }

  /** Searches a range of places that starts with a tile. */
  void run(PointColumns columns, double[] weight, int from, int to) {
    for (int start = from; start < to; start += PointColumns.TILE) {
      for (int q = 0; q < own.length; q++) {
        own[q] = self[q] - start;
      }
      Arrays.fill(column, -1);
      kernels.nearestColumn(
          columns.tile(start),
          Math.min(PointColumns.TILE, to - start),
          weight,
          start,
          points,
          weights,
          own,
          own.length,
          best,
          column);
      for (int q = 0; q < own.length; q++) {
        nearest[q] = column[q] < 0 ? nearest[q] : start + column[q];
      }
    }
  }
}
