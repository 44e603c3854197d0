package dev.segmentation.cluster;

import dev.segmentation.Progress;
import org.jspecify.annotations.Nullable;

/** Rows with their core distances: the space of mutual reachability. */
final class Reachability {

  final double[] x;
  final int d;
  final int minPoints;
  final Distance distance;

  /** Core distances by row. */
  final double[] core;

  /** Null where every pair is measured. */
  final @Nullable KdTree tree;

  /** Lowest squared core distance below each node of the tree. */
  final double[] lowestCore;

  private Reachability(
      double[] x, int d, int minPoints, Distance distance, double[] core, @Nullable KdTree tree) {
    this.x = x;
    this.d = d;
    this.minPoints = minPoints;
    this.distance = distance;
    this.core = core;
    this.tree = tree;
    this.lowestCore = tree == null ? new double[0] : lowest(tree, core);
  }

  /** Measures the core distances. */
  static Reachability of(int minPoints, CheckedDistance rows) {
    KdTree tree = tree(rows.x, rows.n, rows.d, rows.distance);
    double[] core;
    if (tree != null) {
      core = KDistances.perRow(minPoints, tree);
    } else if (rows.distance == Distance.EUCLIDEAN) {
      core = KDistances.perRowByScan(minPoints, rows.x, rows.n, rows.d);
    } else {
      rows.requireSymmetry();
      core = CoreDistances.byScan(minPoints, rows);
    }
    return new Reachability(rows.x, rows.d, minPoints, rows.distance, core, tree);
  }

  /** Takes core distances that were measured before. */
  static Reachability of(double[] x, int d, int minPoints, Distance distance, double[] core) {
    return new Reachability(x, d, minPoints, distance, core, tree(x, core.length, d, distance));
  }

  private static @Nullable KdTree tree(double[] x, int n, int d, Distance distance) {
    return distance == Distance.EUCLIDEAN && d <= Neighbours.MAX_TREE_FEATURES
        ? KdTree.of(x, n, d, LeafSearch.leafRows(d), "HDBSCAN")
        : null;
  }

  private static double[] lowest(KdTree tree, double[] core) {
    double[] lowest = new double[tree.nodes()];
    for (int node = tree.nodes() - 1; node >= 0; node--) {
      if (tree.isLeaf(node)) {
        lowest[node] = Double.POSITIVE_INFINITY;
        for (int i = tree.from(node); i < tree.to(node); i++) {
          double distance = core[tree.row[i]];
          lowest[node] = Math.min(lowest[node], distance * distance);
        }
      } else {
        lowest[node] = Math.min(lowest[2 * node + 1], lowest[2 * node + 2]);
      }
    }
    return lowest;
  }

  /** Finds the spanning tree of the rows that the core distances were measured of. */
  SpanningEdges spanningTree(CheckedDistance rows, Progress progress, String phase) {
    return tree == null
        ? new PrimSpanning(rows, core).run(progress, phase)
        : new BoruvkaSpanning(this, tree).run(progress, phase);
  }
}
