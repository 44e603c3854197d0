package dev.segmentation.cluster;

/** Looks for the shortest edges of rows of a leaf out of their components. */
final class BoruvkaSearch extends LeafSearch {

  private static final int NONE = -2;
  private static final int SEVERAL = -3;

  private final BoruvkaSpanning rows;
  private final int[] found;
  private final double[] best;

  /** The component of all rows that ask. */
  private int own;

  BoruvkaSearch(BoruvkaSpanning rows, KdTree tree, LeafColumns columns) {
    super(tree, columns);
    this.rows = rows;
    this.found = new int[columns.width];
    this.best = new double[columns.width];
  }

  void run(int leaf) {
    own = NONE;
    count = 0;
    int node = tree.leaf(leaf);
    for (int i = tree.from(node); i < tree.to(node); i++) {
      int component = rows.component[i];
      double shortest = rows.shortest[component];
      if (rows.takes[component] && rows.target[i] < 0 && rows.reach[i] <= shortest) {
        position[count] = i;
        found[count] = -1;
        best[count] = shortest;
        bound[count++] = shortest;
        own = own == NONE || own == component ? component : SEVERAL;
      }
    }
    if (count == 0) {
      return;
    }
    search();
    for (int q = 0; q < count; q++) {
      rows.found(position[q], best[q], found[q]);
    }
  }

  @Override
  double lowerBound(int other, double squaredGap) {
    return rows.nodeComponent[other] == own
        ? Double.POSITIVE_INFINITY
        : Math.max(rows.lowestCore[other], squaredGap);
  }

  @Override
  boolean mayHold(int leaf, int query) {
    return rows.nodeComponent[leaf] != rows.component[position[query]];
  }

  @Override
  void take(int query, int from, int others, double[] squared) {
    int self = position[query];
    int component = rows.component[self];
    double core = rows.core[self];
    double shortest = best[query];
    int target = found[query];
    for (int p = 0; p < others; p++) {
      int j = from + p;
      if (squared[p] > shortest || rows.component[j] == component) {
        continue;
      }
      double length = Math.max(Math.max(core, rows.core[j]), squared[p]);
      if (length < shortest
          || (length == shortest && (target < 0 || tree.row[j] < tree.row[target]))) {
        shortest = length;
        target = j;
      }
    }
    best[query] = shortest;
    found[query] = target;
    // No edge is shorter than the core distance of the row: one of that length will do.
    bound[query] = target >= 0 && shortest <= core ? -1 : shortest;
  }
}
