package dev.segmentation.cluster;

import dev.segmentation.kernel.Centres;
import java.util.Arrays;
import java.util.Locale;

/**
 * Gives a row to each cluster that lost all its own, or says why not. Only a cluster of several
 * rows gives one away, so that filling one cluster never empties another.
 */
final class EmptyClusterRepair {

  private final EmptyClusters policy;
  private final WeightedRows rows;
  private final Centres centres;
  private final int[] labels;
  private final int[] members;

  EmptyClusterRepair(EmptyClusters policy, WeightedRows rows, Centres centres, int[] labels) {
    this.policy = policy;
    this.rows = rows;
    this.centres = centres;
    this.labels = labels;
    this.members = new int[centres.count()];
  }

  /** Repairs the sums and weights of the clusters before they become means. Both are modified. */
  void repair(double[] sums, double[] counts) {
    double[] distances = null;
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] > 0 || policy == EmptyClusters.KEEP_CENTRE) {
        continue;
      }
      if (policy == EmptyClusters.FAIL) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "cluster %d lost all its rows; choose a smaller k, other first centres, or another"
                    + " policy for empty clusters",
                c));
      }
      if (distances == null) {
        distances = squaredDistances();
        countMembers();
      }
      moveFarthestRow(c, sums, counts, distances);
    }
  }

  private double[] squaredDistances() {
    double[] distances = new double[rows.n];
    rows.ownDistances(centres, labels, distances);
    for (int i = 0; i < rows.n; i++) {
      distances[i] = rows.weight(i) > 0 ? distances[i] : -1;
    }
    return distances;
  }

  /** Counts the rows that have a say. */
  private void countMembers() {
    for (int i = 0; i < rows.n; i++) {
      if (rows.weight(i) > 0) {
        members[labels[i]]++;
      }
    }
  }

  private void moveFarthestRow(int empty, double[] sums, double[] counts, double[] distances) {
    int farthest = -1;
    double distance = -1;
    for (int i = 0; i < rows.n; i++) {
      if (distances[i] > distance && members[labels[i]] > 1) {
        farthest = i;
        distance = distances[i];
      }
    }
    if (farthest < 0) {
      return;
    }
    distances[farthest] = -1;
    double weight = rows.weight(farthest);
    int old = labels[farthest];
    members[old]--;
    rows.addRow(farthest, -weight, sums, old * rows.d);
    Arrays.fill(sums, empty * rows.d, (empty + 1) * rows.d, 0);
    rows.addRow(farthest, weight, sums, empty * rows.d);
    counts[old] -= weight;
    counts[empty] = weight;
  }
}
