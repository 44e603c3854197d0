package dev.segmentation.behavior;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.special.Gamma;

/**
 * Poisson numbers of any mean: by products of uniform numbers below 10, else by transformed
 * rejection (Hörmann 1993, doi:10.1016/0167-6687(93)90997-4, algorithm PTRS), in O(1).
 */
final class PoissonNumbers {

  private static final double FEW = 10;

  private PoissonNumbers() {}

  static double draw(RandomGenerator random, double mean) {
    return mean < FEW ? few(random, mean) : many(random, mean);
  }

  private static double few(RandomGenerator random, double mean) {
    if (mean == 0) {
      return 0;
    }
    double least = Math.exp(-mean);
    int number = 0;
    for (double product = random.nextDouble(); product > least; number++) {
      product *= random.nextDouble();
    }
    return number;
  }

  /** The names are those of the paper. */
  private static double many(RandomGenerator random, double mean) {
    double logMean = Math.log(mean);
    double b = 0.931 + 2.53 * Math.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double logInverseAlpha = Math.log(1.1239 + 1.1328 / (b - 3.4));
    double vr = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= vr) {
        return k;
      }
      boolean outside = k < 0 || (us < 0.013 && v > us);
      if (!outside
          && Math.log(v) + logInverseAlpha - Math.log(a / (us * us) + b)
              <= k * logMean - mean - Gamma.logGamma(k + 1)) {
        return k;
      }
    }
  }
}
