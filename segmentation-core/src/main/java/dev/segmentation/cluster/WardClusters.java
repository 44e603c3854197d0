package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/** Clusters as weighted means, at Ward's distance, in O(n·d) memory, merged one by one. */
final class WardClusters implements ClusterDistances {

  /** Clusters from which a search is divided among threads, and how many each part has. */
  private static final int CHUNK = 16 * PointColumns.TILE;

  private final PointColumns columns;
  private final double[] weight;

  /** The clusters that are left, in the order of their names, with gaps; and where each stands. */
  private final int[] nameAt;

  private final int[] placeOf;
  private int places;
  private int left;

  /** A search for each part of the clusters. */
  private final WardSearch[] searches;

  WardClusters(double[] x, double[] weights, int n, int d) {
    this.columns = PointColumns.of(x, n, d);
    this.weight = weights.clone();
    this.nameAt = new int[n];
    this.placeOf = new int[n];
    Arrays.setAll(nameAt, i -> i);
    Arrays.setAll(placeOf, i -> i);
    this.places = n;
    this.left = n;
    this.searches = new WardSearch[(n + CHUNK - 1) / CHUNK];
    Arrays.setAll(searches, i -> new WardSearch(1, d));
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
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    WardSearch.run(columns, weight, n, all, n, best, place);
    for (int i = 0; i < n; i++) {
      nearest.set(i, place[i], best[i]);
    }
  }

  @Override
  public void search(int cluster, Nearest nearest) {
    int self = placeOf[cluster];
    int chunks = (places + CHUNK - 1) / CHUNK;
    if (chunks == 1) {
      searchChunk(self, 0);
    } else {
      Parallel.forEach(chunks, HierarchyProgress.WORK, chunk -> searchChunk(self, chunk));
    }
    WardSearch best = searches[0];
    for (int chunk = 1; chunk < chunks; chunk++) {
      best = searches[chunk].best[0] < best.best[0] ? searches[chunk] : best;
    }
    nearest.set(cluster, nameAt[best.nearest[0]], best.best[0]);
  }

  private void searchChunk(int self, int chunk) {
    WardSearch search = searches[chunk];
    search.ask(0, self, columns, weight);
    search.run(columns, weight, chunk * CHUNK, Math.min(places, (chunk + 1) * CHUNK));
  }

  @Override
  public void unite(int kept, int dropped) {
    int to = placeOf[kept];
    int from = placeOf[dropped];
    columns.moveToMean(to, weight[to], from, weight[from]);
    weight[to] += weight[from];
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
        weight[to] = weight[from];
        nameAt[to] = name;
        placeOf[name] = to++;
      }
    }
    places = to;
  }
}
