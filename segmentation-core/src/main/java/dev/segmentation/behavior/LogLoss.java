package dev.segmentation.behavior;

import java.util.Locale;

/**
 * How well a chain foretold sequences it had not seen.
 *
 * @param steps how many steps were foretold, by weight
 * @param unseen how many of them came after a context the chain had never seen, by weight
 * @param nats mean of the negative natural logarithm of the probabilities; infinite where something
 *     happened that the chain held impossible, NaN of no step
 */
public record LogLoss(double steps, double unseen, double nats) {

  /** Checks the parts. */
  public LogLoss {
    if (!(steps >= 0 && unseen >= 0 && unseen <= steps) || nats < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "steps, those unseen among them and the loss must be 0 or more, but are %s, %s and %s",
              steps,
              unseen,
              nats));
    }
  }

  /**
   * Returns the loss in bits a step.
   *
   * @return 0 or more
   */
  public double bits() {
    return nats / Math.log(2);
  }

  /**
   * Returns the perplexity: among how many equally probable outcomes one would be as uncertain.
   *
   * @return 1 or more
   */
  public double perplexity() {
    return Math.exp(nats);
  }
}
