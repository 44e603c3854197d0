package dev.segmentation.cluster;

import dev.segmentation.kernel.ColumnKernels;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/**
 * The nearest of many clusters at Ward's distance, looked for on {@link PointBlocks}: a block whose
 * box and lightest cluster say that none of it can be nearer is passed over.
 */
final class BlockSearch {

  /** Places whose clusters one thread searches for at a time. */
  private static final int PLACES = 64;

  /** More than what rounding can take from a side of a comparison. */
  private static final double SLACK = 1 + 1e-12;

  private final ColumnKernels kernels = ColumnKernels.get();
  private final PointBlocks blocks;

  /** Weight by place, and the least of each block. */
  private final double[] weights;

  private final double[] lightest;

  BlockSearch(PointBlocks blocks, double[] weightOf) {
    this.blocks = blocks;
    this.weights = new double[blocks.nameAt.length];
    this.lightest = new double[blocks.count];
    Arrays.fill(lightest, Double.POSITIVE_INFINITY);
    for (int place = 0; place < weights.length; place++) {
      int name = blocks.nameAt[place];
      int block = place / blocks.size;
      weights[place] = name < 0 ? 1 : weightOf[name];
      lightest[block] = name < 0 ? lightest[block] : Math.min(lightest[block], weights[place]);
    }
  }

  /**
   * Finds the nearest of some clusters, given by their numbers; of equally near ones the lowest.
   */
  void run(int[] asked, int askedCount, double[] best, int[] nearest) {
    boolean[] isAsked = new boolean[blocks.n];
    for (int i = 0; i < askedCount; i++) {
      isAsked[asked[i]] = true;
    }
    Parallel.forEachRange(
        weights.length,
        PLACES,
        HierarchyProgress.WORK,
        (from, to) -> {
          Query query = new Query();
          for (int place = from; place < to; place++) {
            int name = blocks.nameAt[place];
            if (name >= 0 && isAsked[name]) {
              query.run(place);
              best[name] = query.least;
              nearest[name] = query.found;
            }
          }
        });
  }

  /** One search at a time. */
  private final class Query {

    private final double[] point = new double[blocks.d];
    private final double[] weight = new double[1];
    private final int[] own = new int[1];
    private final double[] limit = new double[1];
    private final int[] column = new int[1];
    private final double[] gaps = new double[blocks.count];
    private double least;
    private int found;

    void run(int place) {
      int home = place / blocks.size;
      blocks.copy(place, point);
      weight[0] = weights[place];
      least = Double.POSITIVE_INFINITY;
      found = -1;
      blocks.squaredGaps(point, 0, gaps);
      visit(home, place % blocks.size);
      // Blocks with near numbers are near each other.
      for (int step = 1; step < blocks.count; step++) {
        if (home + step < blocks.count && mayHold(home + step)) {
          visit(home + step, -1);
        }
        if (home - step >= 0 && mayHold(home - step)) {
          visit(home - step, -1);
        }
      }
    }

    private boolean mayHold(int block) {
      double u = weight[0];
      double w = lightest[block];
      return gaps[block] * (u * w) <= least * SLACK * (u + w);
    }

    private void visit(int block, int self) {
      // Just above the least, to hear of equally near ones too.
      limit[0] = Math.nextUp(least);
      column[0] = -1;
      own[0] = self;
      int start = block * blocks.size;
      kernels.nearestColumn(
          blocks.tile(block), blocks.size, weights, start, point, weight, own, 1, limit, column);
      if (column[0] >= 0) {
        int name = blocks.nameAt[start + column[0]];
        if (limit[0] < least || name < found) {
          least = limit[0];
          found = name;
        }
      }
    }
  }
}
