package dev.segmentation.stats.inference;

import dev.segmentation.stats.text.Numbers;
import java.util.Locale;

/**
 * The result of a {@link OneWayAnova}.
 *
 * @param statistic F, 0 or more; infinite where no group varies but their means differ
 * @param degreesBetween k − 1
 * @param degreesWithin n − k
 * @param pValue upper tail of the F distribution
 * @param sumBetween sum of squares between the groups
 * @param sumWithin sum of squares within the groups
 */
public record AnovaResult(
    double statistic,
    int degreesBetween,
    int degreesWithin,
    double pValue,
    double sumBetween,
    double sumWithin)
    implements TestResult {

  @Override
  public TestKind kind() {
    return TestKind.ANOVA;
  }

  /**
   * Returns η², the share of the variance that the groups account for.
   *
   * @return from 0 to 1
   */
  public double etaSquared() {
    return sumBetween / (sumBetween + sumWithin);
  }

  /**
   * Returns ω², an estimate of the same share in the population: \( (SS_b - df_b MS_w) / (SS_t +
   * MS_w) \). It can be slightly negative where the groups differ less than by chance.
   *
   * @return at most 1
   */
  public double omegaSquared() {
    double meanWithin = sumWithin / degreesWithin;
    return (sumBetween - degreesBetween * meanWithin) / (sumBetween + sumWithin + meanWithin);
  }

  /**
   * Returns the standard deviation within the groups.
   *
   * @return root of the within mean square
   */
  public double residualStandardDeviation() {
    return Math.sqrt(sumWithin / degreesWithin);
  }

  @Override
  public EffectSize effectSize() {
    return EffectSize.ofVarianceShare("η²", etaSquared());
  }

  @Override
  public String describe() {
    return String.format(
        Locale.ROOT,
        "F(%d, %d) = %s, p = %s, %s",
        degreesBetween,
        degreesWithin,
        Numbers.fixed(statistic, 2),
        Numbers.probability(pValue),
        effectSize().describe());
  }
}
