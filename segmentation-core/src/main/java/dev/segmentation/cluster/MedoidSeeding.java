package dev.segmentation.cluster;

/** How {@link KMedoids} finds its first medoids. */
public enum MedoidSeeding {
  /**
   * The BUILD phase of PAM: the row of the lowest cost, then again and again the row that lowers
   * the cost most, of equal ones the lowest row. Draws nothing. Cost O(n²·k). The default.
   */
  BUILD,
  /**
   * Linear approximative BUILD: as {@link #BUILD}, each time among {@code 10 + ⌈√n⌉} rows drawn
   * anew and judged by those rows only. Cost O(n·k).
   */
  LAB,
  /** Rows drawn uniformly. The cheapest; the swaps then have more to do. */
  RANDOM
}
