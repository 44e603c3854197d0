package dev.segmentation.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * HDBSCAN* by its definition: sets of rows that are cut, level by level, with all pairs at hand.
 */
final class NaiveHdbscan {

  /** A cluster of the hierarchy. */
  private static final class Cluster {
    final double birth;
    final List<Cluster> children = new ArrayList<>();
    final List<Integer> rows;
    double stability;
    double end;

    Cluster(double birth, List<Integer> rows) {
      this.birth = birth;
      this.rows = rows;
    }
  }

  final int[] labels;
  final double[] core;
  final double[] stabilities;
  final double[] outlierScores;
  private final double[] levels;
  private final double[][] reach;
  private final int minSize;
  private final double nearest;
  private final List<Cluster> kept = new ArrayList<>();

  NaiveHdbscan(
      double[][] rows,
      int minSize,
      int minPoints,
      ClusterSelection selection,
      double epsilon,
      Distance distance) {
    int n = rows.length;
    this.minSize = minSize;
    core = new double[n];
    reach = new double[n][n];
    levels = new double[n];
    outlierScores = new double[n];
    labels = new int[n];
    Arrays.fill(labels, ClusterModel.NOISE);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        reach[i][j] = i == j ? 0 : distance.between(rows[i], 0, rows[j], 0, rows[i].length);
      }
      core[i] = Arrays.stream(reach[i]).sorted().toArray()[minPoints - 1];
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        reach[i][j] = Math.max(reach[i][j], Math.max(core[i], core[j]));
      }
    }
    nearest =
        Arrays.stream(reach)
                .flatMapToDouble(Arrays::stream)
                .filter(length -> length > 0)
                .min()
                .orElse(0)
            / 2;
    Cluster all = new Cluster(Double.POSITIVE_INFINITY, IntStream.range(0, n).boxed().toList());
    if (n > 1) {
      split(all.rows, all);
      score(all);
    }
    for (Cluster child : all.children) {
      choose(child, selection, epsilon);
    }
    kept.sort((a, b) -> Integer.compare(a.rows.get(0), b.rows.get(0)));
    for (int c = 0; c < kept.size(); c++) {
      for (int i : kept.get(c).rows) {
        labels[i] = c;
      }
    }
    stabilities = kept.stream().mapToDouble(cluster -> cluster.stability).toArray();
  }

  /** Cuts all edges of the lowest level that still holds the rows together. */
  private void split(List<Integer> rows, Cluster cluster) {
    double level = level(rows);
    List<List<Integer>> large = new ArrayList<>();
    List<Integer> shed = new ArrayList<>();
    for (List<Integer> part : parts(rows, level)) {
      if (part.size() >= minSize) {
        large.add(part);
      } else {
        shed.addAll(part);
      }
    }
    int leaving = large.size() == 1 ? shed.size() : rows.size();
    cluster.stability += leaving * (1 / Math.max(level, nearest) - 1 / cluster.birth);
    cluster.end = large.size() > 1 ? level : 0;
    for (List<Integer> part : large) {
      Cluster next = cluster;
      if (large.size() > 1) {
        next = new Cluster(level, part);
        cluster.children.add(next);
      }
      split(part, next);
      if (large.size() > 1) {
        score(next);
      }
    }
  }

  /** Scores the rows whose last cluster this is: those that are in none of its children. */
  private void score(Cluster cluster) {
    List<Integer> own = new ArrayList<>(cluster.rows);
    cluster.children.forEach(child -> own.removeAll(child.rows));
    for (int i : own) {
      levels[i] = Math.max(Math.max(first(i), cluster.end), nearest);
    }
    double lowest = cluster.rows.stream().mapToDouble(i -> levels[i]).min().orElseThrow();
    for (int i : own) {
      outlierScores[i] = levels[i] > 0 ? 1 - lowest / levels[i] : 0;
    }
  }

  private double first(int i) {
    return IntStream.range(0, labels.length)
        .filter(j -> j != i)
        .mapToDouble(j -> reach[i][j])
        .min()
        .orElseThrow();
  }

  private double level(List<Integer> rows) {
    double[] nearest = new double[rows.size()];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    boolean[] in = new boolean[rows.size()];
    int current = 0;
    double longest = 0;
    for (int step = 1; step < rows.size(); step++) {
      in[current] = true;
      int next = -1;
      for (int p = 0; p < rows.size(); p++) {
        nearest[p] = Math.min(nearest[p], reach[rows.get(current)][rows.get(p)]);
        if (!in[p] && (next < 0 || nearest[p] < nearest[next])) {
          next = p;
        }
      }
      longest = Math.max(longest, nearest[next]);
      current = next;
    }
    return longest;
  }

  private List<List<Integer>> parts(List<Integer> rows, double level) {
    List<List<Integer>> parts = new ArrayList<>();
    List<Integer> left = new ArrayList<>(rows);
    while (!left.isEmpty()) {
      List<Integer> part = new ArrayList<>(List.of(left.remove(0)));
      for (int at = 0; at < part.size(); at++) {
        int i = part.get(at);
        left.stream().filter(j -> reach[i][j] < level).forEach(part::add);
        left.removeIf(j -> reach[i][j] < level);
      }
      part.sort(null);
      parts.add(part);
    }
    return parts;
  }

  /** Adds to the kept ones the best below and including a cluster; returns their stability. */
  private double choose(Cluster cluster, ClusterSelection selection, double epsilon) {
    int before = kept.size();
    double below = 0;
    for (Cluster child : cluster.children) {
      below += choose(child, selection, epsilon);
    }
    boolean stable =
        selection == ClusterSelection.LEAF
            ? cluster.children.isEmpty()
            : cluster.stability >= below;
    boolean tooFine =
        kept.subList(before, kept.size()).stream().anyMatch(child -> child.birth < epsilon);
    if (stable || tooFine) {
      kept.subList(before, kept.size()).clear();
      kept.add(cluster);
    }
    return Math.max(cluster.stability, below);
  }
}
