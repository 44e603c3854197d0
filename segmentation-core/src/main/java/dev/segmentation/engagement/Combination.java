package dev.segmentation.engagement;

/** How the decayed sums of all signals become one score. */
public enum Combination {
  /**
   * Weighted sums are added, then saturated: \( s(\sum_j w_j v_j) \) with the half point of the
   * scorer. Much of one signal can stand for little of another.
   */
  SUM,
  /**
   * Each sum is saturated at the half point of its signal, then the weighted mean is taken: \(
   * \sum_j w_j s(v_j) / \sum_j w_j \). No signal gives more than its share.
   */
  MEAN
}
