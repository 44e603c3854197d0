package dev.segmentation.feature;

/**
 * What happens to a column that tells no two training rows apart: constant, or missing everywhere.
 */
public enum Uninformative {
  /** The fit is refused; the message names the column. */
  FAIL,
  /** The column gives no feature and is not asked for again. */
  DROP,
  /**
   * The column gives a feature that is 0 on every row, new rows included: a scale that was never
   * seen cannot be applied.
   */
  ZERO
}
