package dev.segmentation.stats.inference;

import dev.segmentation.stats.text.Numbers;
import java.util.Locale;

/**
 * The result of a {@link KruskalWallis} test.
 *
 * @param statistic H, corrected for ties, 0 or more
 * @param degreesOfFreedom k − 1
 * @param pValue upper tail of the χ² distribution
 * @param observations number of values, n
 */
public record KruskalWallisResult(
    double statistic, int degreesOfFreedom, double pValue, int observations) implements TestResult {

  @Override
  public TestKind kind() {
    return TestKind.KRUSKAL_WALLIS;
  }

  /**
   * Returns ε² = H / (n − 1), the share of the variance of the ranks that the groups account for.
   *
   * @return from 0 to 1
   */
  public double epsilonSquared() {
    return statistic / (observations - 1);
  }

  /**
   * Returns η² of H, (H − k + 1) / (n − k), which takes out what chance alone would give.
   *
   * @return at most 1, slightly negative where the groups differ less than by chance; NaN where
   *     every group has one value
   */
  public double etaSquared() {
    int k = degreesOfFreedom + 1;
    return observations == k ? Double.NaN : (statistic - k + 1) / (observations - k);
  }

  @Override
  public EffectSize effectSize() {
    return EffectSize.ofVarianceShare("ε²", epsilonSquared());
  }

  @Override
  public String describe() {
    return String.format(
        Locale.ROOT,
        "H(%d) = %s, p = %s, %s",
        degreesOfFreedom,
        Numbers.fixed(statistic, 2),
        Numbers.probability(pValue),
        effectSize().describe());
  }
}
