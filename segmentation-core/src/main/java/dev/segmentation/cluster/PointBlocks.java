package dev.segmentation.cluster;

import java.util.Arrays;

/**
 * Points in blocks of near ones, feature by feature within a block, with a box around each block.
 *
 * <p>Block b has the places from b·size on. Within a block the names of the points ascend, and
 * places without a point stand behind them, infinitely far away.
 */
final class PointBlocks {

  /** Most points of a block: few enough to be near each other, enough for whole vectors. */
  private static final int MOST = 64;

  /** Places are filled up to whole vectors of so many. */
  private static final int VECTOR = 8;

  final int n;
  final int d;

  /** Number of blocks, and places of each. */
  final int count;

  final int size;

  /** The name of the point at each place, or minus one. */
  final int[] nameAt;

  private final double[][][] tiles;

  /** The boxes: lowest and highest value of feature j in block b at {@code [j][b]}. */
  private final double[][] low;

  private final double[][] high;

  private PointBlocks(int n, int d, int count, int size) {
    this.n = n;
    this.d = d;
    this.count = count;
    this.size = size;
    this.nameAt = new int[count * size];
    this.tiles = new double[count][d][size];
    this.low = new double[d][count];
    this.high = new double[d][count];
  }

  /** Takes n points of d values, which lie one behind the other; they are named by number. */
  static PointBlocks of(double[] x, int n, int d) {
    KdTree tree = KdTree.of(x, n, d, HierarchyProgress.WORK);
    int count = 1;
    while ((long) count * MOST < n && count < tree.leaves()) {
      count *= 2;
    }
    int most = (n + count - 1) / count;
    PointBlocks blocks = new PointBlocks(n, d, count, (most + VECTOR - 1) / VECTOR * VECTOR);
    for (int block = 0; block < count; block++) {
      blocks.fill(block, x, tree, count - 1 + block);
    }
    return blocks;
  }

  private void fill(int block, double[] x, KdTree tree, int node) {
    int[] names = Arrays.copyOfRange(tree.row, tree.from(node), tree.to(node));
    Arrays.sort(names);
    Arrays.fill(nameAt, block * size, (block + 1) * size, -1);
    System.arraycopy(names, 0, nameAt, block * size, names.length);
    for (int j = 0; j < d; j++) {
      double[] column = tiles[block][j];
      Arrays.fill(column, Double.POSITIVE_INFINITY);
      for (int p = 0; p < names.length; p++) {
        column[p] = x[names[p] * d + j];
      }
      low[j][block] = tree.low(node, j);
      high[j][block] = tree.high(node, j);
    }
  }

  /** The points of a block: value j of its point p at {@code [j][p]}. Not copied. */
  double[][] tile(int block) {
    return tiles[block];
  }

  /** Copies the point at a place. */
  void copy(int place, double[] target) {
    double[][] tile = tiles[place / size];
    for (int j = 0; j < d; j++) {
      target[j] = tile[j][place % size];
    }
  }

  /**
   * Writes a lower bound of the squared distances of one point to those of each block. It is
   * computed with the same operations as the distances, which are monotone under rounding.
   */
  void squaredGaps(double[] points, int at, double[] gaps) {
    Arrays.fill(gaps, 0, count, 0);
    for (int j = 0; j < d; j++) {
      double value = points[at + j];
      double[] from = low[j];
      double[] to = high[j];
      for (int b = 0; b < count; b++) {
        double gap = Math.max(0, Math.max(from[b] - value, value - to[b]));
        gaps[b] = Math.fma(gap, gap, gaps[b]);
      }
    }
  }
}
