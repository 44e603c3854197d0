package dev.segmentation.behavior;

/** By what the number of clusters of a Markov mixture is chosen. */
public enum MixtureCriterion {

  /** Akaike information criterion: likely, and few parameters. */
  AIC,

  /** Bayesian information criterion by the number of sequences: fewer parameters still. */
  BIC,

  /** Bayesian information criterion by the number of states visited: the fewest parameters. */
  BIC_OF_VISITS,

  /** Log-likelihood of sequences that were held out. */
  HELD_OUT
}
