package dev.segmentation.cluster;

import java.util.Arrays;

/**
 * Mini-batch k-means by the textbook, without another place for poor centres: a centre is the mean
 * of all rows it has won.
 */
final class NaiveMiniBatch {

  final double[][] centres;
  final int[] sizes;
  double inertia;

  private NaiveMiniBatch(double[][] first) {
    this.centres = Arrays.stream(first).map(double[]::clone).toArray(double[][]::new);
    this.sizes = new int[first.length];
  }

  static NaiveMiniBatch run(double[][] rows, double[] weights, double[][] first, int batchRows) {
    NaiveMiniBatch run = new NaiveMiniBatch(first);
    double[][] sums = new double[first.length][first[0].length];
    double[] won = new double[first.length];
    for (int from = 0; from < rows.length; from += batchRows) {
      int to = Math.min(rows.length, from + batchRows);
      for (int i = from; i < to; i++) {
        int best = run.nearest(rows[i]);
        run.sizes[best]++;
        run.inertia += weights[i] * NaiveLloyd.squared(rows[i], run.centres[best]);
        won[best] += weights[i];
        for (int j = 0; j < rows[i].length; j++) {
          sums[best][j] += weights[i] * rows[i][j];
        }
      }
      for (int c = 0; c < first.length; c++) {
        for (int j = 0; j < first[c].length && won[c] > 0; j++) {
          run.centres[c][j] = sums[c][j] / won[c];
        }
      }
    }
    return run;
  }

  /** The centres must stay where they are within a batch, so only they are looked at. */
  private int nearest(double[] row) {
    int best = 0;
    for (int c = 1; c < centres.length; c++) {
      if (NaiveLloyd.squared(row, centres[c]) < NaiveLloyd.squared(row, centres[best])) {
        best = c;
      }
    }
    return best;
  }
}
