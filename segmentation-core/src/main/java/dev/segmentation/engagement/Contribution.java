package dev.segmentation.engagement;

import java.util.Comparator;
import java.util.Objects;

/**
 * What one signal gives to a score.
 *
 * @param signal name of the signal
 * @param sum its decayed sum, before cap and weight
 * @param points its share of the score; the points of all signals add up to the score
 */
public record Contribution(String signal, double sum, double points) {

  static final Comparator<Contribution> BY_POINTS =
      Comparator.comparingDouble(Contribution::points);

  /** Checks the parts. */
  public Contribution {
    Objects.requireNonNull(signal, "signal");
  }
}
