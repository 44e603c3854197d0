package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/**
 * The minimum spanning tree of the mutual reachability by Prim's algorithm, which measures every
 * pair once and keeps O(n): for wide rows and for any distance.
 */
final class PrimSpanning {

  private static final int PROGRESS_STEPS = 100;
  private static final int VALUES_PER_CHUNK = 1 << 17;

  private final CheckedDistance rows;
  private final int n;
  private final double[] core;
  private final double[] length;
  private final int[] from;

  /** Rows not yet in the tree, at the front. */
  private final int[] open;

  private int left;

  PrimSpanning(CheckedDistance rows, double[] coreDistances) {
    this.rows = rows;
    this.n = rows.n;
    this.core = coreDistances;
    this.length = new double[n];
    this.from = new int[n];
    this.open = new int[n];
  }

  SpanningEdges run(Progress progress, String phase) {
    SpanningEdges edges = new SpanningEdges(n);
    Arrays.fill(length, Double.POSITIVE_INFINITY);
    for (int i = 1; i < n; i++) {
      open[i - 1] = i;
    }
    left = n - 1;
    int current = 0;
    while (left > 0) {
      int place = relax(current);
      int next = open[place];
      if (!rows.isSymmetric()) {
        rows.requireSame(from[next], next);
      }
      edges.add(from[next], next, length[next]);
      open[place] = open[--left];
      current = next;
      if (edges.count() % Math.max(1, n / PROGRESS_STEPS) == 0 || left == 0) {
        progress.update(phase, edges.count(), n - 1L);
      }
    }
    return edges;
  }

  /** Measures from one row to all open ones and returns the place of the nearest to the tree. */
  private int relax(int current) {
    int places = Math.max(1024, VALUES_PER_CHUNK / rows.d);
    int chunks = (left + places - 1) / places;
    int[] nearest = new int[chunks];
    Parallel.forEach(
        chunks,
        "HDBSCAN",
        chunk -> {
          int first = chunk * places;
          nearest[chunk] = relax(current, first, Math.min(left, first + places));
        });
    int best = nearest[0];
    for (int place : nearest) {
      best = isNearer(place, best) ? place : best;
    }
    return best;
  }

  private int relax(int current, int first, int end) {
    int best = first;
    for (int place = first; place < end; place++) {
      int row = open[place];
      double floor = Math.max(core[current], core[row]);
      if (floor < length[row]) {
        double mutual = Math.max(floor, rows.between(current, row));
        if (mutual < length[row]) {
          length[row] = mutual;
          from[row] = current;
        }
      }
      best = isNearer(place, best) ? place : best;
    }
    return best;
  }

  private boolean isNearer(int place, int other) {
    double here = length[open[place]];
    double there = length[open[other]];
    return here < there || (here == there && open[place] < open[other]);
  }
}
