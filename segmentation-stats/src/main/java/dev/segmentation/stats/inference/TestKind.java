package dev.segmentation.stats.inference;

/** The statistical tests that compare groups. */
public enum TestKind {
  /** {@link ChiSquareTest}: are groups and categories independent? */
  CHI_SQUARE("chi-square"),
  /** {@link OneWayAnova}: do the means of the groups differ? */
  ANOVA("ANOVA"),
  /** {@link KruskalWallis}: do some groups tend to larger values than others? */
  KRUSKAL_WALLIS("Kruskal-Wallis");

  private final String label;

  TestKind(String label) {
    this.label = label;
  }

  /**
   * Returns the name of the test as a statistician writes it.
   *
   * @return the name
   */
  public String label() {
    return label;
  }
}
