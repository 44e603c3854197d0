package dev.segmentation.engagement;

/**
 * How a sum from 0 to infinity becomes a number from 0 to 1: fast at first, then slower, 0.5 at the
 * half point h.
 */
public enum Saturation {
  /** \( x / (x + h) \): a long way to the top; 0.9 at 9 half points. */
  HYPERBOLIC {
    @Override
    public double of(double sum, double halfPoint) {
      return sum / (sum + halfPoint);
    }
  },
  /** \( 1 - 2^{-x/h} \): soon at the top; 0.9 at 3.3 half points. */
  EXPONENTIAL {
    @Override
    public double of(double sum, double halfPoint) {
      return -Math.expm1(-sum / halfPoint * LN_2);
    }
  },
  /** \( \min(1, x / 2h) \): a straight line that ends at two half points. */
  LINEAR {
    @Override
    public double of(double sum, double halfPoint) {
      return Math.min(1, sum / halfPoint / 2);
    }
  };

  private static final double LN_2 = Math.log(2);

  /**
   * Returns the saturated value of a sum.
   *
   * @param sum 0 or more, finite
   * @param halfPoint the sum that gives 0.5, above 0
   * @return a value from 0 to 1; it never falls as the sum grows
   */
  public abstract double of(double sum, double halfPoint);
}
