package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/**
 * The distances of all pairs of clusters as the rows of a triangle, for the complete, average and
 * weighted linkage.
 */
final class TriangleDistances implements ClusterDistances {

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

  /** Takes over the rows and weights, which it changes. */
  TriangleDistances(Linkage linkage, double[][] rows, double[] weight, int count) {
    this.linkage = linkage;
    this.weight = weight;
    this.rows = rows;
    this.nameAt = new int[count];
    this.placeOf = new int[count];
    this.live = new int[count];
    Arrays.setAll(nameAt, i -> i);
    Arrays.setAll(placeOf, i -> i);
    Arrays.setAll(live, i -> i);
    this.places = count;
    this.left = count;
  }

  @Override
  public double height(double distance) {
    return distance;
  }

  @Override
  public void searchAll(Nearest nearest) {
    int[] place = new int[places];
    double[] distance = new double[places];
    nearest(rows, places, place, distance);
    for (int i = 0; i < places; i++) {
      nearest.set(i, place[i], distance[i]);
    }
  }

  /**
   * Finds the nearest of each row of a triangle, of equally near ones the first. Each part of the
   * rows finds the nearest among its own pairs; the parts are put together.
   */
  static void nearest(double[][] rows, int count, int[] nearest, double[] distance) {
    double[][] best = new double[CHUNKS][];
    int[][] place = new int[CHUNKS][];
    Parallel.forEach(
        CHUNKS,
        HierarchyProgress.WORK,
        chunk -> {
          best[chunk] = new double[count];
          place[chunk] = new int[count];
          Arrays.fill(best[chunk], Double.POSITIVE_INFINITY);
          for (int i = chunk; i < count; i += CHUNKS) {
            searchRow(rows[i], i, best[chunk], place[chunk]);
          }
        });
    for (int i = 0; i < count; i++) {
      int chosen = 0;
      for (int chunk = 1; chunk < CHUNKS; chunk++) {
        double step = best[chunk][i] - best[chosen][i];
        if (step < 0 || (step == 0 && place[chunk][i] < place[chosen][i])) {
          chosen = chunk;
        }
      }
      nearest[i] = place[chosen][i];
      distance[i] = best[chosen][i];
    }
  }

  private static void searchRow(double[] row, int i, double[] best, int[] place) {
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
