package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/** Clusters as weighted means, at Ward's distance, in O(n·d) memory. */
final class WardClusters implements ClusterDistances {

  private static final int TILE = PointColumns.TILE;

  /** Clusters from which a search is divided among threads, and how many each part has. */
  private static final int CHUNK = 16 * TILE;

  private static final int QUERIES = 64;

  private final PointColumns columns;

  /** Rows of each cluster, in tiles; 1 where there is none. */
  private final double[][] weight;

  /** The clusters that are left, in the order of their names, with gaps; and where each stands. */
  private final int[] nameAt;

  private final int[] placeOf;
  private int places;
  private int left;

  private final double[] point;
  private final double[] squares = new double[TILE];
  private final double[] chunkBest;
  private final int[] chunkPlace;

  WardClusters(double[] x, double[] weights, int n, int d) {
    this.columns = PointColumns.of(x, n, d);
    this.weight = new double[(n + TILE - 1) / TILE][TILE];
    for (double[] tile : weight) {
      Arrays.fill(tile, 1);
    }
    for (int i = 0; i < n; i++) {
      weight[i / TILE][i % TILE] = weights[i];
    }
    this.nameAt = new int[n];
    this.placeOf = new int[n];
    Arrays.setAll(nameAt, i -> i);
    Arrays.setAll(placeOf, i -> i);
    this.places = n;
    this.left = n;
    this.point = new double[d];
    int chunks = (n + CHUNK - 1) / CHUNK;
    this.chunkBest = new double[chunks];
    this.chunkPlace = new int[chunks];
  }

  @Override
  public double height(double distance) {
    return Math.sqrt(2 * distance);
  }

  @Override
  public void searchAll(Nearest nearest) {
    int n = places;
    double[] best = new double[n];
    int[] place = new int[n];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    Parallel.forEach(
        (n + QUERIES - 1) / QUERIES,
        HierarchyProgress.WORK,
        chunk -> {
          double[] own = new double[TILE];
          double[] query = new double[columns.d];
          int end = Math.min(n, (chunk + 1) * QUERIES);
          for (int from = 0; from < n; from += TILE) {
            int to = Math.min(n, from + TILE);
            for (int i = chunk * QUERIES; i < end; i++) {
              columns.copy(i, query);
              measure(query, i, from, to, own);
              int at = lowest(own, to - from, best[i]);
              if (at >= 0) {
                best[i] = own[at];
                place[i] = from + at;
              }
            }
          }
        });
    for (int i = 0; i < n; i++) {
      nearest.set(i, place[i], best[i]);
    }
  }

  @Override
  public void search(int cluster, Nearest nearest) {
    int self = placeOf[cluster];
    columns.copy(self, point);
    if (places <= CHUNK) {
      searchChunk(self, 0, squares);
    } else {
      Parallel.forEach(
          (places + CHUNK - 1) / CHUNK,
          HierarchyProgress.WORK,
          chunk -> searchChunk(self, chunk, new double[TILE]));
    }
    int best = 0;
    for (int chunk = 1; chunk * CHUNK < places; chunk++) {
      best = chunkBest[chunk] < chunkBest[best] ? chunk : best;
    }
    nearest.set(cluster, nameAt[chunkPlace[best]], chunkBest[best]);
  }

  private void searchChunk(int self, int chunk, double[] buffer) {
    double best = Double.POSITIVE_INFINITY;
    int place = self;
    int end = Math.min(places, (chunk + 1) * CHUNK);
    for (int from = chunk * CHUNK; from < end; from += TILE) {
      int to = Math.min(end, from + TILE);
      measure(point, self, from, to, buffer);
      int at = lowest(buffer, to - from, best);
      if (at >= 0) {
        best = buffer[at];
        place = from + at;
      }
    }
    chunkBest[chunk] = best;
    chunkPlace[chunk] = place;
  }

  /** Half of the squared Ward distance of one cluster to a range of others; infinite to itself. */
  private void measure(double[] query, int self, int from, int to, double[] result) {
    columns.squares(query, 0, from, result);
    double own = weight[self / TILE][self % TILE];
    double[] weights = weight[from / TILE];
    for (int p = 0; p < TILE; p++) {
      result[p] = result[p] * (own * weights[p] / (own + weights[p]));
    }
    if (self >= from && self < to) {
      result[self - from] = Double.POSITIVE_INFINITY;
    }
  }

  /** The first place of the lowest number below a limit, or -1. */
  private static int lowest(double[] numbers, int count, double limit) {
    double best = limit;
    int place = -1;
    for (int p = 0; p < count; p++) {
      if (numbers[p] < best) {
        best = numbers[p];
        place = p;
      }
    }
    return place;
  }

  @Override
  public void unite(int kept, int dropped) {
    int to = placeOf[kept];
    int from = placeOf[dropped];
    double weightTo = weight[to / TILE][to % TILE];
    double weightFrom = weight[from / TILE][from % TILE];
    columns.moveToMean(to, weightTo, from, weightFrom);
    weight[to / TILE][to % TILE] = weightTo + weightFrom;
    columns.remove(from);
    nameAt[from] = -1;
    left--;
    if (left < places - places / 8) {
      closeGaps();
    }
  }

  private void closeGaps() {
    int to = 0;
    for (int from = 0; from < places; from++) {
      int name = nameAt[from];
      if (name >= 0) {
        columns.move(from, to);
        weight[to / TILE][to % TILE] = weight[from / TILE][from % TILE];
        nameAt[to] = name;
        placeOf[name] = to++;
      }
    }
    for (int place = to; place < places; place++) {
      columns.remove(place);
    }
    places = to;
  }
}
