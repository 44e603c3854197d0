package dev.segmentation.cluster;

/** How a run of a Gaussian mixture finds its first components. */
public enum MixtureStart {
  /**
   * One k-means run, each cluster one component with its share, mean and covariance. Needs features
   * on one scale. The default.
   */
  K_MEANS,
  /**
   * k different rows drawn uniformly as means, equal weights, and the covariance of the whole table
   * for each component. Cheap and varied: take restarts.
   */
  RANDOM_ROWS
}
