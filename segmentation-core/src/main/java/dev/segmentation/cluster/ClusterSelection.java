package dev.segmentation.cluster;

/** Which clusters of the hierarchy {@link Hdbscan} keeps. */
public enum ClusterSelection {
  /** Those of largest total stability, at any level: the default. Tends to few large clusters. */
  EXCESS_OF_MASS,
  /** Those that do not split further: many small, even ones. */
  LEAF
}
