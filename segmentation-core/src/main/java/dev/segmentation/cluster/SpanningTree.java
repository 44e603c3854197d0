package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/**
 * The minimum spanning tree of points, whose edges from short to long are the merges of the single
 * linkage. Grown from the first point by Prim's algorithm; distances are measured when they are
 * needed, so that memory is O(n·d).
 */
final class SpanningTree {

  private static final int TILE = PointColumns.TILE;

  /** Points of one part when a step is divided among threads. */
  private static final int CHUNK = 16 * TILE;

  private final int n;
  private final PointColumns columns;
  private final HierarchyProgress progress;

  /** Numbers of the points still outside, with gaps, and for each the nearest point inside. */
  private final int[] nameAt;

  private final int[] nearest;
  private final double[] square;
  private int places;
  private int left;

  private final double[] point;
  private final double[] squares = new double[TILE];
  private final int[] chunkPlace;

  SpanningTree(double[] x, int n, int d, HierarchyProgress progress) {
    this.n = n;
    this.columns = PointColumns.of(x, n, d);
    this.progress = progress;
    this.nameAt = new int[n];
    this.nearest = new int[n];
    this.square = new double[n];
    Arrays.setAll(nameAt, i -> i);
    Arrays.fill(square, Double.POSITIVE_INFINITY);
    this.places = n;
    this.left = n;
    this.point = new double[d];
    this.chunkPlace = new int[(n + CHUNK - 1) / CHUNK];
  }

  MergeList run() {
    MergeList edges = new MergeList(n);
    int last = 0;
    while (edges.size() < n - 1) {
      int name = nameAt[last];
      columns.copy(last, point, 0);
      take(last);
      last = nextAfter(name);
      int inside = nearest[last];
      int outside = nameAt[last];
      edges.add(Math.min(inside, outside), Math.max(inside, outside), Math.sqrt(square[last]));
      progress.done(edges.size());
    }
    return edges.sorted();
  }

  private void take(int place) {
    columns.remove(place);
    square[place] = Double.NEGATIVE_INFINITY;
    nameAt[place] = -1;
    left--;
    if (left < places - places / 8) {
      closeGaps();
    }
  }

  /** Measures from the point that came in last; returns the place of the nearest one outside. */
  private int nextAfter(int name) {
    int chunks = (places + CHUNK - 1) / CHUNK;
    if (chunks == 1) {
      measureChunk(name, 0, squares);
      return chunkPlace[0];
    }
    Parallel.forEach(
        chunks, HierarchyProgress.WORK, chunk -> measureChunk(name, chunk, new double[TILE]));
    int best = -1;
    for (int chunk = 0; chunk < chunks; chunk++) {
      int place = chunkPlace[chunk];
      if (place >= 0 && (best < 0 || square[place] < square[best])) {
        best = place;
      }
    }
    return best;
  }

  private void measureChunk(int name, int chunk, double[] buffer) {
    double best = Double.POSITIVE_INFINITY;
    int place = -1;
    int end = Math.min(places, (chunk + 1) * CHUNK);
    for (int from = chunk * CHUNK; from < end; from += TILE) {
      int to = Math.min(end, from + TILE);
      columns.squares(point, 0, from, buffer);
      for (int i = from; i < to; i++) {
        double known = square[i];
        double other = buffer[i - from];
        if (other < known) {
          known = other;
          square[i] = other;
          nearest[i] = name;
        }
        if (known < best && known >= 0) {
          best = known;
          place = i;
        }
      }
    }
    chunkPlace[chunk] = place;
  }

  private void closeGaps() {
    int to = 0;
    for (int from = 0; from < places; from++) {
      if (nameAt[from] >= 0) {
        columns.move(from, to);
        nameAt[to] = nameAt[from];
        nearest[to] = nearest[from];
        square[to++] = square[from];
      }
    }
    places = to;
  }
}
