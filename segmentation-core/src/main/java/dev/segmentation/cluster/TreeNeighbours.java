package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/**
 * Neighbours by a {@link KdTree}.
 *
 * <p>The tree is cut into units: nodes so small that all their rows lie within the radius of each
 * other (cliques), and leaves elsewhere. A clique is joined as a whole, and two cliques by the
 * first pair that is found, so that dense regions cost no more than thin ones.
 */
final class TreeNeighbours implements Neighbours {

  private static final int ROWS_PER_CHUNK = 1024;
  private static final int UNITS_PER_CHUNK = 32;

  private final KdTree tree;
  private final double squared;

  TreeNeighbours(KdTree tree, double squared) {
    this.tree = tree;
    this.squared = squared;
  }

  @Override
  public Neighbours among(int[] numbers, double[] kept) {
    return new TreeNeighbours(KdTree.of(kept, numbers.length, tree.d, "DBSCAN"), squared);
  }

  @Override
  public boolean[] crowded(int wanted) {
    boolean[] crowded = new boolean[tree.n];
    int[] units = units();
    Parallel.forEachRange(
        units.length,
        UNITS_PER_CHUNK,
        "DBSCAN",
        (from, to) -> {
          KdSearch search = new KdSearch(tree);
          for (int u = from; u < to; u++) {
            int last = tree.to(units[u]);
            boolean all = isClique(units[u]) && last - tree.from(units[u]) >= wanted;
            for (int i = tree.from(units[u]); i < last; i++) {
              crowded[tree.row[i]] = all || search.hasWithin(tree.x, i * tree.d, squared, wanted);
            }
          }
        });
    return crowded;
  }

  @Override
  public void connect(DisjointSets sets) {
    int[] units = units();
    Parallel.forEachRange(
        units.length,
        UNITS_PER_CHUNK,
        "DBSCAN",
        (from, to) -> {
          UnitJoin join = new UnitJoin(tree, squared, sets);
          for (int u = from; u < to; u++) {
            join.within(units[u], isClique(units[u]));
          }
        });
    Parallel.forEachRange(
        units.length,
        UNITS_PER_CHUNK,
        "DBSCAN",
        (from, to) -> {
          UnitJoin join = new UnitJoin(tree, squared, sets);
          for (int u = from; u < to; u++) {
            join.withLater(units[u], isClique(units[u]), 0);
          }
        });
  }

  private boolean isClique(int node) {
    return tree.squaredReach(node, node) <= squared;
  }

  /** The units from left to right. */
  private int[] units() {
    int[] units = new int[tree.leaves()];
    int count = 0;
    int[] stack = new int[64];
    int depth = 0;
    stack[depth++] = 0;
    while (depth > 0) {
      int node = stack[--depth];
      if (tree.isLeaf(node) || isClique(node)) {
        units[count++] = node;
      } else {
        stack[depth++] = 2 * node + 2;
        stack[depth++] = 2 * node + 1;
      }
    }
    return Arrays.copyOf(units, count);
  }

  @Override
  public void nearest(double[] rows, int count, int[] nearest) {
    Parallel.forEachRange(
        count,
        ROWS_PER_CHUNK,
        "DBSCAN",
        (from, to) -> {
          KdSearch search = new KdSearch(tree);
          for (int i = from; i < to; i++) {
            nearest[i] = search.nearestWithin(rows, i * tree.d, squared);
          }
        });
  }

  @Override
  public int nearest(double[] row) {
    return new KdSearch(tree).nearestWithin(row, 0, squared);
  }
}
