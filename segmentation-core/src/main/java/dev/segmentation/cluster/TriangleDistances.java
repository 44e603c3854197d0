package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/**
 * The distances of all pairs of clusters as the rows of a triangle, for the complete, average and
 * weighted linkage.
 */
final class TriangleDistances implements ClusterDistances {

  private static final int ROWS = 64;
  private static final int CHUNKS = 32;

  private final Linkage linkage;
  private final double[] weight;
  private final double[][] rows;

  /** The clusters that are left, in the order of their names, with gaps; and where each stands. */
  private final int[] nameAt;

  private final int[] placeOf;
  private int places;

  /** The places without gaps, ascending. */
  private final int[] live;

  private int left;

  TriangleDistances(Linkage linkage, double[] x, double[] weights, int n, int d) {
    this.linkage = linkage;
    this.weight = weights.clone();
    this.rows = new double[n][];
    this.nameAt = new int[n];
    this.placeOf = new int[n];
    this.live = new int[n];
    Arrays.setAll(nameAt, i -> i);
    Arrays.setAll(placeOf, i -> i);
    Arrays.setAll(live, i -> i);
    this.places = n;
    this.left = n;
    PointColumns columns = PointColumns.of(x, n, d);
    Parallel.forEach(
        (n + ROWS - 1) / ROWS,
        HierarchyProgress.WORK,
        chunk -> {
          for (int i = chunk * ROWS; i < Math.min(n, (chunk + 1) * ROWS); i++) {
            rows[i] = row(columns, x, i);
          }
        });
  }

  private static double[] row(PointColumns columns, double[] x, int i) {
    double[] row = new double[i];
    double[] block = new double[PointColumns.TILE];
    for (int from = 0; from < i; from += block.length) {
      int to = Math.min(i, from + block.length);
      columns.squares(x, i * columns.d, from, block);
      for (int p = 0; p < to - from; p++) {
        row[from + p] = Math.sqrt(block[p]);
      }
    }
    return row;
  }

  @Override
  public double height(double distance) {
    return distance;
  }

  /** Each part of the rows finds the nearest among its own pairs; the parts are put together. */
  @Override
  public void searchAll(Nearest nearest) {
    int n = places;
    double[][] best = new double[CHUNKS][];
    int[][] place = new int[CHUNKS][];
    Parallel.forEach(
        CHUNKS,
        HierarchyProgress.WORK,
        chunk -> {
          best[chunk] = new double[n];
          place[chunk] = new int[n];
          Arrays.fill(best[chunk], Double.POSITIVE_INFINITY);
          for (int i = chunk; i < n; i += CHUNKS) {
            searchRow(i, best[chunk], place[chunk]);
          }
        });
    for (int i = 0; i < n; i++) {
      int chosen = 0;
      for (int chunk = 1; chunk < CHUNKS; chunk++) {
        double step = best[chunk][i] - best[chosen][i];
        if (step < 0 || (step == 0 && place[chunk][i] < place[chosen][i])) {
          chosen = chunk;
        }
      }
      nearest.set(i, place[chosen][i], best[chosen][i]);
    }
  }

  private void searchRow(int i, double[] best, int[] place) {
    double[] row = rows[i];
    double lowest = Double.POSITIVE_INFINITY;
    int at = 0;
    for (int j = 0; j < i; j++) {
      double distance = row[j];
      if (distance < best[j]) {
        best[j] = distance;
        place[j] = i;
      }
      if (distance < lowest) {
        lowest = distance;
        at = j;
      }
    }
    if (lowest < best[i]) {
      best[i] = lowest;
      place[i] = at;
    }
  }

  @Override
  public void search(int cluster, Nearest nearest) {
    int self = placeOf[cluster];
    double[] row = rows[self];
    double best = Double.POSITIVE_INFINITY;
    int place = self;
    int i = 0;
    for (; live[i] < self; i++) {
      if (row[live[i]] < best) {
        place = live[i];
        best = row[place];
      }
    }
    for (i++; i < left; i++) {
      double distance = rows[live[i]][self];
      if (distance < best) {
        best = distance;
        place = live[i];
      }
    }
    nearest.set(cluster, nameAt[place], best);
  }

  @Override
  public void unite(int kept, int dropped) {
    int a = placeOf[kept];
    int b = placeOf[dropped];
    boolean farthest = linkage == Linkage.COMPLETE;
    double share = linkage == Linkage.AVERAGE ? weight[a] / (weight[a] + weight[b]) : 0.5;
    double other = 1 - share;
    double[] rowA = rows[a];
    double[] rowB = rows[b];
    int i = 0;
    for (; live[i] < a; i++) {
      int j = live[i];
      rowA[j] = farthest ? Math.max(rowA[j], rowB[j]) : share * rowA[j] + other * rowB[j];
    }
    for (i++; live[i] < b; i++) {
      double[] row = rows[live[i]];
      double toB = rowB[live[i]];
      row[a] = farthest ? Math.max(row[a], toB) : share * row[a] + other * toB;
    }
    for (i++; i < left; i++) {
      double[] row = rows[live[i]];
      row[a] = farthest ? Math.max(row[a], row[b]) : share * row[a] + other * row[b];
    }
    weight[a] += weight[b];
    drop(b);
  }

  private void drop(int place) {
    int at = Arrays.binarySearch(live, 0, left, place);
    System.arraycopy(live, at + 1, live, at, left - at - 1);
    left--;
    rows[place] = new double[0];
    if (left < places - places / 4) {
      closeGaps();
    }
  }

  /** Moves what is left together, in place, so that columns lie closer in memory. */
  private void closeGaps() {
    for (int to = 0; to < left; to++) {
      int from = live[to];
      double[] row = rows[from];
      for (int j = 0; j < to; j++) {
        row[j] = row[live[j]];
      }
      rows[to] = row;
      weight[to] = weight[from];
      nameAt[to] = nameAt[from];
      placeOf[nameAt[to]] = to;
    }
    Arrays.fill(rows, left, places, new double[0]);
    places = left;
    Arrays.setAll(live, i -> i < left ? i : places);
  }
}
