package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Builds a hierarchy on the distances of all pairs, held as the rows of a triangle, in rounds: all
 * pairs of clusters that are each other's nearest merge at once.
 *
 * <p>They would merge in any order, since no merge brings a cluster nearer to a third (Sumengen et
 * al. 2021, arXiv:2105.11653). A round walks through the triangle row by row, which memory likes
 * far better than the columns of single merges. When a round finds few pairs, the {@link
 * NearestNeighbourChain} does the rest.
 */
final class TriangleRounds {

  private static final int ROWS = 32;

  /** Least share of the clusters that a round must merge to be worth its walk. */
  private static final int WORTH = 128;

  private final Linkage linkage;
  private final HierarchyProgress progress;
  private final int n;
  private final double[][] rows;
  private final double[] weight;

  /** For each cluster that is left the lowest point in it and its height. */
  private final int[] names;

  private final double[] height;
  private int count;

  /** The old clusters that a new one consists of; the second is minus one where there is none. */
  private final int[] first;

  private final int[] second;

  /** The share of the first part of each new cluster in its distances. */
  private final double[] share;

  private final boolean farthest;

  TriangleRounds(Linkage linkage, double[] x, double[] weights, int n, int d, Progress listener) {
    this.linkage = linkage;
    this.progress = new HierarchyProgress(listener, n - 1);
    this.n = n;
    this.rows = new double[n][];
    this.weight = weights.clone();
    this.names = new int[n];
    Arrays.setAll(names, i -> i);
    this.height = new double[n];
    this.count = n;
    this.first = new int[n];
    this.second = new int[n];
    this.share = new double[n];
    this.farthest = linkage == Linkage.COMPLETE;
    PointColumns columns = PointColumns.of(x, n, d);
    forEachRow(n, i -> rows[i] = row(columns, x, i));
  }

  private static void forEachRow(int count, IntConsumer body) {
    Parallel.forEach(
        (count + ROWS - 1) / ROWS,
        HierarchyProgress.WORK,
        chunk -> {
          for (int i = chunk * ROWS; i < Math.min(count, (chunk + 1) * ROWS); i++) {
            body.accept(i);
          }
        });
  }

  private static double[] row(PointColumns columns, double[] x, int i) {
    double[] row = new double[i];
    double[] tile = new double[PointColumns.TILE];
    for (int from = 0; from < i; from += tile.length) {
      int to = Math.min(i, from + tile.length);
      columns.squares(x, i * columns.d, from, tile);
      for (int p = 0; p < to - from; p++) {
        row[from + p] = Math.sqrt(tile[p]);
      }
    }
    return row;
  }

  MergeList run() {
    MergeList merges = new MergeList(n);
    int[] nearest = new int[n];
    double[] distance = new double[n];
    boolean worth = true;
    while (worth && count > 1) {
      TriangleDistances.nearest(rows, count, nearest, distance);
      int pairs = pairUp(nearest);
      worth = (long) pairs * WORTH >= count;
      if (worth) {
        int left = count - pairs;
        addMerges(left, distance, merges);
        forEachRow(left, this::uniteRow);
        close(left);
      }
    }
    if (count > 1) {
      TriangleDistances rest = new TriangleDistances(linkage, rows, weight, count);
      new NearestNeighbourChain(count, rest, progress).run(merges, names, height);
    }
    return merges.sorted();
  }

  /** Numbers the clusters after the round by their first parts; returns how many merge. */
  private int pairUp(int[] nearest) {
    int after = 0;
    for (int i = 0; i < count; i++) {
      boolean mutual = nearest[nearest[i]] == i;
      if (!mutual || i < nearest[i]) {
        first[after] = i;
        second[after++] = mutual ? nearest[i] : -1;
      }
    }
    return count - after;
  }

  private void addMerges(int left, double[] distance, MergeList merges) {
    for (int i = 0; i < left; i++) {
      int a = first[i];
      int b = second[i];
      if (b >= 0) {
        share[i] = linkage == Linkage.AVERAGE ? weight[a] / (weight[a] + weight[b]) : 0.5;
        // Rounding could put a merge a last digit below one it contains.
        height[a] = Math.max(distance[a], Math.max(height[a], height[b]));
        merges.add(names[a], names[b], height[a]);
        progress.done(merges.size());
      }
    }
  }

  /**
   * Writes a new row over the old row of its first part, which no other new row reads: what the
   * first part is to later clusters stands in their rows. Places are read before they are written.
   */
  private void uniteRow(int to) {
    int a = first[to];
    int b = second[to];
    double[] row = rows[a];
    if (b >= 0) {
      double[] other = rows[b];
      double own = share[to];
      for (int q = 0; q < to; q++) {
        double distance = united(row[first[q]], other[first[q]], own);
        int e = second[q];
        row[q] = e < 0 ? distance : united(distance, united(pair(a, e), pair(b, e), own), share[q]);
      }
    } else {
      for (int q = 0; q < to; q++) {
        int e = second[q];
        double distance = row[first[q]];
        row[q] = e < 0 ? distance : united(distance, pair(a, e), share[q]);
      }
    }
  }

  private double pair(int a, int b) {
    return a > b ? rows[a][b] : rows[b][a];
  }

  /** The distance to the union of two clusters. */
  private double united(double toFirst, double toSecond, double ofFirst) {
    return farthest ? Math.max(toFirst, toSecond) : ofFirst * toFirst + (1 - ofFirst) * toSecond;
  }

  private void close(int left) {
    for (int to = 0; to < left; to++) {
      int a = first[to];
      rows[to] = rows[a];
      weight[to] = weight[a] + (second[to] < 0 ? 0 : weight[second[to]]);
      names[to] = names[a];
      height[to] = height[a];
    }
    Arrays.fill(rows, left, count, new double[0]);
    count = left;
  }
}
