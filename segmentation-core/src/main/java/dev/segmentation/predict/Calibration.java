package dev.segmentation.predict;

/**
 * A curve from scores to probabilities, learned from outcomes.
 *
 * <p>Fit it on scores that were made without the outcome, for example out of fold, and on people
 * like those it will be used for. Immutable and thread-safe.
 *
 * <pre>{@code
 * Calibration calibration = Calibration.isotonic(scores, converted);
 * double chance = calibration.probability(0.71);
 * }</pre>
 */
public sealed interface Calibration permits PlattCalibration, IsotonicCalibration {

  /**
   * Fits a logistic curve: two parameters, smooth, for a hundred outcomes and more.
   *
   * @param scores finite scores. Not modified.
   * @param outcomes what happened to each. Not modified.
   * @return the curve
   * @throws IllegalArgumentException if the lengths differ, a score is not finite, or the outcomes
   *     are all the same
   */
  static PlattCalibration platt(double[] scores, boolean[] outcomes) {
    return PlattCalibration.fit(scores, outcomes);
  }

  /**
   * Fits the rising curve that is nearest to the outcomes: no shape assumed, for a thousand
   * outcomes and more.
   *
   * @param scores finite scores. Not modified.
   * @param outcomes what happened to each. Not modified.
   * @return the curve
   * @throws IllegalArgumentException if the lengths differ, a score is not finite, or the outcomes
   *     are all the same
   */
  static IsotonicCalibration isotonic(double[] scores, boolean[] outcomes) {
    return IsotonicCalibration.fit(scores, outcomes);
  }

  /**
   * Returns the probability of a score.
   *
   * @param score a finite score
   * @return a probability from 0 to 1
   */
  double probability(double score);

  /**
   * Returns the lowest score that reaches a probability.
   *
   * @param probability above 0 and below 1
   * @return the score, negative infinity where every score reaches it, or NaN where none does
   * @throws IllegalArgumentException if the probability is outside
   */
  double scoreFor(double probability);
}
