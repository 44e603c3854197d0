package dev.segmentation.cluster;

import java.util.Arrays;

/** Chooses clusters of a condensed tree, of which none lies in another. */
final class ClusterChoice {

  private final CondensedTree tree;
  private final boolean[] chosen;

  ClusterChoice(CondensedTree tree, ClusterSelection selection, double epsilon) {
    this.tree = tree;
    this.chosen = new boolean[tree.clusters()];
    if (selection == ClusterSelection.LEAF) {
      chooseLeaves();
    } else {
      chooseStable();
    }
    if (epsilon > 0) {
      climb(epsilon);
    }
    dropInner();
  }

  private void chooseLeaves() {
    Arrays.fill(chosen, true);
    for (int c = 1; c < chosen.length; c++) {
      chosen[tree.parent(c)] = false;
    }
    chosen[0] = false;
  }

  /** A cluster is kept when it is at least as stable as the best of those below it in sum. */
  private void chooseStable() {
    double[] below = new double[chosen.length];
    for (int c = chosen.length - 1; c > 0; c--) {
      chosen[c] = tree.stability(c) >= below[c];
      below[tree.parent(c)] += Math.max(tree.stability(c), below[c]);
    }
  }

  /** Takes the first cluster above that was born above the distance, but never all rows. */
  private void climb(double epsilon) {
    dropInner();
    for (int c = chosen.length - 1; c > 0; c--) {
      if (chosen[c] && tree.birth(c) < epsilon) {
        int at = c;
        while (tree.birth(at) < epsilon && tree.parent(at) > 0) {
          at = tree.parent(at);
        }
        chosen[c] = false;
        chosen[at] = true;
      }
    }
  }

  private void dropInner() {
    boolean[] inside = new boolean[chosen.length];
    for (int c = 1; c < chosen.length; c++) {
      int parent = tree.parent(c);
      inside[c] = inside[parent] || chosen[parent];
      chosen[c] &= !inside[c];
    }
  }

  /** Returns for each row the chosen cluster it is in, as numbered in the tree, or -1. */
  int[] clusterOfRows() {
    int[] above = new int[chosen.length];
    above[0] = -1;
    for (int c = 1; c < chosen.length; c++) {
      above[c] = chosen[c] ? c : above[tree.parent(c)];
    }
    int[] clusters = new int[tree.lastCluster.length];
    for (int i = 0; i < clusters.length; i++) {
      clusters[i] = above[tree.lastCluster[i]];
    }
    return clusters;
  }
}
