package dev.segmentation.behavior;

import java.util.Locale;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * Between which limits a probability lies, as far as the counts tell.
 *
 * @param mean posterior mean
 * @param low lower limit
 * @param high upper limit
 * @param level how probably it lies between the limits, above 0 and below 1; what is left lies half
 *     below and half above
 */
public record CredibleInterval(double mean, double low, double high, double level) {

  private static final double ACCURACY = 1e-15;

  /** Checks the parts. */
  public CredibleInterval {
    requireLevel(level);
    if (!(low >= 0 && low <= high && high <= 1 && mean >= 0 && mean <= 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "limits and mean must be in [0, 1], the lower limit first, but are %s, %s and %s",
              low,
              high,
              mean));
    }
  }

  static void requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("the level must be above 0 and below 1, but was " + level);
    }
  }

  /** Returns the interval of a Beta(hits, misses) distribution; both above 0. */
  static CredibleInterval ofBeta(double hits, double misses, double level) {
    requireLevel(level);
    BetaDistribution beta = new BetaDistribution(null, hits, misses, ACCURACY);
    double tail = (1 - level) / 2;
    return new CredibleInterval(
        hits / (hits + misses),
        beta.inverseCumulativeProbability(tail),
        beta.inverseCumulativeProbability(1 - tail),
        level);
  }
}
