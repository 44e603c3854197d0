package dev.segmentation.cluster;

import java.util.Arrays;

/**
 * The merge tree without the splits that only shed a few rows: cluster 0 is all rows, the others
 * are born where at least two parts of the minimum size come apart. Edges of equal length are cut
 * at once, so it does not depend on which of several spanning trees it was made from. Equal rows,
 * at level 0, count as {@link SpanningMerges#nearest} apart, so that no stability is infinite.
 */
final class CondensedTree {

  private final SpanningMerges merges;
  private final int minSize;
  private final IntStack open = new IntStack();
  private final IntStack parts = new IntStack();
  private final IntStack scratch = new IntStack();
  private final IntStack parents = new IntStack();

  private double[] births = new double[16];
  private double[] sums = new double[16];

  /** Level at which a cluster falls into others; 0 where it does not. */
  private double[] ends = new double[16];

  /** Cluster from which a row falls out, the last it belongs to. */
  final int[] lastCluster;

  CondensedTree(SpanningMerges merges, int minSize) {
    this.merges = merges;
    this.minSize = minSize;
    this.lastCluster = new int[merges.n];
    create(-1, Double.POSITIVE_INFINITY);
    if (!merges.isRow(merges.root())) {
      open.push(merges.root());
      open.push(0);
    }
    while (!open.isEmpty()) {
      int cluster = open.pop();
      split(open.pop(), cluster);
    }
  }

  private int create(int parent, double birth) {
    int cluster = parents.count();
    if (cluster == births.length) {
      births = Arrays.copyOf(births, 2 * cluster);
      sums = Arrays.copyOf(sums, 2 * cluster);
      ends = Arrays.copyOf(ends, 2 * cluster);
    }
    parents.push(parent);
    births[cluster] = birth;
    return cluster;
  }

  private void split(int node, int cluster) {
    double level = merges.height(node);
    int count = merges.parts(node, parts, scratch);
    sortLarge(count);
    int large = 0;
    int shed = 0;
    for (int p = 0; p < count; p++) {
      int size = merges.size(parts.get(p));
      large += size >= minSize ? 1 : 0;
      shed += size >= minSize ? 0 : size;
    }
    // One product for all that leave: the order of the parts then changes no bit of the sum.
    int leaving = large == 1 ? shed : merges.size(node);
    sums[cluster] += gain(cluster, level) * leaving;
    ends[cluster] = large > 1 ? level : 0;
    for (int p = 0; p < count; p++) {
      int part = parts.get(p);
      if (merges.size(part) < minSize) {
        leave(part, cluster);
      } else if (large == 1) {
        open.push(part);
        open.push(cluster);
      } else {
        open.push(part);
        open.push(create(cluster, level));
      }
    }
  }

  /** Puts the large parts in the order of their first rows; there are few. */
  private void sortLarge(int count) {
    int last = -1;
    for (int p = 0; p < count; p++) {
      int part = parts.get(p);
      if (merges.size(part) >= minSize) {
        parts.set(p, parts.get(++last));
        int place = last;
        while (place > 0 && merges.firstRow(parts.get(place - 1)) > merges.firstRow(part)) {
          parts.set(place, parts.get(place - 1));
          place--;
        }
        parts.set(place, part);
      }
    }
  }

  private double gain(int cluster, double level) {
    return 1 / Math.max(level, merges.nearest()) - 1 / births[cluster];
  }

  private void leave(int node, int cluster) {
    scratch.clear();
    scratch.push(node);
    while (!scratch.isEmpty()) {
      int at = scratch.pop();
      if (merges.isRow(at)) {
        lastCluster[at] = cluster;
      } else {
        scratch.push(merges.left[at - merges.n]);
        scratch.push(merges.right[at - merges.n]);
      }
    }
  }

  int clusters() {
    return parents.count();
  }

  /** The cluster a cluster was split from, a lower number; -1 for all rows. */
  int parent(int cluster) {
    return parents.get(cluster);
  }

  /** Distance at which a cluster came apart from its siblings; infinite for all rows. */
  double birth(int cluster) {
    return births[cluster];
  }

  /** Sum over the rows of 1/(level at which they leave) − 1/birth, finite but for all rows. */
  double stability(int cluster) {
    return sums[cluster];
  }

  /**
   * How far each row lies outside the densest place of its last cluster and those below it, by the
   * distances at which rows meet their first other row, or at which their last cluster falls into
   * others where that is more.
   */
  double[] outlierScores(double[] first) {
    double[] levels = new double[first.length];
    double[] lowest = new double[clusters()];
    Arrays.fill(lowest, Double.POSITIVE_INFINITY);
    for (int i = 0; i < first.length; i++) {
      int last = lastCluster[i];
      levels[i] = Math.max(Math.max(first[i], ends[last]), merges.nearest());
      lowest[last] = Math.min(lowest[last], levels[i]);
    }
    for (int c = clusters() - 1; c > 0; c--) {
      lowest[parent(c)] = Math.min(lowest[parent(c)], lowest[c]);
    }
    double[] scores = new double[first.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = levels[i] > 0 ? 1 - lowest[lastCluster[i]] / levels[i] : 0;
    }
    return scores;
  }
}
