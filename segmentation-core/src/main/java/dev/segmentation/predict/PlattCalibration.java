package dev.segmentation.predict;

import java.util.Locale;

/**
 * A logistic curve from scores to probabilities, \( p = 1 / (1 + e^{A s + B}) \).
 *
 * <p>A and B maximise the likelihood of smoothed outcomes: \( (n_+ + 1)/(n_+ + 2) \) for the true
 * ones, \( 1/(n_- + 2) \) for the others, so that the curve stays finite where scores separate the
 * outcomes. Found by Newton's method with halved steps in O(n) an iteration; deterministic.
 * Immutable and thread-safe.
 *
 * <p>Source: Platt 1999; Lin, Lin and Weng 2007, doi:10.1007/s10994-007-5018-6.
 */
public final class PlattCalibration implements Calibration {

  private static final int MAX_ITERATIONS = 200;

  private final double slope;
  private final double offset;

  private PlattCalibration(double slope, double offset) {
    this.slope = slope;
    this.offset = offset;
  }

  /**
   * Makes a curve of its parameters.
   *
   * @param a slope A, finite; negative where probability rises with the score
   * @param b offset B, finite
   * @return the curve
   * @throws IllegalArgumentException if a parameter is not finite
   */
  public static PlattCalibration of(double a, double b) {
    if (!Double.isFinite(a) || !Double.isFinite(b)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "A %s and B %s must be finite", a, b));
    }
    return new PlattCalibration(a, b);
  }

  static PlattCalibration fit(double[] scores, boolean[] outcomes) {
    int positives = CalibrationData.positives(scores, outcomes);
    int negatives = scores.length - positives;
    double high = (positives + 1.0) / (positives + 2.0);
    double low = 1 / (negatives + 2.0);
    double mean = 0;
    for (double score : scores) {
      mean += score / scores.length;
    }
    double spread = 0;
    for (double score : scores) {
      spread = Math.max(spread, Math.abs(score - mean));
    }
    if (spread == 0) {
      return new PlattCalibration(0, Math.log((negatives + 1.0) / (positives + 1.0)));
    }
    PlattNewton newton = new PlattNewton(scores, outcomes, mean, spread, high, low);
    newton.run(Math.log((negatives + 1.0) / (positives + 1.0)), MAX_ITERATIONS);
    double a = newton.slope() / spread;
    return new PlattCalibration(a, newton.offset() - a * mean);
  }

  /**
   * Returns the slope A.
   *
   * @return negative where probability rises with the score
   */
  public double a() {
    return slope;
  }

  /**
   * Returns the offset B.
   *
   * @return the offset
   */
  public double b() {
    return offset;
  }

  @Override
  public double probability(double score) {
    return 1 / (1 + Math.exp(slope * score + offset));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException also if the probability falls as the score rises
   */
  @Override
  public double scoreFor(double probability) {
    CalibrationData.requireProbability(probability);
    if (slope > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the probability falls as the score rises (A = %s); look whether outcomes or scores"
                  + " are the wrong way round",
              slope));
    }
    if (slope == 0) {
      return probability(0) >= probability ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    return (Math.log((1 - probability) / probability) - offset) / slope;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "PlattCalibration[A %s, B %s]", slope, offset);
  }
}
