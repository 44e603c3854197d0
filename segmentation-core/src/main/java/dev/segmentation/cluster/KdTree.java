package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/**
 * A flat KD-tree for squared Euclidean distances: rows in the order of the leaves, and a box around
 * the rows of each node.
 *
 * <p>All leaves lie on one level; node {@code 2i + 1} and {@code 2i + 2} are the halves of node i.
 * Bounds of boxes are computed with the same operations as distances, which are monotone under
 * rounding: a bound never excludes a row that the distance itself would not.
 */
final class KdTree {

  /** Rows of a leaf at most, where rows search one by one. */
  static final int LEAF_ROWS = 16;

  final int n;
  final int d;

  /** The rows, in the order of the leaves. */
  final double[] x;

  /** Which row of the table stands at a position. */
  final int[] row;

  /** The box of a node: value j at node·d + j. */
  final double[] low;

  final double[] high;

  /** The lowest row of the table in a node. */
  final int[] lowestRow;

  private final int levels;

  private KdTree(double[] rows, int n, int d, int leafRows) {
    this.n = n;
    this.d = d;
    this.x = Arrays.copyOf(rows, n * d);
    this.row = new int[n];
    for (int i = 0; i < n; i++) {
      row[i] = i;
    }
    int depth = 0;
    while (((long) leafRows << depth) < n) {
      depth++;
    }
    this.levels = depth;
    int nodes = (2 << depth) - 1;
    this.low = new double[nodes * d];
    this.high = new double[nodes * d];
    this.lowestRow = new int[nodes];
  }

  /** Builds the tree of n rows of d values, which lie one behind the other. */
  static KdTree of(double[] rows, int n, int d, String work) {
    return of(rows, n, d, LEAF_ROWS, work);
  }

