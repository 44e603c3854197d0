package dev.segmentation.cluster;

import java.util.Arrays;

/** Finds how far each row of a leaf is from its k-th nearest, itself counted as the first. */
final class KthSearch extends LeafSearch {

  private final double[][] nearest;

  KthSearch(KdTree tree, LeafColumns columns, int k) {
    super(tree, columns);
    this.nearest = new double[columns.width][k];
  }

  /** Writes the distances of the rows of a leaf, by the rows of the table. */
  void run(int leaf, double[] distances) {
    int first = tree.from(tree.leaf(leaf));
    count = tree.to(tree.leaf(leaf)) - first;
    for (int q = 0; q < count; q++) {
      position[q] = first + q;
      Arrays.fill(nearest[q], Double.POSITIVE_INFINITY);
      bound[q] = Double.MAX_VALUE;
    }
    search();
    for (int q = 0; q < count; q++) {
      distances[tree.row[position[q]]] = Math.sqrt(nearest[q][0]);
    }
  }

  @Override
  double lowerBound(int other, double squaredGap) {
    return squaredGap;
  }

  @Override
  boolean mayHold(int leaf, int query) {
    return true;
  }

  @Override
  void take(int query, int from, int others, double[] squared) {
    double[] heap = nearest[query];
    for (int p = 0; p < others; p++) {
      if (squared[p] < heap[0]) {
        NearestHeap.replaceLargest(heap, squared[p]);
      }
    }
    bound[query] = Math.nextDown(heap[0]);
  }
}
