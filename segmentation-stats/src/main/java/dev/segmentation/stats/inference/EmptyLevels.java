package dev.segmentation.stats.inference;

/** What to do with a row or column of a table of counts that holds no observation. */
public enum EmptyLevels {
  /** Leave it out, and count it in the result. It cannot say anything about independence. */
  DROP,
  /** Refuse the table. */
  REFUSE
}