  /**
   * Builds the tree of n rows of d values, which lie one behind the other.
   *
   * @param leafRows rows of a leaf at most
   */
  static KdTree of(double[] rows, int n, int d, int leafRows, String work) {
    KdTree tree = new KdTree(rows, n, d, leafRows);
    for (int level = 0; level <= tree.levels; level++) {
      int first = (1 << level) - 1;
      int nodes = 1 << level;
      int perChunk = Math.max(1, (int) (4096L * nodes / Math.max(1, n)));
      boolean last = level == tree.levels;
      Parallel.forEachRange(
          nodes,
          perChunk,
          work,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              tree.bound(first + i);
              if (!last) {
                tree.halve(first + i);
              }
            }
          });
    }
    tree.findLowestRows();
    return tree;
  }

  private void findLowestRows() {
    for (int node = nodes() - 1; node >= 0; node--) {
      if (isLeaf(node)) {
        lowestRow[node] = Integer.MAX_VALUE;
        for (int i = from(node); i < to(node); i++) {
          lowestRow[node] = Math.min(lowestRow[node], row[i]);
        }
      } else {
        lowestRow[node] = Math.min(lowestRow[2 * node + 1], lowestRow[2 * node + 2]);
      }
    }
  }

  boolean isLeaf(int node) {
    return node >= (1 << levels) - 1;
  }

  int leaves() {
    return 1 << levels;
  }

  int leaf(int number) {
    return (1 << levels) - 1 + number;
  }

  /** Number of the first leaf of a node. */
  int firstLeaf(int node) {
    int level = 31 - Integer.numberOfLeadingZeros(node + 1);
    return (node + 1 - (1 << level)) << (levels - level);
  }

  /** Number after that of the last leaf of a node. */
  int lastLeaf(int node) {
    int level = 31 - Integer.numberOfLeadingZeros(node + 1);
    return (node + 2 - (1 << level)) << (levels - level);
  }

  int nodes() {
    return (2 << levels) - 1;
  }

  /** First position of a node. */
  int from(int node) {
    int level = 31 - Integer.numberOfLeadingZeros(node + 1);
    return (int) (((long) n * (node + 1 - (1 << level))) >> level);
  }

  /** Position after the last of a node. */
  int to(int node) {
    int level = 31 - Integer.numberOfLeadingZeros(node + 1);
    return (int) (((long) n * (node + 2 - (1 << level))) >> level);
  }

  private void bound(int node) {
    int at = node * d;
    int from = from(node);
    int to = to(node);
    Arrays.fill(low, at, at + d, Double.POSITIVE_INFINITY);
    Arrays.fill(high, at, at + d, Double.NEGATIVE_INFINITY);
    for (int i = from; i < to; i++) {
      for (int j = 0; j < d; j++) {
        double value = x[i * d + j];
        // Hardly ever true, and then much faster than a minimum and a maximum.
        if (value < low[at + j]) {
          low[at + j] = value;
        }
        if (value > high[at + j]) {
          high[at + j] = value;
        }
      }
    }
  }

  /** Puts the rows of the lower half first, along the widest side of the box. */
  private void halve(int node) {
    int widest = 0;
    for (int j = 1; j < d; j++) {
      if (width(node, j) > width(node, widest)) {
        widest = j;
      }
    }
    if (width(node, widest) > 0) {
      select(from(node), to(node) - 1, from(2 * node + 2), widest);
    }
  }

  private double width(int node, int feature) {
    return high[node * d + feature] - low[node * d + feature];
  }

  /** Quickselect: afterwards nothing before the place is larger, nothing behind it smaller. */
  private void select(int first, int last, int place, int feature) {
    int lo = first;
    int hi = last;
    while (lo < hi) {
      double pivot = pivot(lo, hi, feature);
      int i = lo;
      int j = hi;
      while (i <= j) {
        while (x[i * d + feature] < pivot) {
          i++;
        }
        while (x[j * d + feature] > pivot) {
          j--;
        }
        if (i <= j) {
          swap(i++, j--);
        }
      }
      if (place <= j) {
        hi = j;
      } else if (place >= i) {
        lo = i;
      } else {
        return;
      }
    }
  }

  private double pivot(int lo, int hi, int feature) {
    double a = x[lo * d + feature];
    double b = x[((lo + hi) >>> 1) * d + feature];
    double c = x[hi * d + feature];
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private void swap(int i, int j) {
    int held = row[i];
    row[i] = row[j];
    row[j] = held;
    for (int f = 0; f < d; f++) {
      double value = x[i * d + f];
      x[i * d + f] = x[j * d + f];
      x[j * d + f] = value;
    }
  }

  /** Lowest value of a feature below a node. */
  double low(int node, int feature) {
    return low[node * d + feature];
  }

  /** Highest value of a feature below a node. */
  double high(int node, int feature) {
    return high[node * d + feature];
  }

  /**
   * The child of a node to visit first: the nearer one, of equally near ones that of lower rows.
   */
  int first(int left, double toLeft, double toRight) {
    boolean leftFirst =
        toLeft < toRight || (toLeft == toRight && lowestRow[left] < lowestRow[left + 1]);
    return leftFirst ? left : left + 1;
  }

  /** Squared distance of a row to the row at a position. */
  double squaredDistance(double[] point, int at, int position) {
    double sum = 0;
    int base = position * d;
    for (int j = 0; j < d; j++) {
      double difference = x[base + j] - point[at + j];
      sum = Math.fma(difference, difference, sum);
    }
    return sum;
  }

  /** A lower bound of the squared distances of a row to the rows of a node. */
  double squaredDistanceToBox(double[] point, int at, int node) {
    double sum = 0;
    int base = node * d;
    for (int j = 0; j < d; j++) {
      double value = point[at + j];
      double gap = Math.max(0, Math.max(low[base + j] - value, value - high[base + j]));
      sum = Math.fma(gap, gap, sum);
    }
    return sum;
  }

  /** A lower bound of the squared distances of the rows of two nodes. */
  double squaredGap(int a, int b) {
    return squaredGap(a, this, b);
  }

  /** A lower bound of the squared distances of the rows of a node here and of one of a tree. */
  double squaredGap(int a, KdTree other, int b) {
    return other.squaredGap(low, high, a * d, b);
  }

  /** A lower bound of the squared distances of the rows of a node and of what is in a box. */
  double squaredGap(double[] lowest, double[] highest, int at, int node) {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      double below = lowest[at + j] - high[node * d + j];
      double above = low[node * d + j] - highest[at + j];
      // One of them at most is above 0, and twice that is left: much faster than two maxima.
      double gap = 0.5 * (below + Math.abs(below) + (above + Math.abs(above)));
      sum = Math.fma(gap, gap, sum);
    }
    return sum >= 0 ? sum : 0;
  }

  /** An upper bound of the squared distances of the rows of two nodes, which may be the same. */
  double squaredReach(int a, int b) {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      double reach = Math.max(high[a * d + j] - low[b * d + j], high[b * d + j] - low[a * d + j]);
      sum = Math.fma(reach, reach, sum);
    }
    return sum;
  }
}
