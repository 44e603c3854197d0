package dev.segmentation.cluster;

import java.util.ArrayList;
import java.util.List;

/** Textbook agglomeration: all pairs of clusters are measured by definition before every merge. */
final class NaiveHierarchy {

  private final double[][] rows;
  private final Linkage linkage;

  NaiveHierarchy(double[][] rows, Linkage linkage) {
    this.rows = rows;
    this.linkage = linkage;
  }

  /** A cluster: its rows, and the share of each in a weighted mean. */
  record Cluster(List<Integer> rows, List<Double> shares) {

    static Cluster of(int row) {
      return new Cluster(List.of(row), List.of(1.0));
    }

    Cluster with(Cluster other) {
      List<Integer> all = new ArrayList<>(rows);
      all.addAll(other.rows);
      List<Double> half = new ArrayList<>();
      shares.forEach(share -> half.add(share / 2));
      other.shares.forEach(share -> half.add(share / 2));
      return new Cluster(all, half);
    }
  }

  /** Returns the heights in the order of the merges; of equal pairs the first merges. */
  double[] heights() {
    List<Cluster> clusters = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      clusters.add(Cluster.of(i));
    }
    double[] heights = new double[rows.length - 1];
    for (int step = 0; step < heights.length; step++) {
      int first = 0;
      int second = 1;
      for (int a = 0; a < clusters.size(); a++) {
        for (int b = a + 1; b < clusters.size(); b++) {
          if (distance(clusters.get(a), clusters.get(b))
              < distance(clusters.get(first), clusters.get(second))) {
            first = a;
            second = b;
          }
        }
      }
      heights[step] = distance(clusters.get(first), clusters.get(second));
      clusters.set(first, clusters.get(first).with(clusters.remove(second)));
    }
    return heights;
  }

  double distance(Cluster a, Cluster b) {
    double na = a.rows().size();
    double nb = b.rows().size();
    return switch (linkage) {
      case WARD -> Math.sqrt(2 * na * nb / (na + nb)) * euclidean(mean(a), mean(b));
      case CENTROID -> euclidean(mean(a), mean(b));
      case SINGLE, COMPLETE, AVERAGE, WEIGHTED -> ofPairs(a, b);
    };
  }

  private double ofPairs(Cluster a, Cluster b) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    double sum = 0;
    double shared = 0;
    for (int i = 0; i < a.rows().size(); i++) {
      for (int j = 0; j < b.rows().size(); j++) {
        double distance = euclidean(rows[a.rows().get(i)], rows[b.rows().get(j)]);
        least = Math.min(least, distance);
        most = Math.max(most, distance);
        sum += distance;
        shared += a.shares().get(i) * b.shares().get(j) * distance;
      }
    }
    return switch (linkage) {
      case SINGLE -> least;
      case COMPLETE -> most;
      case AVERAGE -> sum / a.rows().size() / b.rows().size();
      default -> shared;
    };
  }

  private double[] mean(Cluster cluster) {
    double[] mean = new double[rows[0].length];
    for (int row : cluster.rows()) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += rows[row][j] / cluster.rows().size();
      }
    }
    return mean;
  }

  private static double euclidean(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return Math.sqrt(sum);
  }
}
