package dev.segmentation.behavior;

/** By what the order of a chain is chosen. */
public enum OrderCriterion {

  /** The lowest Akaike information criterion; leans to higher orders. */
  AIC,

  /** The lowest Bayesian information criterion; leans to lower orders. */
  BIC,

  /**
   * The order at which going one further stops to be significant, from below. With a lot of data
   * everything is significant, and where contexts are rare the p-value cannot be trusted.
   */
  LIKELIHOOD_RATIO,

  /** The lowest loss on sequences that were held out: what predicts best. */
  HELD_OUT_LOSS
}
