package dev.segmentation.stats.inference;

import dev.segmentation.stats.text.Numbers;
import java.util.Locale;

/**
 * The result of a {@link ChiSquareTest}.
 *
 * @param statistic Pearson's χ², 0 or more
 * @param degreesOfFreedom (rows − 1)·(columns − 1) of the rows and columns that hold observations
 * @param pValue upper tail of the χ² distribution
 * @param observations number of observations, n
 * @param rows number of rows with observations
 * @param columns number of columns with observations
 * @param droppedLevels number of empty rows and columns that were left out
 * @param smallestExpected smallest expected count
 * @param shareExpectedBelowFive share of cells whose expected count is below 5
 */
public record ChiSquareResult(
    double statistic,
    int degreesOfFreedom,
    double pValue,
    long observations,
    int rows,
    int columns,
    int droppedLevels,
    double smallestExpected,
    double shareExpectedBelowFive)
    implements TestResult {

  @Override
  public TestKind kind() {
    return TestKind.CHI_SQUARE;
  }

  /**
   * Returns Cramér's V, \( \sqrt{\chi^2 / (n \cdot (\min(r, c) - 1))} \).
   *
   * @return from 0 (independent) to 1 (one decides the other)
   */
  public double cramersV() {
    return Math.sqrt(statistic / observations / (Math.min(rows, columns) - 1));
  }

  /**
   * Returns Cramér's V without its bias upwards. Source: Bergsma 2013,
   * doi:10.1016/j.jkss.2012.10.002.
   *
   * @return from 0 to 1
   */
  public double cramersVCorrected() {
    double n = observations;
    double r = rows;
    double c = columns;
    double phi2 = Math.max(0, statistic / n - (r - 1) * (c - 1) / (n - 1));
    double correctedRows = r - (r - 1) * (r - 1) / (n - 1);
    double correctedColumns = c - (c - 1) * (c - 1) / (n - 1);
    double degrees = Math.min(correctedRows, correctedColumns) - 1;
    return phi2 == 0 || degrees <= 0 ? 0 : Math.min(1, Math.sqrt(phi2 / degrees));
  }

  /**
   * Tells whether the expected counts are too small for the χ² distribution to be a good
   * approximation: one is below 1, or more than a fifth are below 5. Source: Cochran 1954,
   * doi:10.2307/3001616.
   *
   * @return true where the p-value is to be taken with caution
   */
  public boolean expectedCountsTooSmall() {
    return smallestExpected < 1 || shareExpectedBelowFive > 0.2;
  }

  /**
   * Returns Cramér's V; the limits of its magnitude are those of Cohen's w, 0.1, 0.3 and 0.5,
   * divided by the root of min(rows, columns) − 1.
   *
   * @return the effect size
   */
  @Override
  public EffectSize effectSize() {
    double root = Math.sqrt(Math.min(rows, columns) - 1);
    double v = cramersV();
    return new EffectSize("Cramér's V", v, Magnitude.of(v, 0.1 / root, 0.3 / root, 0.5 / root));
  }

  @Override
  public String describe() {
    return String.format(
        Locale.ROOT,
        "χ²(%d) = %s, p = %s, %s%s",
        degreesOfFreedom,
        Numbers.fixed(statistic, 2),
        Numbers.probability(pValue),
        effectSize().describe(),
        expectedCountsTooSmall() ? ", expected counts small: p is rough" : "");
  }
}
