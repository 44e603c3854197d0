package dev.segmentation.cluster;

/** How {@link KPrototypes} and {@link KModes} find their first prototypes. */
public enum PrototypeSeeding {
  /**
   * k-means++ under the dissimilarity of mixed rows: one row after the other, drawn in proportion
   * to its dissimilarity to the prototypes so far, the best of 2 + ln k draws each. Cost O(n·d·k·ln
   * k). The default.
   */
  PLUS_PLUS,
  /**
   * Huang's frequencies: each feature of each prototype takes the value of a row drawn for it, so
   * that levels come as often as they are; then each prototype gives way to the nearest row that
   * differs from those before. Cost O(n·d·k). Source: Huang 1998, doi:10.1023/A:1009769707641.
   */
  HUANG,
  /**
   * Cao's density: first the row whose levels are the most frequent on average, then again and
   * again the row whose frequency times its dissimilarity to the nearest prototype is largest, of
   * equal ones the lowest row. Draws nothing. Cost O(n·d·k). Source: Cao, Liang and Bai 2009,
   * doi:10.1016/j.eswa.2009.01.060.
   */
  CAO,
  /** Rows drawn uniformly, all different. The cheapest. */
  RANDOM_ROWS
}
