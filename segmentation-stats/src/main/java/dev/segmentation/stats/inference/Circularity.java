package dev.segmentation.stats.inference;

/** What to do when a test is asked for on a column that made the groups. */
public enum Circularity {
  /** Refuse it. */
  REFUSE,
  /**
   * Run it and mark the result as circular. Its p-value says nothing about whether the groups are
   * real; its effect size describes how the groups were drawn.
   */
  ALLOW_AND_MARK
}
