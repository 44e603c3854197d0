package dev.segmentation.cluster;

import java.util.Arrays;

/**
 * The weighted sums of the rows of each cluster, over one chunk of the data.
 *
 * <p>Rows are moved from cluster to cluster instead of being summed anew in every iteration. What
 * rounding leaves behind is swept away whenever a cluster runs empty, and by {@link #clear}.
 */
final class ClusterSums {

  private final Rows rows;
  private final double[] sums;
  private final double[] weights;
  private final int[] members;

  ClusterSums(Rows rows, int k) {
    this.rows = rows;
    this.sums = new double[k * rows.d];
    this.weights = new double[k];
    this.members = new int[k];
  }

  void clear() {
    Arrays.fill(sums, 0);
    Arrays.fill(weights, 0);
    Arrays.fill(members, 0);
  }

  /** Adds a range of rows, each to the cluster of its label. */
  void addAll(int from, int to, int[] labels) {
    rows.kernels.addRows(rows.x, rows.d, from, to, rows.weights, labels, sums);
    if (rows.weights == null) {
      for (int i = from; i < to; i++) {
        members[labels[i]]++;
      }
      Arrays.setAll(weights, cluster -> members[cluster]);
      return;
    }
    for (int i = from; i < to; i++) {
      double weight = rows.weight(i);
      if (weight > 0) {
        weights[labels[i]] += weight;
        members[labels[i]]++;
      }
    }
  }

  /** Moves a row from its cluster to another. */
  void move(int row, int from, int to) {
    double weight = rows.weight(row);
    if (weight == 0) {
      return;
    }
    int d = rows.d;
    members[from]--;
    if (members[from] == 0) {
      Arrays.fill(sums, from * d, (from + 1) * d, 0);
      weights[from] = 0;
    } else {
      rows.kernels.addRow(rows.x, row * d, d, -weight, sums, from * d);
      weights[from] -= weight;
    }
    rows.kernels.addRow(rows.x, row * d, d, weight, sums, to * d);
    weights[to] += weight;
    members[to]++;
  }

  /** Returns how many rows of positive weight a cluster has. */
  int members(int cluster) {
    return members[cluster];
  }

  /** Adds the sum and the weight of one cluster to those of the whole data. */
  void addTo(int cluster, double[] allSums, double[] allWeights) {
    int to = (cluster + 1) * rows.d;
    for (int at = cluster * rows.d; at < to; at++) {
      allSums[at] += sums[at];
    }
    allWeights[cluster] += weights[cluster];
  }
}
