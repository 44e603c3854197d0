package dev.segmentation.cluster;

import dev.segmentation.kernel.ColumnKernels;
import dev.segmentation.kernel.Kernels;
import java.util.Arrays;

/**
 * A search among the rows of a {@link KdTree} for some rows of one leaf, which go down the tree
 * together: a node is entered where any of them may find something in it. One object for one
 * thread.
 *
 * <p>Which leaves a row sees, and in which order, depends on the boxes and on its own bound only:
 * what the other rows of the leaf do adds leaves that hold nothing for it.
 */
abstract class LeafSearch {

  private static final int NARROW = 3;

  final KdTree tree;

  /** Squared distance up to which a row of the leaf still looks; below 0 where it does not. */
  final double[] bound;

  /** The positions of the rows that search, of which {@link #count} are set. */
  final int[] position;

  private final LeafColumns columns;
  private final ColumnKernels kernels = ColumnKernels.get();

  /** The rows that search, transposed, and the box around them. */
  private final double[] queries;

  private final double[] low;
  private final double[] high;
  private final double[] toBox;
  private final double[] squares;

  int count;
  private double widest;

  LeafSearch(KdTree tree, LeafColumns columns) {
    this.tree = tree;
    this.columns = columns;
    this.bound = new double[columns.width];
    this.position = new int[columns.width];
    this.queries = new double[columns.width * tree.d];
    this.low = new double[tree.d];
    this.high = new double[tree.d];
    this.toBox = new double[columns.width];
    this.squares = new double[columns.width];
  }

  /** Rows of a leaf that search best together: in many features most leaves near by are entered. */
  static int leafRows(int d) {
    return d <= NARROW ? 2 * KdTree.LEAF_ROWS : 4 * KdTree.LEAF_ROWS;
  }

  /** Searches for the rows at the positions that are set, up to the bounds that are set. */
  final void search() {
    gather();
    widen();
    enter(0, 0);
  }

  private void gather() {
    int width = Kernels.padded(count);
    for (int j = 0; j < tree.d; j++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int q = 0; q < count; q++) {
        double value = tree.x[position[q] * tree.d + j];
        queries[j * width + q] = value;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      Arrays.fill(queries, j * width + count, (j + 1) * width, Double.POSITIVE_INFINITY);
      low[j] = least;
      high[j] = most;
    }
  }

  private void widen() {
    double largest = -1;
    for (int q = 0; q < count; q++) {
      largest = bound[q] > largest ? bound[q] : largest;
    }
    widest = largest;
  }

  private void enter(int at, double nearest) {
    if (!(nearest <= widest)) {
      return;
    }
    if (tree.isLeaf(at)) {
      measure(at);
      return;
    }
    int left = 2 * at + 1;
    double toLeft = lowerBound(left, tree.squaredGap(low, high, 0, left));
    double toRight = lowerBound(left + 1, tree.squaredGap(low, high, 0, left + 1));
    if (toLeft <= toRight) {
      enter(left, toLeft);
      enter(left + 1, toRight);
    } else {
      enter(left + 1, toRight);
      enter(left, toLeft);
    }
  }

  private void measure(int leaf) {
    int number = leaf - tree.leaf(0);
    double[] rows = columns.of(number);
    int width = columns.width;
    int from = tree.from(leaf);
    int others = tree.to(leaf) - from;
    kernels.columnsToBox(
        queries, Kernels.padded(count), count, tree.d, tree.low, tree.high, leaf * tree.d, toBox);
    boolean changed = false;
    for (int q = 0; q < count; q++) {
      if (toBox[q] <= bound[q]
          && mayHold(leaf, q)
          && kernels.columnsWithin(
              rows, width, others, tree.d, tree.x, position[q] * tree.d, bound[q], squares)) {
        take(q, from, others, squares);
        changed = true;
      }
    }
    if (changed) {
      widen();
    }
  }

  /** A lower bound of what any row looks for in a node, of squared distances from a number on. */
  abstract double lowerBound(int other, double squaredGap);

  /** Whether a leaf may hold something for one row. */
  abstract boolean mayHold(int leaf, int query);

  /** Takes what counts of the rows from a position on, by their squared distances to one row. */
  abstract void take(int query, int from, int others, double[] squared);
}
