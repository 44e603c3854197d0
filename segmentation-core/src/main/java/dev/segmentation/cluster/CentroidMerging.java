package dev.segmentation.cluster;

import dev.segmentation.Progress;
import java.util.Arrays;

/**
 * Builds a hierarchy by merging the two clusters whose means are nearest, again and again.
 *
 * <p>A merged mean can lie nearer to a third cluster than either part did, so nearest neighbours
 * cannot be followed as a chain. Instead each cluster keeps its nearest among those after it, and a
 * lower bound of that distance where the nearest is gone; only the lowest bound of all is made good
 * (Müllner 2011, arXiv:1109.2378, the generic algorithm). Of equal pairs the lowest merges first.
 */
final class CentroidMerging {

  private static final int TILE = PointColumns.TILE;

  private final int n;
  private final PointColumns columns;
  private final HierarchyProgress progress;
  private final double[] weight;

  /** Names of the clusters by place; places hold the clusters in the order of their names. */
  private final int[] nameAt;

  private int places;
  private int left;

  /** For each place the nearest place after it, minus one where unknown, and a lower bound. */
  private final int[] nearest;

  private final double[] bound;
  private final double[] point;
  private final double[] squares = new double[TILE];

  CentroidMerging(double[] x, double[] weights, int n, int d, Progress progress) {
    this.n = n;
    this.columns = PointColumns.of(x, n, d);
    this.progress = new HierarchyProgress(progress, n - 1);
    this.weight = weights.clone();
    this.nameAt = new int[n];
    Arrays.setAll(nameAt, i -> i);
    this.places = n;
    this.left = n;
    this.nearest = new int[n];
    this.bound = new double[n];
    this.point = new double[d];
  }

  MergeList run() {
    MergeList merges = new MergeList(n);
    for (int place = 0; place < n; place++) {
      search(place);
    }
    while (merges.size() < n - 1) {
      int a = lowest();
      int b = nearest[a];
      if (b < 0) {
        search(a);
        continue;
      }
      merges.add(nameAt[a], nameAt[b], Math.sqrt(bound[a]));
      unite(a, b);
      progress.done(merges.size());
    }
    return merges;
  }

  private int lowest() {
    int lowest = 0;
    for (int place = 1; place < places; place++) {
      if (bound[place] < bound[lowest]) {
        lowest = place;
      }
    }
    return lowest;
  }

  /** Finds the nearest place after one. */
  private void search(int place) {
    columns.copy(place, point, 0);
    nearest[place] = -1;
    bound[place] = Double.POSITIVE_INFINITY;
    for (int from = (place + 1) / TILE * TILE; from < places; from += TILE) {
      columns.squares(point, 0, from, squares);
      keepNearest(place, Math.max(from, place + 1), Math.min(places, from + TILE));
    }
  }

  private void keepNearest(int place, int from, int to) {
    double best = bound[place];
    for (int other = from; other < to; other++) {
      if (squares[other % TILE] < best) {
        best = squares[other % TILE];
        nearest[place] = other;
      }
    }
    bound[place] = best;
  }

  private void unite(int a, int b) {
    columns.moveToMean(a, weight[a], b, weight[b]);
    weight[a] += weight[b];
    columns.remove(b);
    nameAt[b] = -1;
    bound[b] = Double.POSITIVE_INFINITY;
    left--;
    search(a);
    columns.copy(a, point, 0);
    for (int from = 0; from < a; from += TILE) {
      int to = Math.min(a, from + TILE);
      columns.squares(point, 0, from, squares);
      offer(a, b, from, to);
    }
    for (int place = a + 1; place < b; place++) {
      nearest[place] = nearest[place] == b ? -1 : nearest[place];
    }
    if (left < places - places / 8) {
      closeGaps();
    }
  }

  /** Clusters before the merged one may have it as nearest now; its old parts are nobody's. */
  private void offer(int a, int b, int from, int to) {
    for (int place = from; place < to; place++) {
      boolean gone = nearest[place] == a || nearest[place] == b;
      double square = squares[place - from];
      if (nameAt[place] >= 0
          && (square < bound[place] || (square == bound[place] && a < nearest[place]))) {
        bound[place] = square;
        nearest[place] = a;
      } else if (gone) {
        nearest[place] = -1;
      }
    }
  }

  private void closeGaps() {
    int[] moved = new int[places];
    int to = 0;
    for (int from = 0; from < places; from++) {
      if (nameAt[from] >= 0) {
        columns.move(from, to);
        weight[to] = weight[from];
        nameAt[to] = nameAt[from];
        nearest[to] = nearest[from];
        bound[to] = bound[from];
        moved[from] = to++;
      }
    }
    places = to;
    for (int place = 0; place < places; place++) {
      nearest[place] = nearest[place] < 0 ? -1 : moved[nearest[place]];
    }
  }
}
