package dev.segmentation.behavior;

import java.util.Objects;

/**
 * What may come next, and how sure that is.
 *
 * @param state name of the state, or {@link MarkovChain#END}
 * @param probability how probably it comes next, from 0 to 1
 * @param support how often it came after the same context, by weight; 0 where it never did
 */
public record NextState(String state, double probability, double support) {

  /** Checks the parts. */
  public NextState {
    Objects.requireNonNull(state, "state");
    if (!(probability >= 0 && probability <= 1) || !(support >= 0)) {
      throw new IllegalArgumentException(
          "a probability must be in [0, 1] and a support 0 or more, but they are "
              + probability
              + " and "
              + support);
    }
  }
}
