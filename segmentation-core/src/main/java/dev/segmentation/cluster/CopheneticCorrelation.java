package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;

/** The correlation of the distances of all pairs of leaves with the heights that unite them. */
final class CopheneticCorrelation {

  private static final int TILE = PointColumns.TILE;
  private static final int ROWS_PER_CHUNK = 64;

  private final MergeTree tree;
  private final int n;
  private final double[] x;
  private final PointColumns columns;

  /** The merge that unites the leaves at places p and p + 1 of the drawing. */
  private final int[] between;

  private final double shift;

  /** The points have a number for each leaf. */
  CopheneticCorrelation(MergeTree tree, DistinctRows points, int d) {
    this.tree = tree;
    this.n = tree.leaves();
    int[] order = tree.leafOrder();
    this.x = new double[n * d];
    for (int p = 0; p < n; p++) {
      System.arraycopy(points.values, points.numberOf[order[p]] * d, x, p * d, d);
    }
    this.columns = PointColumns.of(x, n, d);
    this.between = between();
    this.shift = tree.merges() == 0 ? 0 : tree.height(tree.merges() - 1) / 2;
  }

  /** A merge unites the last leaf of its left part with the first leaf of its right part. */
  private int[] between() {
    int[] leavesBelow = new int[n + tree.merges()];
    int[] start = new int[n + tree.merges()];
    for (int number = 0; number < leavesBelow.length; number++) {
      leavesBelow[number] =
          number < n ? 1 : leavesBelow[tree.left(number - n)] + leavesBelow[tree.right(number - n)];
    }
    int[] merges = new int[Math.max(0, n - 1)];
    for (int merge = tree.merges() - 1; merge >= 0; merge--) {
      int left = tree.left(merge);
      start[left] = start[n + merge];
      start[tree.right(merge)] = start[n + merge] + leavesBelow[left];
      merges[start[n + merge] + leavesBelow[left] - 1] = merge;
    }
    return merges;
  }

  double value() {
    if (n < 3) {
      return Double.NaN;
    }
    int chunks = (n + ROWS_PER_CHUNK - 1) / ROWS_PER_CHUNK;
    double[][] sums = new double[chunks][5];
    Parallel.forEach(
        chunks,
        "cophenetic correlation",
        chunk -> {
          double[] squares = new double[TILE];
          int end = Math.min(n, (chunk + 1) * ROWS_PER_CHUNK);
          for (int p = chunk * ROWS_PER_CHUNK; p < end; p++) {
            addPairsAfter(p, squares, sums[chunk]);
          }
        });
    double[] total = new double[5];
    for (double[] part : sums) {
      for (int s = 0; s < total.length; s++) {
        total[s] += part[s];
      }
    }
    return correlation(total);
  }

  private void addPairsAfter(int p, double[] squares, double[] sums) {
    int highest = -1;
    for (int from = (p + 1) / TILE * TILE; from < n; from += TILE) {
      int to = Math.min(n, from + TILE);
      columns.squares(x, p * columns.d, from, squares);
      for (int q = Math.max(from, p + 1); q < to; q++) {
        highest = Math.max(highest, between[q - 1]);
        double distance = Math.sqrt(squares[q - from]) - shift;
        double height = tree.height(highest) - shift;
        sums[0] += distance;
        sums[1] += height;
        sums[2] += distance * distance;
        sums[3] += height * height;
        sums[4] += distance * height;
      }
    }
  }

  private double correlation(double[] sums) {
    double pairs = 0.5 * n * (n - 1);
    double distances = sums[2] - sums[0] * sums[0] / pairs;
    double heights = sums[3] - sums[1] * sums[1] / pairs;
    double both = sums[4] - sums[0] * sums[1] / pairs;
    double least = 1e-14;
    if (!(distances > least * sums[2] && heights > least * sums[3])) {
      return Double.NaN;
    }
    return Math.max(-1, Math.min(1, both / Math.sqrt(distances) / Math.sqrt(heights)));
  }
}
