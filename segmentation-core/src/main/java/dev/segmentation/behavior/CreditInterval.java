package dev.segmentation.behavior;

/**
 * Where a credit lies in 95 % of the draws of a bootstrap.
 *
 * @param low the 2.5 % quantile
 * @param high the 97.5 % quantile, not below {@code low}
 */
public record CreditInterval(double low, double high) {

  /** Checks the ends. */
  public CreditInterval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "an interval must have a low end not above its high end, but has "
              + low
              + " and "
              + high);
    }
  }
}
