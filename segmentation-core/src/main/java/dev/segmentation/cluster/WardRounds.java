package dev.segmentation.cluster;

import java.util.Arrays;

/**
 * Clusters as weighted means at Ward's distance, in O(n·d) memory, many searched at a time.
 *
 * <p>The nearest of a cluster stays so until it is merged, and its distance is a lower bound after
 * that. A round searches only for clusters whose bound is below the middle of all, and on until the
 * two nearest of all are known: by the time the others are searched for fewer are left.
 */
final class WardRounds implements RoundClusters {

  private final int d;
  private final PointColumns columns;
  private final double[] weight;
  private int count;

  /** The nearest of each cluster, minus one where a search is due, and its distance or a bound. */
  private final int[] nearest;

  private final double[] bound;

  WardRounds(double[] x, double[] weights, int n, int d) {
    this.d = d;
    this.columns = PointColumns.of(x, n, d);
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
    while (dueCount > 0) {
      WardSearch.run(columns, weight, count, due, dueCount, bound, nearest);
      dueCount = due(lowest(), due);
    }
    System.arraycopy(nearest, 0, near, 0, count);
    System.arraycopy(bound, 0, distance, 0, count);
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
        columns.moveToMean(a, weight[a], b, weight[b]);
        weight[a] += weight[b];
      }
      columns.move(a, to);
      weight[to] = weight[a];
      // Nobody was nearer to either part than they to each other, so nobody is nearer to both.
      bound[to] = bound[a];
      nearest[to] = b >= 0 || nearest[a] < 0 ? -1 : newNumber[nearest[a]];
    }
    count = left;
  }

  @Override
  public ClusterDistances rest() {
    double[] x = new double[count * d];
    for (int i = 0; i < count; i++) {
      columns.copy(i, x, i * d);
    }
    return new WardClusters(x, Arrays.copyOf(weight, count), count, d);
  }
}
