package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/**
 * The minimum spanning tree of the mutual reachability by Borůvka's rounds on a {@link KdTree}: in
 * each round every component takes its shortest edge to another.
 *
 * <p>A row keeps the edge it found for as long as the edge leads out of its component, and else its
 * length as a lower bound: rows whose bound is above the best edge of their component so far are
 * not searched for. How far the best edge has come depends on the threads, but only rows that
 * cannot win are left out, so the edges do not. Equal edges are chosen in a fixed order, and an
 * edge that would close a circle of equal ones is left out.
 */
final class BoruvkaSpanning {

  private static final int ROWS_PER_CHUNK = 512;

  private final KdTree tree;
  private final int n;

  /** Squared core distance by position. */
  private final double[] core;

  /** Lowest squared core distance below a node. */
  private final double[] lowestCore;

  private final int[] component;

  /** The component of all rows of a node, or -1 where there are several. */
  private final int[] nodeComponent;

  private final int[] target;
  private final double[] reach;
  private final double[] shortest;

  BoruvkaSpanning(Reachability rows, KdTree tree) {
    this.tree = tree;
    this.n = tree.n;
    this.core = new double[n];
    this.lowestCore = rows.lowestCore;
    this.component = new int[n];
    this.nodeComponent = new int[tree.nodes()];
    this.target = new int[n];
    this.reach = new double[n];
    this.shortest = new double[n];
    Arrays.fill(target, -1);
    for (int i = 0; i < n; i++) {
      core[i] = rows.core[tree.row[i]] * rows.core[tree.row[i]];
      reach[i] = core[i];
    }
  }

  SpanningEdges run(Progress progress, String phase) {
    SpanningEdges edges = new SpanningEdges(n);
    DisjointSets sets = new DisjointSets(n);
    while (!edges.isWhole()) {
      for (int i = 0; i < n; i++) {
        component[i] = sets.find(i);
      }
      findNodeComponents();
      findShortest();
      join(sets, edges);
      progress.update(phase, edges.count(), n - 1L);
    }
    return edges;
  }

  private void findNodeComponents() {
    for (int node = tree.nodes() - 1; node >= 0; node--) {
      int only;
      if (tree.isLeaf(node)) {
        only = component[tree.from(node)];
        for (int i = tree.from(node) + 1; i < tree.to(node); i++) {
          only = component[i] == only ? only : -1;
        }
      } else {
        int left = nodeComponent[2 * node + 1];
        only = left == nodeComponent[2 * node + 2] ? left : -1;
      }
      nodeComponent[node] = only;
    }
  }

  private void findShortest() {
    Arrays.fill(shortest, Double.POSITIVE_INFINITY);
    for (int i = 0; i < n; i++) {
      if (target[i] >= 0 && component[target[i]] == component[i]) {
        target[i] = -1;
      }
      if (target[i] >= 0) {
        shortest[component[i]] = Math.min(shortest[component[i]], reach[i]);
      }
    }
    Parallel.forEachRange(
        n,
        ROWS_PER_CHUNK,
        "HDBSCAN",
        (from, to) -> {
          Search search = new Search();
          for (int i = from; i < to; i++) {
            if (target[i] < 0 && reach[i] <= shortest[component[i]]) {
              search.run(i);
            }
          }
        });
  }

  private void join(DisjointSets sets, SpanningEdges edges) {
    int[] winner = new int[n];
    Arrays.fill(winner, -1);
    for (int i = 0; i < n; i++) {
      int own = component[i];
      if (target[i] >= 0 && (winner[own] < 0 || reach[i] < reach[winner[own]])) {
        winner[own] = i;
      }
    }
    for (int own = 0; own < n; own++) {
      int i = winner[own];
      if (i >= 0 && sets.join(i, target[i])) {
        edges.add(tree.row[i], tree.row[target[i]], Math.sqrt(reach[i]));
      }
    }
  }

  /** Looks for the shortest edge of one row out of its component. */
  private final class Search {

    private int self;
    private int own;
    private int found;
    private double best;

    void run(int position) {
      self = position;
      own = component[position];
      found = -1;
      double bound = shortest[own];
      best = bound;
      visit(0);
      // Without an edge up to the bound, all edges are above it.
      reach[position] = best;
      target[position] = found;
      if (found >= 0 && best < bound) {
        lower(best);
      }
    }

    /**
     * Racy on purpose: a lost update costs a search, and only lengths of real edges are written.
     */
    private void lower(double length) {
      if (length < shortest[own]) {
        shortest[own] = length;
      }
    }

    private void visit(int node) {
      if (tree.isLeaf(node)) {
        visitRows(node);
        return;
      }
      int left = 2 * node + 1;
      double toLeft = bound(left);
      double toRight = bound(left + 1);
      int near = toLeft <= toRight ? left : left + 1;
      if (mayHold(Math.min(toLeft, toRight))) {
        visit(near);
      }
      if (mayHold(Math.max(toLeft, toRight))) {
        visit(2 * left + 1 - near);
      }
    }

    /** No edge is shorter than the core distance of the row: the first of that length will do. */
    private boolean mayHold(double bound) {
      return bound <= best && !(found >= 0 && best <= core[self]);
    }

    private double bound(int node) {
      return nodeComponent[node] == own
          ? Double.POSITIVE_INFINITY
          : Math.max(lowestCore[node], tree.squaredDistanceToBox(tree.x, self * tree.d, node));
    }

    private void visitRows(int leaf) {
      int to = tree.to(leaf);
      for (int j = tree.from(leaf); j < to; j++) {
        if (component[j] == own || core[j] > best) {
          continue;
        }
        double square = tree.squaredDistance(tree.x, self * tree.d, j);
        double length = Math.max(Math.max(core[self], core[j]), square);
        if (length < best || (length == best && (found < 0 || tree.row[j] < tree.row[found]))) {
          best = length;
          found = j;
        }
      }
    }
  }
}
