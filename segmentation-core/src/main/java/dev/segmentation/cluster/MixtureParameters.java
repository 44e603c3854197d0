package dev.segmentation.cluster;

import java.util.Locale;

/**
 * Weights, means and covariances of a Gaussian mixture in flat arrays. A covariance takes d² places
 * when it is a matrix, d when it is diagonal, 1 when it is spherical; a tied one stands once.
 */
final class MixtureParameters {

  private static final double SUM_SLACK = 1e-6;
  private static final double SYMMETRY_SLACK = 1e-8;

  final Covariance shape;
  final int k;
  final int d;
  final double[] weights;
  final double[] means;
  final double[] covariances;

  MixtureParameters(
      Covariance shape, int k, int d, double[] weights, double[] means, double[] covariances) {
    this.shape = shape;
    this.k = k;
    this.d = d;
    this.weights = weights;
    this.means = means;
    this.covariances = covariances;
  }

  /** Checks and copies what a caller gave: matrices that have the shape. */
  static MixtureParameters of(
      Covariance shape, double[] weights, double[][] means, double[][][] covariances) {
    int k = weights.length;
    if (k == 0 || means.length != k || covariances.length != k) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d weights, %d means and %d covariances; there must be the same number, at least 1",
              k,
              means.length,
              covariances.length));
    }
    requireWeights(weights);
    int d = means[0].length;
    double[] flatMeans = InitialCentres.of(k, means).valuesFor(d);
    double[] flat = new double[shape.storedValues(k, d)];
    for (int c = 0; c < k; c++) {
      requireSymmetric(c, covariances[c], d);
      requireShape(shape, c, covariances);
      store(shape, c, covariances[c], flat);
    }
    return new MixtureParameters(shape, k, d, weights.clone(), flatMeans, flat);
  }

  private static void requireWeights(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      if (!(weight > 0 && weight <= 1)) {
        throw new IllegalArgumentException(
            "every weight must be above 0 and at most 1, but one is " + weight);
      }
      sum += weight;
    }
    if (Math.abs(sum - 1) > SUM_SLACK) {
      throw new IllegalArgumentException(
          "the weights of the components must be 1 in sum, but are " + sum);
    }
  }

  private static void requireSymmetric(int component, double[][] matrix, int d) {
    for (int i = 0; i < Math.max(d, matrix.length); i++) {
      if (matrix.length != d || matrix[i].length != d) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "covariance %d must have %d rows of %d values, as many as the means have features",
                component,
                d,
                d));
      }
      for (int j = 0; j <= i; j++) {
        double scale = Math.max(Math.abs(matrix[i][j]), Math.abs(matrix[j][i]));
        if (!(Math.abs(matrix[i][j] - matrix[j][i]) <= SYMMETRY_SLACK * scale)) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "covariance %d must be symmetric and finite, but has %s and %s at (%d, %d) and"
                      + " (%d, %d)",
                  component,
                  matrix[i][j],
                  matrix[j][i],
                  i,
                  j,
                  j,
                  i));
        }
      }
    }
  }

  private static void requireShape(Covariance shape, int component, double[][][] covariances) {
    double[][] matrix = covariances[component];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        boolean fits =
            switch (shape) {
              case FULL -> true;
              case TIED -> matrix[i][j] == covariances[0][i][j];
              case DIAGONAL -> i == j || matrix[i][j] == 0;
              case SPHERICAL -> matrix[i][j] == (i == j ? matrix[0][0] : 0);
            };
        if (!fits) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "covariance %d is not %s: it has %s at (%d, %d)",
                  component,
                  shape,
                  matrix[i][j],
                  i,
                  j));
        }
      }
    }
  }

  private static void store(Covariance shape, int component, double[][] matrix, double[] flat) {
    int d = matrix.length;
    switch (shape) {
      case FULL, TIED -> {
        int start = shape == Covariance.TIED ? 0 : component * d * d;
        for (int i = 0; i < d; i++) {
          System.arraycopy(matrix[i], 0, flat, start + i * d, d);
        }
      }
      case DIAGONAL -> {
        for (int j = 0; j < d; j++) {
          flat[component * d + j] = matrix[j][j];
        }
      }
      case SPHERICAL -> flat[component] = matrix[0][0];
    }
  }

  /** Returns one covariance as a full matrix, whatever its shape. */
  double[][] covariance(int component) {
    double[][] matrix = new double[d][d];
    for (int i = 0; i < d; i++) {
      switch (shape) {
        case FULL -> System.arraycopy(covariances, (component * d + i) * d, matrix[i], 0, d);
        case TIED -> System.arraycopy(covariances, i * d, matrix[i], 0, d);
        case DIAGONAL -> matrix[i][i] = covariances[component * d + i];
        case SPHERICAL -> matrix[i][i] = covariances[component];
      }
    }
    return matrix;
  }
}
