package dev.segmentation.cluster;

import java.util.Arrays;

/**
 * Clusters as weighted means at Ward's distance, in O(n·d) memory, many searched at a time.
 *
 * <p>The nearest of a cluster stays so until it is merged, and its distance is a lower bound after
 * that. A round searches only for clusters whose bound is below the middle of all, and on until the
 * two nearest of all are known: by the time the others are searched for fewer are left. Many
 * clusters of few features are searched in blocks, the others one and all.
 */
final class WardRounds implements RoundClusters {

  /** Clusters from which it is worth to sort them into blocks for one round. */
  private static final int BLOCKS_FROM = 1024;

  private final int d;

  /** The means of the clusters, one behind the other. */
  private final double[] means;

  private final double[] weight;
  private int count;

  /** The nearest of each cluster, minus one where a search is due, and its distance or a bound. */
  private final int[] nearest;

  private final double[] bound;

  WardRounds(double[] x, double[] weights, int n, int d) {
    this.d = d;
    this.means = x.clone();
    this.weight = weights.clone();
    this.count = n;
    this.nearest = new int[n];
    this.bound = new double[n];
    Arrays.fill(nearest, -1);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public double height(double distance) {
    return Math.sqrt(2 * distance);
  }

  @Override
  public void nearest(int[] near, double[] distance) {
    double[] sorted = Arrays.copyOf(bound, count);
    Arrays.sort(sorted);
    int[] due = new int[count];
    int dueCount = due(sorted[count / 2], due);
    Search search = search();
    while (dueCount > 0) {
      search.run(due, dueCount);
      dueCount = due(lowest(), due);
    }
    System.arraycopy(nearest, 0, near, 0, count);
    System.arraycopy(bound, 0, distance, 0, count);
  }

  /** A search for the nearest of some clusters, given by their numbers. */
  private interface Search {
    void run(int[] asked, int askedCount);
  }

  private Search search() {
    if (d <= Neighbours.MAX_TREE_FEATURES && count >= BLOCKS_FROM) {
      BlockSearch blocks = new BlockSearch(PointBlocks.of(means, count, d), weight);
      return (asked, askedCount) -> blocks.run(asked, askedCount, bound, nearest);
    }
    PointColumns columns = PointColumns.of(means, count, d);
    return (asked, askedCount) ->
        WardSearch.run(columns, weight, count, asked, askedCount, bound, nearest);
  }

  /** Lists the clusters that were not searched for and could have one as near as a limit. */
  private int due(double limit, int[] due) {
    int dueCount = 0;
    for (int i = 0; i < count; i++) {
      if (nearest[i] < 0 && bound[i] <= limit) {
        due[dueCount++] = i;
      }
    }
    return dueCount;
  }

  /** The distance of the two nearest among those that were searched for. */
  private double lowest() {
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      lowest = nearest[i] < 0 ? lowest : Math.min(lowest, bound[i]);
    }
    return lowest;
  }

  @Override
  public void unite(int[] first, int[] second, int left) {
    int[] newNumber = new int[count];
    for (int to = 0; to < left; to++) {
      boolean merged = second[to] >= 0;
      newNumber[first[to]] = merged ? -1 : to;
      if (merged) {
        newNumber[second[to]] = -1;
      }
    }
    for (int to = 0; to < left; to++) {
      int a = first[to];
      int b = second[to];
      if (b >= 0) {
        moveToMean(a, b);
        weight[a] += weight[b];
      }
      System.arraycopy(means, a * d, means, to * d, d);
      weight[to] = weight[a];
      // Nobody was nearer to either part than they to each other, so nobody is nearer to both.
      bound[to] = bound[a];
      nearest[to] = b >= 0 || nearest[a] < 0 ? -1 : newNumber[nearest[a]];
    }
    count = left;
  }

  @Override
  public ClusterDistances rest() {
    return new WardClusters(
        Arrays.copyOf(means, count * d), Arrays.copyOf(weight, count), count, d);
  }

  private void moveToMean(int a, int b) {
    double share = weight[b] / (weight[a] + weight[b]);
    for (int j = 0; j < d; j++) {
      means[a * d + j] += (means[b * d + j] - means[a * d + j]) * share;
    }
  }
}
