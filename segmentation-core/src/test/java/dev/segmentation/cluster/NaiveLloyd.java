package dev.segmentation.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lloyd's iteration by the textbook, until no label changes; an empty cluster keeps its centre. */
final class NaiveLloyd {

  final int[] labels;
  final double[][] centres;
  final List<Double> inertia = new ArrayList<>();
  private final double[][] rows;
  private final double[] weights;

  private NaiveLloyd(double[][] rows, double[] weights, double[][] first) {
    this.rows = rows;
    this.weights = weights;
    this.labels = new int[rows.length];
    this.centres = Arrays.stream(first).map(double[]::clone).toArray(double[][]::new);
  }

  static NaiveLloyd run(double[][] rows, double[] weights, double[][] first) {
    NaiveLloyd run = new NaiveLloyd(rows, weights, first);
    Arrays.fill(run.labels, -1);
    while (run.assign()) {
      run.update();
    }
    return run;
  }

  private boolean assign() {
    boolean changed = false;
    double total = 0;
    for (int i = 0; i < rows.length; i++) {
      int best = 0;
      for (int c = 1; c < centres.length; c++) {
        if (squared(rows[i], centres[c]) < squared(rows[i], centres[best])) {
          best = c;
        }
      }
      changed |= labels[i] != best;
      labels[i] = best;
      total += weights[i] * squared(rows[i], centres[best]);
    }
    inertia.add(total);
    return changed;
  }

  private void update() {
    for (int c = 0; c < centres.length; c++) {
      double weight = 0;
      double[] sum = new double[rows[0].length];
      for (int i = 0; i < rows.length; i++) {
        if (labels[i] == c) {
          weight += weights[i];
          for (int j = 0; j < sum.length; j++) {
            sum[j] += weights[i] * rows[i][j];
          }
        }
      }
      if (weight > 0) {
        for (int j = 0; j < sum.length; j++) {
          centres[c][j] = sum[j] / weight;
        }
      }
    }
  }

  static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }
}
