package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Neighbours by a {@link KdTree}.
 *
 * <p>The tree is cut into units: nodes so small that all their rows lie within the radius of each
 * other (cliques), and leaves elsewhere. A clique is joined as a whole, and two cliques by the
 * first pair that is found, so that dense regions cost no more than thin ones. The rows of a leaf
 * are asked about together.
 */
final class TreeNeighbours implements Neighbours {

  private static final int ROWS_AT_ONCE = 1 << 16;
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
  public boolean[] crowded(int wanted, IntFunction<String> names) {
    boolean[] crowded = new boolean[tree.n];
    int[] units = units();
    Parallel.forEachRange(
        units.length,
        UNITS_PER_CHUNK,
        "DBSCAN",
        (from, to) -> {
          Crowd crowd = new Crowd(wanted, crowded);
          for (int u = from; u < to; u++) {
            crowd.mark(units[u]);
          }
        });
    return crowded;
  }

  /** Marks the crowded rows of units; one object for one thread. */
  private final class Crowd {

    private final int wanted;
    private final boolean[] crowded;
    private final int[] counts = new int[KdTree.LEAF_ROWS];
    private final LeafPairs search;

    Crowd(int wanted, boolean[] crowded) {
      this.wanted = wanted;
      this.crowded = crowded;
      this.search =
          new LeafPairs(
              tree, tree, (row, position, square) -> ++counts[row] < wanted ? squared : -1);
    }

    void mark(int unit) {
      if (isClique(unit) && tree.to(unit) - tree.from(unit) >= wanted) {
        for (int i = tree.from(unit); i < tree.to(unit); i++) {
          crowded[tree.row[i]] = true;
        }
        return;
      }
      for (int number = tree.firstLeaf(unit); number < tree.lastLeaf(unit); number++) {
        int leaf = tree.leaf(number);
        Arrays.fill(counts, 0);
        search.search(leaf, squared);
        for (int i = tree.from(leaf); i < tree.to(leaf); i++) {
          crowded[tree.row[i]] = counts[i - tree.from(leaf)] >= wanted;
        }
      }
    }
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

  /** Many rows are asked for leaf by leaf of a tree of their own, so many at a time. */
  @Override
  public void nearest(double[] rows, int count, int[] nearest, IntFunction<String> names) {
    if (count < KdTree.LEAF_ROWS) {
      KdSearch search = new KdSearch(tree);
      for (int i = 0; i < count; i++) {
        nearest[i] = search.nearestWithin(rows, i * tree.d, squared);
      }
      return;
    }
    for (int from = 0; from < count; from += ROWS_AT_ONCE) {
      int to = Math.min(count, from + ROWS_AT_ONCE);
      double[] part = Arrays.copyOfRange(rows, from * tree.d, to * tree.d);
      nearest(KdTree.of(part, to - from, tree.d, "DBSCAN"), from, nearest);
    }
  }

  private void nearest(KdTree queries, int first, int[] nearest) {
    Parallel.forEachRange(
        queries.leaves(),
        UNITS_PER_CHUNK,
        "DBSCAN",
        (from, to) -> {
          Nearest search = new Nearest(queries);
          for (int number = from; number < to; number++) {
            search.find(queries.leaf(number), first, nearest);
          }
        });
  }

  /** Finds the nearest rows of the rows of a leaf; one object for one thread. */
  private final class Nearest {

    private final KdTree queries;
    private final int[] best = new int[KdTree.LEAF_ROWS];
    private final double[] squares = new double[KdTree.LEAF_ROWS];
    private final LeafPairs search;

    Nearest(KdTree queries) {
      this.queries = queries;
      this.search = new LeafPairs(queries, tree, this::take);
    }

    void find(int leaf, int first, int[] nearest) {
      Arrays.fill(best, -1);
      search.search(leaf, squared);
      for (int i = queries.from(leaf); i < queries.to(leaf); i++) {
        nearest[first + queries.row[i]] = best[i - queries.from(leaf)];
      }
    }

    private double take(int row, int position, double square) {
      int number = tree.row[position];
      if (best[row] < 0 || square < squares[row] || number < best[row]) {
        best[row] = number;
        squares[row] = square;
      }
      return square;
    }
  }

  @Override
  public int nearest(double[] row) {
    return new KdSearch(tree).nearestWithin(row, 0, squared);
  }
}
