package dev.segmentation.feature;

/**
 * How the numbers of a column are brought to a common scale: {@code (x − centre) / divisor}.
 *
 * <p>Centre and divisor are learned from the training rows after imputation, winsorising and the
 * logarithm, so that they describe what is scaled.
 */
public enum Scaling {
  /** As they are: centre 0, divisor 1. */
  NONE,
  /**
   * Mean 0 and standard deviation 1. The deviation is that of a population, \( \sqrt{\sum (x -
   * \bar{x})^2 / n} \), as in scikit-learn.
   */
  STANDARD,
  /**
   * Mean 0 and standard deviation 1. The deviation is that of a sample, \( \sqrt{\sum (x -
   * \bar{x})^2 / (n - 1)} \), as in R's {@code scale}.
   */
  STANDARD_SAMPLE,
  /** The training rows span [0, 1]: centre is the minimum, divisor the range. */
  MIN_MAX,
  /**
   * Median 0 and interquartile range 1, quantiles of type 7. A few extreme values change little. A
   * column whose interquartile range is 0 although its values differ is refused.
   */
  ROBUST
}
