package dev.segmentation.cluster;

import dev.segmentation.kernel.Kernels;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/**
 * The rows of a {@link KdTree} leaf by leaf, transposed: value j of the p-th row of a leaf stands
 * at j·width + p. Places without a row are infinitely far away.
 */
final class LeafColumns {

  private static final int LEAVES_PER_CHUNK = 256;

  /** Places of each leaf, a multiple of 8. */
  final int width;

  private final double[][] leaves;

  LeafColumns(KdTree tree, String work) {
    int rows = (tree.n + tree.leaves() - 1) / tree.leaves();
    this.width = Kernels.padded(rows);
    this.leaves = new double[tree.leaves()][];
    Parallel.forEachRange(
        leaves.length,
        LEAVES_PER_CHUNK,
        work,
        (from, to) -> {
          for (int leaf = from; leaf < to; leaf++) {
            leaves[leaf] = pack(tree, tree.leaf(leaf));
          }
        });
  }

  private double[] pack(KdTree tree, int node) {
    int d = tree.d;
    double[] columns = new double[d * width];
    int from = tree.from(node);
    int rows = tree.to(node) - from;
    for (int j = 0; j < d; j++) {
      for (int p = 0; p < rows; p++) {
        columns[j * width + p] = tree.x[(from + p) * d + j];
      }
      Arrays.fill(columns, j * width + rows, (j + 1) * width, Double.POSITIVE_INFINITY);
    }
    return columns;
  }

  /** The rows of a leaf, by the number of the leaf. Not copied. */
  double[] of(int leaf) {
    return leaves[leaf];
  }
}
