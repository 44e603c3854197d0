package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The minimum spanning tree of distances or of the mutual reachability by Borůvka's rounds on a
 * {@link KdTree}: in each round every component of no more rows than the mean takes its shortest
 * edge to another. Larger ones wait to be taken, so that few rows search when few edges are left.
 *
 * <p>A row keeps the edge it found for as long as the edge leads out of its component, and else its
 * length as a lower bound: rows whose bound is above the best edge of their component so far do not
 * search. The others search leaf by leaf. How far the best edge has come depends on the threads,
 * but only rows that cannot win are left out, so the edges do not. Equal edges are chosen in a
 * fixed order, and an edge that would close a circle of equal ones is left out.
 */
final class BoruvkaSpanning {

  private static final int LEAVES_PER_CHUNK = 8;

  private final KdTree tree;
  private final LeafColumns columns;
  private final int n;
  private final String work;

  /** Squared core distance by position. */
  final double[] core;

  /** Lowest squared core distance below a node. */
  final double[] lowestCore;

  /** The component of each position in this round. */
  final int[] component;

  /** Whether a component takes an edge in this round. */
  final boolean[] takes;

  /** The component of all rows of a node, or -1 where there are several. */
  final int[] nodeComponent;

  /** Where the shortest edge of a row leads to, or -1 where it is not known. */
  final int[] target;

  /** The squared length of that edge, or a lower bound. */
  final double[] reach;

  /** The shortest edge of each component so far in this round. */
  final double[] shortest;

  BoruvkaSpanning(Reachability rows, KdTree tree) {
    this(tree, rows.lowestCore, "HDBSCAN");
    for (int i = 0; i < n; i++) {
      core[i] = rows.core[tree.row[i]] * rows.core[tree.row[i]];
      reach[i] = core[i];
    }
  }

  private BoruvkaSpanning(KdTree tree, double[] lowestCore, String work) {
    this.tree = tree;
    this.columns = new LeafColumns(tree, work);
    this.n = tree.n;
    this.work = work;
    this.core = new double[n];
    this.lowestCore = lowestCore;
    this.component = new int[n];
    this.takes = new boolean[n];
    this.nodeComponent = new int[tree.nodes()];
    this.target = new int[n];
    this.reach = new double[n];
    this.shortest = new double[n];
    Arrays.fill(target, -1);
  }

  /** The spanning tree of the distances themselves: all core distances are 0. */
  static BoruvkaSpanning ofDistances(KdTree tree, String work) {
    return new BoruvkaSpanning(tree, new double[tree.nodes()], work);
  }

  SpanningEdges run(Progress progress, String phase) {
    return runWhile(edges -> true, progress, phase);
  }

  /** Goes on for as long as the edges found so far please; asks after each round. */
  SpanningEdges runWhile(Predicate<SpanningEdges> pleasing, Progress progress, String phase) {
    SpanningEdges edges = new SpanningEdges(n);
    DisjointSets sets = new DisjointSets(n);
    while (!edges.isWhole() && pleasing.test(edges)) {
      for (int i = 0; i < n; i++) {
        component[i] = sets.find(i);
      }
      findNodeComponents();
      chooseSmall(n - edges.count());
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

  /** Chooses the components of no more rows than the mean. */
  private void chooseSmall(int components) {
    int[] size = new int[n];
    for (int own : component) {
      size[own]++;
    }
    for (int own = 0; own < n; own++) {
      takes[own] = (long) size[own] * components <= n;
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
        tree.leaves(),
        LEAVES_PER_CHUNK,
        work,
        (from, to) -> {
          BoruvkaSearch search = new BoruvkaSearch(this, tree, columns);
          for (int leaf = from; leaf < to; leaf++) {
            search.run(leaf);
          }
        });
  }

  private void join(DisjointSets sets, SpanningEdges edges) {
    int[] winner = new int[n];
    Arrays.fill(winner, -1);
    for (int i = 0; i < n; i++) {
      int own = component[i];
      if (takes[own] && target[i] >= 0 && (winner[own] < 0 || reach[i] < reach[winner[own]])) {
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

  /**
   * Keeps what was found for one row: its shortest edge up to a bound, or the bound where there is
   * none. Racy on purpose: a lost update costs a search, and only lengths of real edges are
   * written.
   */
  void found(int position, double length, int to) {
    reach[position] = length;
    target[position] = to;
    int own = component[position];
    if (to >= 0 && length < shortest[own]) {
      shortest[own] = length;
    }
  }
}
