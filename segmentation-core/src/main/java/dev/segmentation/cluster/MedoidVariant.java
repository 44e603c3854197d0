package dev.segmentation.cluster;

/** How {@link KMedoids} looks for better medoids. */
public enum MedoidVariant {
  /**
   * FasterPAM: goes through the rows and makes each swap that lowers the cost as soon as it is
   * found, until a whole round of rows finds none. Of all swaps of one row it takes the best. Cost
   * O(n²) a round, whatever k is. The default.
   */
  FASTER_PAM,
  /**
   * FastPAM1: looks at all k·(n − k) swaps and makes the best one, of equal ones that of the lowest
   * row, until none is left: the steps of the classic PAM, found k times faster. Cost O(n²) a swap.
   */
  FAST_PAM1
}
