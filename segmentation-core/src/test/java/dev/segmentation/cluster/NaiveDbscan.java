package dev.segmentation.cluster;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** DBSCAN as the textbook has it, with the distances of all pairs at hand. */
final class NaiveDbscan {

  final boolean[] core;
  final int[] labels;
  final int k;

  NaiveDbscan(double[][] rows, double radius, int minPoints, Distance distance) {
    int n = rows.length;
    boolean[][] near = new boolean[n][n];
    double[][] distances = new double[n][n];
    core = new boolean[n];
    for (int i = 0; i < n; i++) {
      int count = 0;
      for (int j = 0; j < n; j++) {
        distances[i][j] = distance.between(rows[i], 0, rows[j], 0, rows[i].length);
        near[i][j] = distances[i][j] <= radius;
        count += near[i][j] ? 1 : 0;
      }
      core[i] = count >= minPoints;
    }
    labels = new int[n];
    Arrays.fill(labels, ClusterModel.NOISE);
    int clusters = 0;
    for (int i = 0; i < n; i++) {
      if (core[i] && labels[i] == ClusterModel.NOISE) {
        spread(i, clusters++, near);
      }
    }
    k = clusters;
    for (int i = 0; i < n; i++) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int j = 0; j < n && !core[i]; j++) {
        if (core[j] && near[i][j] && distances[i][j] < nearest) {
          nearest = distances[i][j];
          labels[i] = labels[j];
        }
      }
    }
  }

  private void spread(int first, int cluster, boolean[][] near) {
    Deque<Integer> open = new ArrayDeque<>();
    open.add(first);
    labels[first] = cluster;
    while (!open.isEmpty()) {
      int i = open.remove();
      for (int j = 0; j < near.length; j++) {
        if (near[i][j] && core[j] && labels[j] == ClusterModel.NOISE) {
          labels[j] = cluster;
          open.add(j);
        }
      }
    }
  }
}
