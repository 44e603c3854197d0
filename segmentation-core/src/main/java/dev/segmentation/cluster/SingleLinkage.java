package dev.segmentation.cluster;

import dev.segmentation.Progress;
import java.util.Arrays;

/**
 * The merges of single linkage: the edges of the minimum spanning tree from short to long.
 *
 * <p>Borůvka's rounds on a {@link KdTree} find them fastest in few features, but choose among equal
 * edges as they like. Where all edges of the tree differ there is nothing to choose: any way gives
 * the same merges. As soon as two are equal, {@link SpanningTree} begins anew and has the say.
 */
final class SingleLinkage {

  /** Fewer points are measured faster than a tree is built. */
  private static final int FEW = 256;

  /** The most features that a tree is surely faster for. */
  private static final int MOST_FEATURES = 8;

  /** Points whose distances tell whether to expect equal edges. */
  private static final int SAMPLE = 32;

  private final double[] x;
  private final int n;
  private final int d;
  private final HierarchyProgress progress;

  SingleLinkage(double[] x, int n, int d, Progress progress) {
    this.x = x;
    this.n = n;
    this.d = d;
    this.progress = new HierarchyProgress(progress, n - 1);
  }

  MergeList run() {
    if (n > FEW && d <= MOST_FEATURES && !isLikelyTied()) {
      SpanningEdges edges = inRounds();
      if (edges.isWhole() && edges.allDiffer()) {
        return merges(edges);
      }
    }
    return new SpanningTree(x, n, d, progress).run();
  }

  /** Whether two pairs among a few points are equally far apart, as on a grid. */
  private boolean isLikelyTied() {
    double[] squares = new double[SAMPLE * (SAMPLE - 1) / 2];
    int count = 0;
    for (int a = 0; a < SAMPLE; a++) {
      for (int b = 0; b < a; b++) {
        squares[count++] = squared(n / SAMPLE * a, n / SAMPLE * b);
      }
    }
    Arrays.sort(squares);
    for (int pair = 1; pair < count; pair++) {
      if (squares[pair] == squares[pair - 1]) {
        return true;
      }
    }
    return false;
  }

  private double squared(int a, int b) {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      double difference = x[a * d + j] - x[b * d + j];
      sum += difference * difference;
    }
    return sum;
  }

  private SpanningEdges inRounds() {
    KdTree tree = KdTree.of(x, n, d, LeafSearch.leafRows(d), HierarchyProgress.WORK);
    return BoruvkaSpanning.ofDistances(tree, HierarchyProgress.WORK)
        .runWhile(
            SpanningEdges::allDiffer,
            (phase, done, total) -> progress.doneUpTo((int) done),
            HierarchyProgress.WORK);
  }

  private MergeList merges(SpanningEdges edges) {
    MergeList merges = new MergeList(n);
    for (int edge : edges.ascending()) {
      int a = edges.from[edge];
      int b = edges.to[edge];
      merges.add(Math.min(a, b), Math.max(a, b), edges.weight[edge]);
    }
    return merges;
  }
}
