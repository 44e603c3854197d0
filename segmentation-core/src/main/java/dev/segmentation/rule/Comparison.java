package dev.segmentation.rule;

/** How two values of one type are compared. */
public enum Comparison {
  /** Equal. */
  EQUAL("="),
  /** Not equal. */
  NOT_EQUAL("!="),
  /** Less, or before. */
  LESS("<"),
  /** Less or equal. */
  AT_MOST("<="),
  /** Greater, or after. */
  GREATER(">"),
  /** Greater or equal. */
  AT_LEAST(">=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  /**
   * Returns the sign in the text form of rules.
   *
   * @return for example {@code ">="}
   */
  public String sign() {
    return sign;
  }

  /**
   * Tells whether it holds for two values that were compared.
   *
   * @param order below 0, 0 or above 0, as {@link Double#compare} gives it
   * @return true where it holds
   */
  public boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
    };
  }

  /**
   * Tells whether it needs an order, or only equality.
   *
   * @return true for all but equal and not equal
   */
  public boolean isOrder() {
    return this != EQUAL && this != NOT_EQUAL;
  }
}
