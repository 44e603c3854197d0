package dev.segmentation.cluster;

import java.util.random.RandomGenerator;

/** Draws rows from a mixture: a component by its weight, then a row of that component. */
final class MixtureSampling {

  private final MixtureParameters parameters;
  private final RandomGenerator random;

  /** The lower triangular root of the covariance of each component, made when first drawn. */
  private final double[][] roots;

  MixtureSampling(MixtureParameters parameters, RandomGenerator random) {
    this.parameters = parameters;
    this.random = random;
    this.roots = new double[parameters.k][];
  }

  /** Draws n rows of d values, row by row. */
  double[] draw(int n) {
    int d = parameters.d;
    double[] values = new double[Math.multiplyExact(n, d)];
    double[] normal = new double[d];
    for (int i = 0; i < n; i++) {
      int c = component();
      double[] root = root(c);
      for (int j = 0; j < d; j++) {
        normal[j] = random.nextGaussian();
      }
      for (int j = 0; j < d; j++) {
        double value = parameters.means[c * d + j];
        for (int l = 0; l <= j; l++) {
          value = Math.fma(root[j * d + l], normal[l], value);
        }
        values[i * d + j] = value;
      }
    }
    return values;
  }

  private int component() {
    double left = random.nextDouble();
    int c = 0;
    while (c + 1 < parameters.k && left >= parameters.weights[c]) {
      left -= parameters.weights[c++];
    }
    return c;
  }

  private double[] root(int component) {
    if (roots[component] == null) {
      int d = parameters.d;
      double[] matrix = new double[d * d];
      double[][] rows = parameters.covariance(component);
      for (int i = 0; i < d; i++) {
        System.arraycopy(rows[i], 0, matrix, i * d, d);
      }
      roots[component] = new double[d * d];
      Cholesky.factor(matrix, 0, d, roots[component]);
    }
    return roots[component];
  }
}
