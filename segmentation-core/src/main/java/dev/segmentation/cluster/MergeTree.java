package dev.segmentation.cluster;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A binary tree of merges over numbered leaves. Node i below the number of leaves is leaf i; node
 * leaves + s is what merge s made. The part with the lower number stands left.
 */
final class MergeTree {

  private final int leaves;
  private final int[] left;
  private final int[] right;
  private final double[] height;

  /** Rows below each merge; each leaf has one, or as many as it is given. */
  private final int[] size;

  private final int @Nullable [] leafSize;
  private int merges;

  /** Union-find over the leaves, and the node that the cluster of a representative is. */
  private final int[] parent;

  private final int[] node;

  MergeTree(int leaves, int @Nullable [] leafSize) {
    this.leaves = leaves;
    this.leafSize = leafSize;
    this.left = new int[leaves - 1];
    this.right = new int[leaves - 1];
    this.height = new double[leaves - 1];
    this.size = new int[leaves - 1];
    this.parent = new int[leaves];
    this.node = new int[leaves];
    Arrays.setAll(parent, i -> i);
    Arrays.setAll(node, i -> i);
  }

  /** Unites the clusters of two leaves. */
  void merge(int leafA, int leafB, double at) {
    int a = find(parent, leafA);
    int b = find(parent, leafB);
    left[merges] = Math.min(node[a], node[b]);
    right[merges] = Math.max(node[a], node[b]);
    height[merges] = at;
    size[merges] = rowsBelow(node[a]) + rowsBelow(node[b]);
    parent[Math.max(a, b)] = Math.min(a, b);
    node[Math.min(a, b)] = leaves + merges++;
  }

  private static int find(int[] parent, int leaf) {
    int root = leaf;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  int leaves() {
    return leaves;
  }

  int merges() {
    return merges;
  }

  int left(int merge) {
    return left[merge];
  }

  int right(int merge) {
    return right[merge];
  }

  double height(int merge) {
    return height[merge];
  }

  double nodeHeight(int number) {
    return number < leaves ? 0 : height[number - leaves];
  }

  int rowsBelow(int number) {
    if (number >= leaves) {
      return size[number - leaves];
    }
    return leafSize == null ? 1 : leafSize[number];
  }

  double[] heights() {
    return height.clone();
  }

  /** Numbers the clusters that the first merges make, in the order of their first leaves. */
  int[] labelsAfter(int mergesDone) {
    boolean[] done = new boolean[merges];
    Arrays.fill(done, 0, mergesDone, true);
    return labels(done);
  }

  /** The same for all merges that are not above a height and have none above it below them. */
  int[] labelsUpTo(double limit) {
    boolean[] done = new boolean[merges];
    for (int merge = 0; merge < merges; merge++) {
      done[merge] =
          height[merge] <= limit && isDone(done, left[merge]) && isDone(done, right[merge]);
    }
    return labels(done);
  }

  private boolean isDone(boolean[] done, int number) {
    return number < leaves || done[number - leaves];
  }

  private int[] labels(boolean[] done) {
    int[] top = new int[leaves + merges];
    Arrays.setAll(top, i -> i);
    for (int merge = merges - 1; merge >= 0; merge--) {
      if (done[merge]) {
        top[left[merge]] = top[leaves + merge];
        top[right[merge]] = top[leaves + merge];
      }
    }
    int[] numberOf = new int[leaves + merges];
    Arrays.fill(numberOf, -1);
    int[] labels = new int[leaves];
    int k = 0;
    for (int leaf = 0; leaf < leaves; leaf++) {
      if (numberOf[top[leaf]] < 0) {
        numberOf[top[leaf]] = k++;
      }
      labels[leaf] = numberOf[top[leaf]];
    }
    return labels;
  }

  /** The leaves from left to right. */
  int[] leafOrder() {
    int[] order = new int[leaves];
    int[] stack = new int[leaves + 1];
    int depth = 0;
    int at = 0;
    stack[depth++] = leaves + merges - 1;
    while (depth > 0) {
      int number = stack[--depth];
      if (number < leaves) {
        order[at++] = number;
      } else {
        stack[depth++] = right[number - leaves];
        stack[depth++] = left[number - leaves];
      }
    }
    return order;
  }
}
