package dev.segmentation.cluster;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a new row attaches to the rows of a fit: at the row of lowest mutual reachability, of
 * equal ones the nearest, of equally near ones the first. One object for one thread.
 */
final class Attachment {

  private final Reachability fit;
  private final @Nullable KdTree tree;
  private final @Nullable KdSearch search;
  private final double[] heap;
  private final IntFunction<String> names;
  private double[] point;
  private int row;
  private int at;
  private double level;
  private double nearest;
  private int best;
  private double floor;

  /** The names are what messages call a row that is looked for. */
  Attachment(Reachability fit, IntFunction<String> names) {
    this.fit = fit;
    this.names = names;
    this.tree = fit.tree;
    this.heap = new double[Math.max(1, fit.minPoints - 1)];
    this.search = tree == null ? null : new KdSearch(tree, heap.length);
    this.point = fit.x;
  }

  /** Looks for one of some rows; {@link #row} and {@link #level} then tell it. */
  void find(double[] rows, int number) {
    point = rows;
    row = number;
    at = number * fit.d;
    best = -1;
    level = Double.POSITIVE_INFINITY;
    nearest = Double.POSITIVE_INFINITY;
    if (tree != null && search != null) {
      findInTree(tree, search);
    } else {
      scan();
    }
  }

  /** The row of the fit to attach to. */
  int row() {
    return best;
  }

  /** The mutual reachability of that row; 0 for an equal row. */
  double level() {
    return level;
  }

  private void findInTree(KdTree rows, KdSearch byDistance) {
    int equal = byDistance.nearestWithin(point, at, 0);
    if (equal >= 0) {
      best = equal;
      level = 0;
      return;
    }
    floor = fit.minPoints == 1 ? 0 : byDistance.kthNearest(point, at);
    visit(rows, 0);
    level = Math.sqrt(level);
  }

  private void visit(KdTree rows, int node) {
    if (rows.isLeaf(node)) {
      int to = rows.to(node);
      for (int i = rows.from(node); i < to; i++) {
        double square = rows.squaredDistance(point, at, i);
        double core = fit.core[rows.row[i]];
        take(rows.row[i], Math.max(Math.max(floor, core * core), square), square);
      }
      return;
    }
    int left = 2 * node + 1;
    double toLeft = rows.squaredDistanceToBox(point, at, left);
    double toRight = rows.squaredDistanceToBox(point, at, left + 1);
    int near = rows.first(left, toLeft, toRight);
    visitIf(rows, near, Math.min(toLeft, toRight));
    visitIf(rows, 2 * left + 1 - near, Math.max(toLeft, toRight));
  }

  private void visitIf(KdTree rows, int node, double distance) {
    double bound = Math.max(Math.max(floor, fit.lowestCore[node]), distance);
    boolean closer = distance < nearest || (distance == nearest && rows.lowestRow[node] < best);
    if (bound < level || (bound == level && closer)) {
      visit(rows, node);
    }
  }

  private void take(int row, double mutual, double distance) {
    boolean closer = distance < nearest || (distance == nearest && row < best);
    if (mutual < level || (mutual == level && closer)) {
      level = mutual;
      nearest = distance;
      best = row;
    }
  }

  private void scan() {
    int n = fit.core.length;
    int d = fit.d;
    Arrays.fill(heap, Double.POSITIVE_INFINITY);
    for (int i = 0; i < n; i++) {
      if (isEqual(i * d)) {
        best = i;
        level = 0;
        return;
      }
      double measured = measure(i);
      if (measured < heap[0]) {
        NearestHeap.replaceLargest(heap, measured);
      }
    }
    floor = fit.minPoints == 1 ? 0 : heap[0];
    for (int i = 0; i < n; i++) {
      double measured = measure(i);
      take(i, Math.max(Math.max(floor, fit.core[i]), measured), measured);
    }
  }

  private double measure(int other) {
    double measured = fit.distance.between(point, at, fit.x, other * fit.d, fit.d);
    if (!(measured >= 0)) {
      throw DistanceChecks.undefined(
          fit.distance, measured, names.apply(row), DistanceChecks.trainingRow(other));
    }
    return measured;
  }

  private boolean isEqual(int rowAt) {
    for (int j = 0; j < fit.d; j++) {
      if (fit.x[rowAt + j] != point[at + j]) {
        return false;
      }
    }
    return true;
  }
}
