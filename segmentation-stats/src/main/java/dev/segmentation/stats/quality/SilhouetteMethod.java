package dev.segmentation.stats.quality;

/** How a silhouette is measured. */
public enum SilhouetteMethod {
  /** From the distances between all rows: time O(n²·d), memory O(n·d + n·k). */
  EXACT,
  /** From the distances of rows to the centroids of the groups: time O(n·k·d), memory O(n). */
  SIMPLIFIED
}
