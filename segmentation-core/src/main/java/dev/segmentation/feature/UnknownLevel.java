package dev.segmentation.feature;

/** What happens to a level or tag that did not occur in training. */
public enum UnknownLevel {
  /** The row is refused; the message names its id, the column and the level. */
  FAIL,
  /** The level counts as none: every feature of a one-hot column is 0. */
  ZEROS,
  /**
   * The level counts as one of the rare levels that were pooled in training; where there was none,
   * as none.
   */
  POOL
}
