package dev.segmentation.cluster;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** k-prototypes as in the textbook: every row beside every prototype, counts in maps. */
final class NaiveKPrototypes {

  private final double[][] rows;
  private final double[] weights;
  private final boolean[] category;
  private final double gamma;
  final double[][] prototypes;
  final int[] labels;
  double cost;
  int iterations;

  NaiveKPrototypes(
      double[][] rows, double[] weights, boolean[] category, double gamma, double[][] first) {
    this.rows = rows;
    this.weights = weights;
    this.category = category;
    this.gamma = gamma;
    this.prototypes = Arrays.stream(first).map(double[]::clone).toArray(double[][]::new);
    this.labels = new int[rows.length];
    Arrays.fill(labels, -1);
  }

  /** Runs until no row changes its cluster; returns this. */
  NaiveKPrototypes run(int maxIterations) {
    boolean changed = assign();
    while (changed && iterations < maxIterations) {
      fillEmpty();
      for (int c = 0; c < prototypes.length; c++) {
        for (int j = 0; j < category.length; j++) {
          move(c, j);
        }
      }
      changed = assign();
    }
    return this;
  }

  double dissimilarity(double[] row, double[] prototype) {
    double total = 0;
    for (int j = 0; j < row.length; j++) {
      if (category[j]) {
        total += row[j] == prototype[j] ? 0 : gamma;
      } else {
        total += (row[j] - prototype[j]) * (row[j] - prototype[j]);
      }
    }
    return total;
  }

  private boolean assign() {
    boolean changed = false;
    cost = 0;
    for (int i = 0; i < rows.length; i++) {
      int best = 0;
      for (int c = 1; c < prototypes.length; c++) {
        if (dissimilarity(rows[i], prototypes[c]) < dissimilarity(rows[i], prototypes[best])) {
          best = c;
        }
      }
      changed |= labels[i] != best;
      labels[i] = best;
      cost += weights[i] * dissimilarity(rows[i], prototypes[best]);
    }
    iterations++;
    return changed;
  }

  private void fillEmpty() {
    for (int c = 0; c < prototypes.length; c++) {
      int farthest = -1;
      for (int i = 0; i < rows.length && voices(c) == 0; i++) {
        boolean spare = weights[i] > 0 && voices(labels[i]) > 1;
        if (spare && own(i) > (farthest < 0 ? 0 : own(farthest))) {
          farthest = i;
        }
      }
      if (farthest >= 0) {
        labels[farthest] = c;
      }
    }
  }

  private double own(int row) {
    return dissimilarity(rows[row], prototypes[labels[row]]);
  }

  private int voices(int cluster) {
    int voices = 0;
    for (int i = 0; i < rows.length; i++) {
      voices += labels[i] == cluster && weights[i] > 0 ? 1 : 0;
    }
    return voices;
  }

  private void move(int c, int j) {
    Map<Double, Double> weightOf = new TreeMap<>();
    double sum = 0;
    double total = 0;
    for (int i = 0; i < rows.length; i++) {
      if (labels[i] == c) {
        weightOf.merge(rows[i][j], weights[i], Double::sum);
        sum += weights[i] * rows[i][j];
        total += weights[i];
      }
    }
    if (total == 0) {
      return;
    }
    if (!category[j]) {
      prototypes[c][j] = sum / total;
      return;
    }
    double most = weightOf.getOrDefault(prototypes[c][j], 0.0);
    for (Map.Entry<Double, Double> level : weightOf.entrySet()) {
      if (level.getValue() > most) {
        most = level.getValue();
        prototypes[c][j] = level.getKey();
      }
    }
  }
}
