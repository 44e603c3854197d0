package dev.segmentation.cluster;

import java.util.Arrays;

/** Questions about single rows to a {@link KdTree}; one object for one thread. */
final class KdSearch {

  private final KdTree tree;
  private final double[] nearest;
  private double[] point;
  private int at;
  private double bound;
  private int best;
  private int count;
  private int limit;

  KdSearch(KdTree tree) {
    this(tree, 1);
  }

  /** A search that can be asked for the k-th nearest row. */
  KdSearch(KdTree tree, int k) {
    this.tree = tree;
    this.nearest = new double[k];
    this.point = tree.x;
  }

  /** Tells whether so many rows lie within a squared distance. */
  boolean hasWithin(double[] point, int at, double squared, int wanted) {
    this.point = point;
    this.at = at;
    this.bound = squared;
    this.limit = wanted;
    this.count = 0;
    count(0);
    return count >= wanted;
  }

  private void count(int node) {
    if (tree.isLeaf(node)) {
      int to = tree.to(node);
      for (int i = tree.from(node); i < to; i++) {
        if (tree.squaredDistance(point, at, i) <= bound) {
          count++;
        }
      }
      return;
    }
    int left = 2 * node + 1;
    double toLeft = tree.squaredDistanceToBox(point, at, left);
    double toRight = tree.squaredDistanceToBox(point, at, left + 1);
    int near = toLeft <= toRight ? left : left + 1;
    if (Math.min(toLeft, toRight) <= bound) {
      count(near);
    }
    if (count < limit && Math.max(toLeft, toRight) <= bound) {
      count(2 * left + 1 - near);
    }
  }

  /**
   * Returns the row nearest to a point within a squared distance, of equally near ones the lowest
   * number, or -1 where there is none.
   */
  int nearestWithin(double[] point, int at, double squared) {
    this.point = point;
    this.at = at;
    this.bound = squared;
    this.best = -1;
    nearest(0);
    return best;
  }

  private void nearest(int node) {
    if (tree.isLeaf(node)) {
      int to = tree.to(node);
      for (int i = tree.from(node); i < to; i++) {
        double square = tree.squaredDistance(point, at, i);
        if (square < bound || (square == bound && (best < 0 || tree.row[i] < best))) {
          bound = square;
          best = tree.row[i];
        }
      }
      return;
    }
    int left = 2 * node + 1;
    double toLeft = tree.squaredDistanceToBox(point, at, left);
    double toRight = tree.squaredDistanceToBox(point, at, left + 1);
    int near = tree.first(left, toLeft, toRight);
    nearestIf(near, Math.min(toLeft, toRight));
    nearestIf(2 * left + 1 - near, Math.max(toLeft, toRight));
  }

  /** Leaves out what is as near as the best but of higher rows, as most of many equal rows are. */
  private void nearestIf(int node, double distance) {
    if (distance < bound || (distance == bound && (best < 0 || tree.lowestRow[node] < best))) {
      nearest(node);
    }
  }

  /** Returns the squared distance to the k-th nearest row; infinite where there are fewer rows. */
  double kthNearest(double[] point, int at) {
    this.point = point;
    this.at = at;
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    collect(0);
    return nearest[0];
  }

  private void collect(int node) {
    if (tree.isLeaf(node)) {
      int to = tree.to(node);
      for (int i = tree.from(node); i < to; i++) {
        double square = tree.squaredDistance(point, at, i);
        if (square < nearest[0]) {
          NearestHeap.replaceLargest(nearest, square);
        }
      }
      return;
    }
    int left = 2 * node + 1;
    double toLeft = tree.squaredDistanceToBox(point, at, left);
    double toRight = tree.squaredDistanceToBox(point, at, left + 1);
    int near = toLeft <= toRight ? left : left + 1;
    if (Math.min(toLeft, toRight) < nearest[0]) {
      collect(near);
    }
    if (Math.max(toLeft, toRight) < nearest[0]) {
      collect(2 * left + 1 - near);
    }
  }
}
