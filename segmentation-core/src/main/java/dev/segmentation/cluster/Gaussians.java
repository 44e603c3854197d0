package dev.segmentation.cluster;

import dev.segmentation.kernel.Kernels;
import java.util.Arrays;

/**
 * The components of a mixture prepared for measuring. Immutable and thread-safe.
 *
 * <p>The log of weight times density of component c at row x is {@code constant − ½‖A(x − μ)‖²},
 * where A is the inverse of the Cholesky factor of the covariance. A row by itself and a row in a
 * block give the same bits.
 */
final class Gaussians {

  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  final MixtureParameters parameters;
  final int k;
  final int d;
  private final double[] factors;
  private final int factorStep;
  private final double[] constants;

  private Gaussians(
      MixtureParameters parameters, double[] factors, int factorStep, double[] constants) {
    this.parameters = parameters;
    this.k = parameters.k;
    this.d = parameters.d;
    this.factors = factors;
    this.factorStep = factorStep;
    this.constants = constants;
  }

  static Gaussians of(MixtureParameters p) throws SingularCovarianceException {
    boolean matrix = p.shape.isMatrix();
    double[] factors =
        new double[p.shape == Covariance.SPHERICAL ? p.k * p.d : p.covariances.length];
    int step = p.shape == Covariance.TIED ? 0 : matrix ? p.d * p.d : p.d;
    double[] constants = new double[p.k];
    for (int c = 0; c < p.k; c++) {
      double logDeterminant =
          matrix ? invert(p, c, c * step, factors) : scales(p, c, c * step, factors);
      constants[c] = Math.log(p.weights[c]) - 0.5 * p.d * LOG_TWO_PI + logDeterminant;
      if (!Double.isFinite(constants[c])) {
        throw new SingularCovarianceException(c);
      }
    }
    return new Gaussians(p, factors, step, constants);
  }

  /** Writes the inverse of a Cholesky factor; returns the log of its determinant. */
  private static double invert(MixtureParameters p, int component, int at, double[] factors)
      throws SingularCovarianceException {
    double[] lower = new double[p.d * p.d];
    if (!Cholesky.factor(p.covariances, at, p.d, lower)) {
      throw new SingularCovarianceException(component);
    }
    Cholesky.invert(lower, p.d, factors, at);
    double log = 0;
    for (int j = 0; j < p.d; j++) {
      log -= Math.log(lower[j * p.d + j]);
    }
    return log;
  }

  /** Writes the inverse standard deviations; returns the log of their product. */
  private static double scales(MixtureParameters p, int component, int at, double[] factors)
      throws SingularCovarianceException {
    double log = 0;
    for (int j = 0; j < p.d; j++) {
      double variance =
          p.covariances[p.shape == Covariance.SPHERICAL ? component : component * p.d + j];
      if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
        throw new SingularCovarianceException(component);
      }
      factors[at + j] = 1 / Math.sqrt(variance);
      log -= 0.5 * Math.log(variance);
    }
    return log;
  }

  /** Returns the log of weight times density of one component at one row. Allocates nothing. */
  double log(double[] x, int at, int component) {
    int mean = component * d;
    int f = component * factorStep;
    double square = 0;
    if (parameters.shape.isMatrix()) {
      for (int j = 0; j < d; j++, f += d) {
        double sum = 0;
        for (int l = 0; l <= j; l++) {
          sum = Math.fma(x[at + l] - parameters.means[mean + l], factors[f + l], sum);
        }
        square = Math.fma(sum, sum, square);
      }
    } else {
      for (int j = 0; j < d; j++) {
        double scaled = (x[at + j] - parameters.means[mean + j]) * factors[f + j];
        square = Math.fma(scaled, scaled, square);
      }
    }
    return log(component, square);
  }

  private double log(int component, double square) {
    return square < Double.POSITIVE_INFINITY
        ? constants[component] - 0.5 * square
        : Double.NEGATIVE_INFINITY;
  }

  /**
   * Measures a range of rows: the log of weight times density of component c at row i is written at
   * {@code c·(to − from) + i − from}.
   */
  void logs(Kernels kernels, double[] x, int from, int to, double[] logs) {
    if (parameters.shape.isMatrix()) {
      kernels.mahalanobis(x, d, from, to, parameters.means, k, factors, factorStep, logs);
    } else {
      scaledSquares(x, from, to, logs);
    }
    int rows = to - from;
    for (int c = 0; c < k; c++) {
      for (int at = c * rows; at < (c + 1) * rows; at++) {
        logs[at] = log(c, logs[at]);
      }
    }
  }

  /** Rows transposed, so that the innermost loop runs over rows. */
  private void scaledSquares(double[] x, int from, int to, double[] squares) {
    int rows = to - from;
    double[] column = new double[rows];
    Arrays.fill(squares, 0, k * rows, 0);
    for (int j = 0; j < d; j++) {
      for (int i = 0; i < rows; i++) {
        column[i] = x[(from + i) * d + j];
      }
      for (int c = 0; c < k; c++) {
        addSquares(column, parameters.means[c * d + j], factors[c * d + j], squares, c * rows);
      }
    }
  }

  private static void addSquares(
      double[] column, double mean, double scale, double[] squares, int at) {
    for (int i = 0; i < column.length; i++) {
      double scaled = (column[i] - mean) * scale;
      squares[at + i] = Math.fma(scaled, scaled, squares[at + i]);
    }
  }
}
