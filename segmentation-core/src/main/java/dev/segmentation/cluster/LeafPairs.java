package dev.segmentation.cluster;

import dev.segmentation.kernel.Kernels;
import java.util.Arrays;

/**
 * Questions about all rows of a leaf at once, to the same tree or another; one object for one
 * thread. The nearer parts of the tree are measured first, so that bounds get narrow soon.
 */
final class LeafPairs {

  /** So many points are measured together at first, and at last: bounds narrow in between. */
  private static final int FEW = 16;

  private static final int MANY = 256;
  private static final int MOST_POINTS = MANY + KdTree.LEAF_ROWS;

  /** Takes the pairs that are found. */
  @FunctionalInterface
  interface Pairs {

    /**
     * Takes a row of the leaf, counted from its first, and a row of the tree within its bound.
     *
     * @return the bound of that row from now on, not above what it was; below 0 to hear no more
     */
    double take(int row, int position, double squared);
  }

  private final KdTree queries;
  private final KdTree tree;
  private final Pairs pairs;
  private final Kernels kernels = Kernels.get();
  private final double[] bounds = new double[KdTree.LEAF_ROWS];
  private final int[] ranges = new int[2 * MOST_POINTS];
  private final int[] pairRows = new int[KdTree.LEAF_ROWS * MOST_POINTS];
  private final int[] pairPoints = new int[pairRows.length];
  private final double[] squares = new double[pairRows.length];
  private int leaf;
  private int rangeCount;
  private int points;
  private int enough;
  private double widest;

  /** The rows of the first tree ask, those of the second answer. */
  LeafPairs(KdTree queries, KdTree tree, Pairs pairs) {
    this.queries = queries;
    this.tree = tree;
    this.pairs = pairs;
  }

  /** Asks for one leaf, each row with the same squared bound to begin with. */
  void search(int leaf, double bound) {
    this.leaf = leaf;
    this.widest = bound;
    this.enough = FEW;
    Arrays.fill(bounds, bound);
    if (queries.squaredGap(leaf, tree, 0) <= bound) {
      visit(0);
    }
    measure();
  }

  private void visit(int node) {
    if (tree.isLeaf(node)) {
      add(tree.from(node), tree.to(node));
      return;
    }
    int left = 2 * node + 1;
    double toLeft = queries.squaredGap(leaf, tree, left);
    double toRight = queries.squaredGap(leaf, tree, left + 1);
    int near = toLeft <= toRight ? left : left + 1;
    if (Math.min(toLeft, toRight) <= widest) {
      visit(near);
    }
    if (Math.max(toLeft, toRight) <= widest) {
      visit(2 * left + 1 - near);
    }
  }

  private void add(int from, int to) {
    int last = 2 * rangeCount - 2;
    if (last >= 0 && ranges[last + 1] == from) {
      ranges[last + 1] = to;
    } else if (last >= 0 && ranges[last] == to) {
      ranges[last] = from;
    } else {
      ranges[last + 2] = from;
      ranges[last + 3] = to;
      rangeCount++;
    }
    points += to - from;
    if (points >= enough) {
      measure();
    }
  }

  private void measure() {
    int from = queries.from(leaf);
    int to = queries.to(leaf);
    int count =
        kernels.pairsWithin(
            queries.x,
            tree.d,
            from,
            to,
            bounds,
            tree.x,
            ranges,
            rangeCount,
            pairRows,
            pairPoints,
            squares);
    rangeCount = 0;
    points = 0;
    enough = Math.min(2 * enough, MANY);
    for (int pair = 0; pair < count; pair++) {
      int row = pairRows[pair];
      if (squares[pair] <= bounds[row]) {
        bounds[row] = pairs.take(row, pairPoints[pair], squares[pair]);
      }
    }
    widest = -1;
    for (int row = 0; row < to - from; row++) {
      widest = Math.max(widest, bounds[row]);
    }
  }
}
