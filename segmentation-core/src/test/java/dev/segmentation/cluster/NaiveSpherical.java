package dev.segmentation.cluster;

import java.util.Arrays;

/** Spherical k-means by the textbook, until no label changes; an empty cluster keeps its centre. */
final class NaiveSpherical {

  final int[] labels;
  final double[][] centres;
  double inertia;
  private final double[][] rows;
  private final double[] weights;

  private NaiveSpherical(double[][] rows, double[] weights, double[][] first) {
    this.rows = rows;
    this.weights = weights;
    this.labels = new int[rows.length];
    this.centres = Arrays.stream(first).map(NaiveSpherical::unit).toArray(double[][]::new);
  }

  static NaiveSpherical run(double[][] rows, double[] weights, double[][] first) {
    NaiveSpherical run = new NaiveSpherical(rows, weights, first);
    Arrays.fill(run.labels, -1);
    while (run.assign()) {
      run.update();
    }
    return run;
  }

  private boolean assign() {
    boolean changed = false;
    inertia = 0;
    for (int i = 0; i < rows.length; i++) {
      int best = 0;
      for (int c = 1; c < centres.length; c++) {
        if (cosine(rows[i], centres[c]) > cosine(rows[i], centres[best])) {
          best = c;
        }
      }
      changed |= labels[i] != best;
      labels[i] = best;
      inertia += weights[i] * (1 - cosine(rows[i], centres[best]));
    }
    return changed;
  }

  private void update() {
    for (int c = 0; c < centres.length; c++) {
      double[] sum = new double[rows[0].length];
      for (int i = 0; i < rows.length; i++) {
        double[] unit = unit(rows[i]);
        for (int j = 0; j < sum.length && labels[i] == c; j++) {
          sum[j] += weights[i] * unit[j];
        }
      }
      if (Arrays.stream(sum).anyMatch(value -> value != 0)) {
        centres[c] = unit(sum);
      }
    }
  }

  static double cosine(double[] a, double[] b) {
    double product = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int j = 0; j < a.length; j++) {
      product += a[j] * b[j];
      squaresOfA += a[j] * a[j];
      squaresOfB += b[j] * b[j];
    }
    return product / Math.sqrt(squaresOfA * squaresOfB);
  }

  private static double[] unit(double[] row) {
    double length = Math.sqrt(Arrays.stream(row).map(value -> value * value).sum());
    return Arrays.stream(row).map(value -> value / length).toArray();
  }
}
