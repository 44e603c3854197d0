package dev.segmentation.cluster;

import dev.segmentation.Progress;

/**
 * Builds a hierarchy by following nearest neighbours until two are each other's, which then merge.
 *
 * <p>The nearest neighbour that a cluster once had stays its nearest until it is merged, and its
 * distance stays a lower bound after that; most searches are saved so. At most about three searches
 * for each merge (Murtagh 1983, doi:10.1093/comjnl/26.4.354).
 */
final class NearestNeighbourChain {

  private final int n;
  private final ClusterDistances distances;
  private final HierarchyProgress progress;

  /** The nearest cluster found last, which merge made it, and its distance, a lower bound. */
  private final int[] nearest;

  private final int[] nearestAge;
  private final double[] bound;

  /** The number of the merge that made a cluster; minus one when it is a part of another. */
  private final int[] age;

  private final double[] height;
  private final int[] chain;
  private final double[] chainDistance;
  private int length;
  private int lowest;

  NearestNeighbourChain(int n, ClusterDistances distances, Progress progress) {
    this.n = n;
    this.distances = distances;
    this.progress = new HierarchyProgress(progress, n - 1);
    this.nearest = new int[n];
    this.nearestAge = new int[n];
    this.bound = new double[n];
    this.age = new int[n];
    this.height = new double[n];
    this.chain = new int[n];
    this.chainDistance = new double[n];
  }

  MergeList run() {
    MergeList merges = new MergeList(n);
    if (n > 1) {
      distances.searchAll(this::found);
    }
    while (merges.size() < n - 1) {
      step(merges);
    }
    return merges.sorted();
  }

  private void step(MergeList merges) {
    if (length == 0) {
      start();
    }
    int tip = chain[length - 1];
    double back = length > 1 ? chainDistance[length - 1] : Double.POSITIVE_INFINITY;
    if (bound[tip] < back && age[nearest[tip]] != nearestAge[tip]) {
      distances.search(tip, this::found);
    }
    if (bound[tip] < back) {
      chain[length] = nearest[tip];
      chainDistance[length++] = bound[tip];
    } else {
      merge(tip, chain[length - 2], back, merges);
      length -= 2;
    }
  }

  private void start() {
    while (age[lowest] < 0) {
      lowest++;
    }
    chain[0] = lowest;
    length = 1;
  }

  private void found(int cluster, int near, double distance) {
    nearest[cluster] = near;
    nearestAge[cluster] = age[near];
    bound[cluster] = distance;
  }

  private void merge(int a, int b, double distance, MergeList merges) {
    int kept = Math.min(a, b);
    int dropped = Math.max(a, b);
    // Rounding could put a merge a last digit below one it contains.
    double at = Math.max(distances.height(distance), Math.max(height[a], height[b]));
    merges.add(kept, dropped, at);
    distances.unite(kept, dropped);
    height[kept] = at;
    age[kept] = merges.size();
    age[dropped] = -1;
    // Nobody was nearer to either than they to each other, so nobody is nearer to both.
    bound[kept] = distance;
    nearest[kept] = dropped;
    nearestAge[kept] = 0;
    progress.done(merges.size());
  }
}
