package dev.segmentation.cluster;

import java.util.Arrays;

/**
 * Clusters by the distances of all pairs, held as the rows of a triangle, for the complete, average
 * and weighted linkage. A round walks through the triangle row by row, which memory likes far
 * better than the columns of single merges.
 */
final class TriangleClusters implements RoundClusters {

  private final Linkage linkage;
  private final double[][] rows;
  private final double[] weight;
  private int count;

  /** What the round puts together, and the share of the first part in the distances. */
  private int[] first = new int[0];

  private int[] second = new int[0];
  private final double[] share;
  private final boolean farthest;

  TriangleClusters(Linkage linkage, double[] x, double[] weights, int n, int d) {
    this.linkage = linkage;
    this.rows = new double[n][];
    this.weight = weights.clone();
    this.count = n;
    this.share = new double[n];
    this.farthest = linkage == Linkage.COMPLETE;
    PointColumns columns = PointColumns.of(x, n, d);
    TriangleRows.forEach(0, n, HierarchyProgress.WORK, i -> rows[i] = row(columns, x, i));
  }

  private static double[] row(PointColumns columns, double[] x, int i) {
    double[] row = new double[i];
    double[] tile = new double[PointColumns.TILE];
    for (int from = 0; from < i; from += tile.length) {
      int to = Math.min(i, from + tile.length);
      columns.squares(x, i * columns.d, from, tile);
      for (int p = 0; p < to - from; p++) {
        row[from + p] = Math.sqrt(tile[p]);
      }
    }
    return row;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public double height(double distance) {
    return distance;
  }

  @Override
  public void nearest(int[] nearest, double[] distance) {
    TriangleDistances.nearest(rows, count, nearest, distance);
  }

  @Override
  public void unite(int[] first, int[] second, int left) {
    this.first = first;
    this.second = second;
    for (int i = 0; i < left; i++) {
      int b = second[i];
      if (b >= 0) {
        int a = first[i];
        share[i] = linkage == Linkage.AVERAGE ? weight[a] / (weight[a] + weight[b]) : 0.5;
      }
    }
    TriangleRows.forEach(0, left, HierarchyProgress.WORK, this::uniteRow);
    close(left);
  }

  @Override
  public ClusterDistances rest() {
    return new TriangleDistances(linkage, rows, weight, count);
  }

  /**
   * Writes a new row over the old row of its first part, which no other new row reads: what the
   * first part is to later clusters stands in their rows. Places are read before they are written.
   */
  private void uniteRow(int to) {
    int a = first[to];
    int b = second[to];
    double[] row = rows[a];
    if (b >= 0) {
      double[] other = rows[b];
      double own = share[to];
      for (int q = 0; q < to; q++) {
        double distance = united(row[first[q]], other[first[q]], own);
        int e = second[q];
        row[q] = e < 0 ? distance : united(distance, united(pair(a, e), pair(b, e), own), share[q]);
      }
    } else {
      for (int q = 0; q < to; q++) {
        int e = second[q];
        double distance = row[first[q]];
        row[q] = e < 0 ? distance : united(distance, pair(a, e), share[q]);
      }
    }
  }

  private double pair(int a, int b) {
    return a > b ? rows[a][b] : rows[b][a];
  }

  /** The distance to the union of two clusters. */
  private double united(double toFirst, double toSecond, double ofFirst) {
    return farthest ? Math.max(toFirst, toSecond) : ofFirst * toFirst + (1 - ofFirst) * toSecond;
  }

  private void close(int left) {
    for (int to = 0; to < left; to++) {
      int a = first[to];
      rows[to] = rows[a];
      weight[to] = weight[a] + (second[to] < 0 ? 0 : weight[second[to]]);
    }
    Arrays.fill(rows, left, count, new double[0]);
    count = left;
  }
}
