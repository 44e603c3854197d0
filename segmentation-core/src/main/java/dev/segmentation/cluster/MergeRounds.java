package dev.segmentation.cluster;

import dev.segmentation.Progress;
import java.util.Arrays;

/**
 * Builds a hierarchy in rounds: all pairs of clusters that are each other's nearest merge at once.
 *
 * <p>They would merge in any order, since no merge brings a cluster nearer to a third (Sumengen et
 * al. 2021, arXiv:2105.11653). A round looks for many neighbours at a time, which memory and
 * threads like far better than single merges. When a round finds few pairs, the {@link
 * NearestNeighbourChain} does the rest.
 */
final class MergeRounds {

  /** Least share of the clusters that a round must merge to be worth its search. */
  private static final int WORTH = 128;

  private final HierarchyProgress progress;
  private final MergeList merges;

  /** For each cluster that is left the lowest point in it and its height. */
  private final int[] names;

  private final double[] height;

  /** The old clusters that a new one consists of; the second is minus one where there is none. */
  private final int[] first;

  private final int[] second;

  MergeRounds(int n, Progress listener) {
    this.progress = new HierarchyProgress(listener, n - 1);
    this.merges = new MergeList(n);
    this.names = new int[n];
    Arrays.setAll(names, i -> i);
    this.height = new double[n];
    this.first = new int[n];
    this.second = new int[n];
  }

  /** Merges all clusters into one; the merges come from low to high. */
  MergeList run(RoundClusters clusters) {
    int[] nearest = new int[names.length];
    double[] distance = new double[names.length];
    boolean worth = true;
    while (worth && clusters.count() > 1) {
      int count = clusters.count();
      clusters.nearest(nearest, distance);
      int pairs = pairUp(count, nearest);
      worth = (long) pairs * WORTH >= count;
      if (worth) {
        addMerges(count - pairs, distance, clusters);
        clusters.unite(first, second, count - pairs);
      }
    }
    if (clusters.count() > 1) {
      new NearestNeighbourChain(clusters.count(), clusters.rest(), progress)
          .run(merges, names, height);
    }
    return merges.sorted();
  }

  /** Numbers the clusters after the round by their first parts; returns how many merge. */
  private int pairUp(int count, int[] nearest) {
    int after = 0;
    for (int i = 0; i < count; i++) {
      boolean mutual = nearest[i] >= 0 && nearest[nearest[i]] == i;
      if (!mutual || i < nearest[i]) {
        first[after] = i;
        second[after++] = mutual ? nearest[i] : -1;
      }
    }
    return count - after;
  }

  private void addMerges(int left, double[] distance, RoundClusters clusters) {
    for (int i = 0; i < left; i++) {
      int a = first[i];
      int b = second[i];
      names[i] = names[a];
      height[i] = height[a];
      if (b >= 0) {
        // Rounding could put a merge a last digit below one it contains.
        height[i] = Math.max(clusters.height(distance[a]), Math.max(height[i], height[b]));
        merges.add(names[i], names[b], height[i]);
        progress.done(merges.size());
      }
    }
  }
}
