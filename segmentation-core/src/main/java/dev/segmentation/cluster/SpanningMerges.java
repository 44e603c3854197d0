package dev.segmentation.cluster;

/**
 * The merges of single linkage along a spanning tree: node i &lt; n is a row, node n + m the merge
 * of the m-th shortest edge.
 */
final class SpanningMerges {

  final int n;
  final int[] left;
  final int[] right;
  final int[] size;
  final double[] height;
  private final int[] firstRow;
  private double nearest;

  private SpanningMerges(int n) {
    this.n = n;
    this.left = new int[n - 1];
    this.right = new int[n - 1];
    this.size = new int[n - 1];
    this.height = new double[n - 1];
    this.firstRow = new int[n - 1];
  }

  static SpanningMerges of(SpanningEdges edges) {
    int n = edges.weight.length + 1;
    SpanningMerges tree = new SpanningMerges(n);
    int[] parent = new int[n];
    int[] node = new int[n];
    for (int i = 0; i < n; i++) {
      parent[i] = i;
      node[i] = i;
    }
    int[] order = edges.ascending();
    for (int m = 0; m < n - 1; m++) {
      int a = find(parent, edges.from[order[m]]);
      int b = find(parent, edges.to[order[m]]);
      tree.left[m] = node[a];
      tree.right[m] = node[b];
      tree.size[m] = tree.size(node[a]) + tree.size(node[b]);
      tree.firstRow[m] = Math.min(tree.firstRow(node[a]), tree.firstRow(node[b]));
      tree.height[m] = edges.weight[order[m]];
      boolean aLarger = tree.size(node[a]) >= tree.size(node[b]);
      int top = aLarger ? a : b;
      parent[aLarger ? b : a] = top;
      node[top] = n + m;
      if (tree.nearest == 0 && tree.height[m] > 0) {
        tree.nearest = Math.max(tree.height[m] / 2, n * Double.MIN_NORMAL);
      }
    }
    return tree;
  }

  private static int find(int[] parent, int i) {
    int at = i;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  int root() {
    return 2 * n - 2;
  }

  boolean isRow(int node) {
    return node < n;
  }

  int size(int node) {
    return node < n ? 1 : size[node - n];
  }

  /** The lowest row of a node. */
  int firstRow(int node) {
    return node < n ? node : firstRow[node - n];
  }

  /**
   * How far apart equal rows count where 1/distance is summed: half the shortest edge above 0, and
   * no less than what keeps n times 1/distance finite; 0 where all edges are 0.
   */
  double nearest() {
    return nearest;
  }

  double height(int node) {
    return height[node - n];
  }

  /**
   * Writes the parts that a node falls into when all its edges of its own height are cut at once.
   *
   * @return number of parts, at least 2
   */
  int parts(int node, IntStack parts, IntStack open) {
    double cut = height(node);
    parts.clear();
    open.clear();
    open.push(node);
    while (!open.isEmpty()) {
      int at = open.pop();
      if (!isRow(at) && height(at) == cut) {
        open.push(right[at - n]);
        open.push(left[at - n]);
      } else {
        parts.push(at);
      }
    }
    return parts.count();
  }
}
