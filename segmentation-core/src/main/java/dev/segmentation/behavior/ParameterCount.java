package dev.segmentation.behavior;

/**
 * What counts as a free parameter of a chain, for AIC, BIC and the degrees of freedom of a
 * likelihood-ratio test. With m states and w outcomes, which are the states and perhaps the end:
 */
public enum ParameterCount {

  /**
   * Every context that could be: mᵏ(m − 1) at order k. Where contexts may begin with the start,
   * those are counted too, and where there is an end, each but the very first may be followed by
   * it.
   */
  FULL,

  /** Every context that was seen, with w − 1 parameters each. */
  OBSERVED,

  /** Every outcome that was seen after a context, less one for each context. */
  NONZERO
}
