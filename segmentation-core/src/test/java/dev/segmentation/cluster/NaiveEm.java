package dev.segmentation.cluster;

import java.util.Arrays;

/** Expectation-maximisation by the textbook, with every matrix inverted by elimination. */
final class NaiveEm {

  private final Covariance shape;
  private final double[][] rows;
  private final double[] weights;
  private final double floor;
  final double[] shares;
  final double[][] means;
  final double[][][] covariances;

  private NaiveEm(Covariance shape, int k, double[][] rows, double[] weights, double floor) {
    this.shape = shape;
    this.rows = rows;
    this.weights = weights;
    this.floor = floor;
    this.shares = new double[k];
    this.means = new double[k][];
    this.covariances = new double[k][][];
  }

  static NaiveEm ofLabels(
      Covariance shape, int k, double[][] rows, double[] weights, int[] labels, double floor) {
    NaiveEm em = new NaiveEm(shape, k, rows, weights, floor);
    double[][] responsibilities = new double[rows.length][k];
    for (int i = 0; i < rows.length; i++) {
      responsibilities[i][labels[i]] = 1;
    }
    em.maximise(responsibilities);
    return em;
  }

  void step() {
    double[][] responsibilities = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      responsibilities[i] = posterior(rows[i]);
    }
    maximise(responsibilities);
  }

  double[] posterior(double[] row) {
    double density = logDensity(row);
    double[] posterior = new double[shares.length];
    Arrays.setAll(posterior, c -> Math.exp(logTerm(row, c) - density));
    return posterior;
  }

  double logLikelihood() {
    double total = 0;
    for (int i = 0; i < rows.length; i++) {
      total += weights[i] * logDensity(rows[i]);
    }
    return total;
  }

  double logDensity(double[] row) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < shares.length; c++) {
      highest = Math.max(highest, logTerm(row, c));
    }
    double sum = 0;
    for (int c = 0; c < shares.length; c++) {
      sum += Math.exp(logTerm(row, c) - highest);
    }
    return highest + Math.log(sum);
  }

  private double logTerm(double[] row, int c) {
    int d = row.length;
    double[][] a = new double[d][];
    Arrays.setAll(a, i -> Arrays.copyOf(covariances[c][i], d + 1));
    for (int i = 0; i < d; i++) {
      a[i][d] = row[i] - means[c][i];
    }
    double logDeterminant = 0;
    for (int p = 0; p < d; p++) {
      logDeterminant += Math.log(a[p][p]);
      for (int i = p + 1; i < d; i++) {
        double factor = a[i][p] / a[p][p];
        for (int j = p; j <= d; j++) {
          a[i][j] -= factor * a[p][j];
        }
      }
    }
    double square = 0;
    for (int p = 0; p < d; p++) {
      square += a[p][d] * a[p][d] / a[p][p];
    }
    return Math.log(shares[c]) - 0.5 * (d * Math.log(2 * Math.PI) + logDeterminant + square);
  }

  private void maximise(double[][] responsibilities) {
    int k = shares.length;
    int d = rows[0].length;
    double all = Arrays.stream(weights).sum();
    double[][] pooled = new double[d][d];
    for (int c = 0; c < k; c++) {
      double total = 0;
      double[] mean = new double[d];
      for (int i = 0; i < rows.length; i++) {
        double r = weights[i] * responsibilities[i][c];
        total += r;
        for (int j = 0; j < d; j++) {
          mean[j] += r * rows[i][j];
        }
      }
      double sum = total;
      Arrays.setAll(mean, j -> mean[j] / sum);
      double[][] scatter = new double[d][d];
      for (int i = 0; i < rows.length; i++) {
        double r = weights[i] * responsibilities[i][c];
        for (int a = 0; a < d; a++) {
          for (int b = 0; b < d; b++) {
            double product = r * (rows[i][a] - mean[a]) * (rows[i][b] - mean[b]);
            scatter[a][b] += product / total;
            pooled[a][b] += product / all;
          }
        }
      }
      shares[c] = total / all;
      means[c] = mean;
      covariances[c] = shaped(scatter);
    }
    if (shape == Covariance.TIED) {
      Arrays.fill(covariances, shaped(pooled));
    }
  }

  private double[][] shaped(double[][] scatter) {
    int d = scatter.length;
    double mean = 0;
    for (int j = 0; j < d; j++) {
      mean += scatter[j][j] / d;
    }
    double[][] shaped = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        shaped[i][j] = shape.isMatrix() || i == j ? scatter[i][j] : 0;
      }
      if (shape == Covariance.SPHERICAL) {
        shaped[i][i] = mean;
      }
      shaped[i][i] += floor;
    }
    return shaped;
  }
}
