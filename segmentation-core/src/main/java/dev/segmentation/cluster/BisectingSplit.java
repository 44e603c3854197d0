package dev.segmentation.cluster;

/** Which cluster {@link BisectingKMeans} splits next. Of equal ones the lowest number. */
public enum BisectingSplit {
  /**
   * The cluster with the largest weighted sum of squared distances to its centre: what makes the
   * inertia small. The default.
   */
  LARGEST_INERTIA,
  /** The cluster with the most rows, by weight: what makes clusters of like size. */
  LARGEST_SIZE
}
