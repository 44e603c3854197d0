package dev.segmentation.stats.inference;

/** What a test of groups found: statistic, p-value and effect size. Immutable and thread-safe. */
public interface TestResult {

  /**
   * Returns which test this is the result of.
   *
   * @return the test
   */
  TestKind kind();

  /**
   * Returns the test statistic.
   *
   * @return 0 or more, possibly infinite
   */
  double statistic();

  /**
   * Returns the probability of a statistic at least this large if the groups did not differ.
   *
   * @return from 0 to 1, never NaN
   */
  double pValue();

  /**
   * Returns how much the groups differ.
   *
   * @return the main effect size of this test
   */
  EffectSize effectSize();

  /**
   * Tells whether to reject that the groups do not differ.
   *
   * @param alpha accepted risk of a false alarm, above 0 and below 1
   * @return true where the p-value is below alpha
   * @throws IllegalArgumentException if alpha is outside (0, 1)
   */
  default boolean reject(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be in (0, 1), but was " + alpha);
    }
    return pValue() < alpha;
  }

  /**
   * Returns the result in one line as it is written in a report.
   *
   * @return statistic, degrees of freedom, p-value and effect size
   */
  String describe();
}
