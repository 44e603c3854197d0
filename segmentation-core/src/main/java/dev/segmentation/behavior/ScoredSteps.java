package dev.segmentation.behavior;

/**
 * Which visits a likelihood is made of. Orders can be compared only on the same ones.
 *
 * <p>A chain of order k looks at the k states before a visit. The first visits of a sequence have
 * fewer.
 */
public enum ScoredSteps {

  /** Every visit; before the first state of a sequence stands the start. */
  ALL,

  /** Visits with as many predecessors as the order of the chain. Higher orders score fewer. */
  OWN,

  /** Visits with as many predecessors as the highest order counted, whatever the chain's own. */
  SHARED
}
