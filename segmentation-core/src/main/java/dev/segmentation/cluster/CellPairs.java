package dev.segmentation.cluster;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells whether any row of one cell is near to any of another; large cells have trees for it. */
final class CellPairs {

  private static final int LARGE = 256;
  private static final int CELLS_PER_CHUNK = 64;

  private final CellRows rows;
  private final double squared;
  private final @Nullable KdTree[] trees;

  CellPairs(CellRows rows, double squared) {
    this.rows = rows;
    this.squared = squared;
    this.trees = new KdTree[rows.cells];
    int d = rows.grid.d;
    rows.forEachCell(
        CELLS_PER_CHUNK,
        "DBSCAN",
        cell -> {
          if (rows.size(cell) > LARGE) {
            double[] x = Arrays.copyOfRange(rows.x, rows.from(cell) * d, rows.to(cell) * d);
            trees[cell] = KdTree.of(x, rows.size(cell), d, "DBSCAN");
          }
        });
  }

  boolean areNear(int a, int b) {
    int larger = rows.size(a) > rows.size(b) ? a : b;
    int smaller = larger == a ? b : a;
    KdTree tree = trees[larger];
    KdSearch search = tree == null ? null : new KdSearch(tree);
    for (int i = rows.from(smaller); i < rows.to(smaller); i++) {
      int at = i * rows.grid.d;
      if (search == null ? isNear(at, larger) : search.hasWithin(rows.x, at, squared, 1)) {
        return true;
      }
    }
    return false;
  }

  private boolean isNear(int at, int cell) {
    for (int j = rows.from(cell); j < rows.to(cell); j++) {
      if (rows.squaredDistance(rows.x, at, j) <= squared) {
        return true;
      }
    }
    return false;
  }
}
