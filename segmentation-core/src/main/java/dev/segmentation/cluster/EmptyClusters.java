package dev.segmentation.cluster;

/** What a k-means run does with a cluster that lost all its rows. */
public enum EmptyClusters {
  /**
   * The row farthest from its centre becomes the new centre and leaves its cluster. Of equally far
   * rows the first is taken. The default; all k clusters stay in use.
   */
  FARTHEST_ROW,
  /** The centre stays where it was and may win rows back; the cluster can end empty. */
  KEEP_CENTRE,
  /** The fit is refused with an {@link IllegalStateException} that names the cluster. */
  FAIL
}
