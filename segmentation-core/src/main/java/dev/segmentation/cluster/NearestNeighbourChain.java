package dev.segmentation.cluster;

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

  private final int[] chain;
  private final double[] chainDistance;
  private int length;
  private int lowest;

  NearestNeighbourChain(int n, ClusterDistances distances, HierarchyProgress progress) {
    this.n = n;
    this.distances = distances;
    this.progress = progress;
    this.nearest = new int[n];
    this.nearestAge = new int[n];
    this.bound = new double[n];
    this.age = new int[n];
    this.chain = new int[n];
    this.chainDistance = new double[n];
  }

  /**
   * Adds the n − 1 merges of n clusters in the order they are found.
   *
   * @param merges receives the merges
   * @param names the point that names each cluster, ascending
   * @param height the height of each cluster. Modified.
   */
  void run(MergeList merges, int[] names, double[] height) {
    distances.searchAll(this::found);
    for (int done = 0; done < n - 1; ) {
      done += step(merges, names, height) ? 1 : 0;
    }
  }

  /** Follows one link, or merges and tells so. */
  private boolean step(MergeList merges, int[] names, double[] height) {
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
      return false;
    }
    int kept = Math.min(tip, chain[length - 2]);
    int dropped = Math.max(tip, chain[length - 2]);
    // Rounding could put a merge a last digit below one it contains.
    height[kept] = Math.max(distances.height(back), Math.max(height[kept], height[dropped]));
    merges.add(names[kept], names[dropped], height[kept]);
    unite(kept, dropped, back, merges.size());
    length -= 2;
    progress.done(merges.size());
    return true;
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

  private void unite(int kept, int dropped, double distance, int merge) {
    distances.unite(kept, dropped);
    age[kept] = merge;
    age[dropped] = -1;
    // Nobody was nearer to either than they to each other, so nobody is nearer to both.
    bound[kept] = distance;
    nearest[kept] = dropped;
    nearestAge[kept] = 0;
  }
}
