package dev.segmentation.cluster;

import java.util.Locale;

/** First components given by their parameters, checked and copied. */
final class InitialMixture {

  private final double[] weights;
  private final double[][] means;
  private final double[][][] covariances;

  private InitialMixture(double[] weights, double[][] means, double[][][] covariances) {
    this.weights = weights;
    this.means = means;
    this.covariances = covariances;
  }

  static InitialMixture of(int k, double[] weights, double[][] means, double[][][] covariances) {
    if (weights.length != k) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d initial components for k = %d; give one per cluster",
              weights.length,
              k));
    }
    MixtureParameters checked = MixtureParameters.of(Covariance.FULL, weights, means, covariances);
    double[][][] matrices = new double[k][][];
    double[][] rows = new double[k][];
    for (int c = 0; c < k; c++) {
      matrices[c] = checked.covariance(c);
      rows[c] = means[c].clone();
    }
    return new InitialMixture(weights.clone(), rows, matrices);
  }

  /** Returns the parameters, or refuses another shape and a table of another width. */
  MixtureParameters valuesFor(Covariance shape, int features) {
    if (means[0].length != features) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the initial means have %d values each, but the table has %d features",
              means[0].length,
              features));
    }
    return MixtureParameters.of(shape, weights, means, covariances);
  }
}
