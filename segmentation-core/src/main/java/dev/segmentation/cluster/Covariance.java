package dev.segmentation.cluster;

/** What shapes the components of a Gaussian mixture may take, for d features. */
public enum Covariance {
  /** Each component has its own covariance matrix: d·(d + 1)/2 free values each. The default. */
  FULL,
  /** All components share one covariance matrix: d·(d + 1)/2 free values. */
  TIED,
  /**
   * Each component has its own variance of each feature, and no correlation: d free values each.
   */
  DIAGONAL,
  /** Each component has one variance, the mean over its features: 1 free value each. */
  SPHERICAL;

  /** Returns whether the precision factors are triangular matrices. */
  boolean isMatrix() {
    return this == FULL || this == TIED;
  }

  /** Returns the number of free values of k covariances. */
  long freeValues(int k, int d) {
    return switch (this) {
      case FULL -> k * (d * (d + 1L) / 2);
      case TIED -> d * (d + 1L) / 2;
      case DIAGONAL -> (long) k * d;
      case SPHERICAL -> k;
    };
  }

  /** Returns how many rows a component needs before a run with it may win against one without. */
  int leastRows(int d) {
    return this == FULL ? 2 * (d + 1) : 5;
  }

  /** Returns how many values k covariances are kept in. */
  int storedValues(int k, int d) {
    return switch (this) {
      case FULL -> Math.multiplyExact(k, Math.multiplyExact(d, d));
      case TIED -> Math.multiplyExact(d, d);
      case DIAGONAL -> Math.multiplyExact(k, d);
      case SPHERICAL -> k;
    };
  }
}
