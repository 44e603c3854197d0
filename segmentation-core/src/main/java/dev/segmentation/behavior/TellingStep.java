package dev.segmentation.behavior;

import java.util.Locale;
import java.util.Objects;

/**
 * A step that tells a cluster of a Markov mixture from all others: its members make it more often.
 *
 * @param from name of the state before, or {@link MarkovMixtureModel#START}
 * @param to name of the state after
 * @param share which share of all steps of the cluster it is, or of all starts; above 0
 * @param overall the same over all clusters
 * @param count how often members made it, by expected counts
 */
public record TellingStep(String from, String to, double share, double overall, double count) {

  /** Checks the parts. */
  public TellingStep {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    if (!(share > 0 && overall > 0 && count > 0)) {
      throw new IllegalArgumentException(
          "shares and count must be above 0, but are " + share + ", " + overall + ", " + count);
    }
  }

  /**
   * Returns how many times as often as overall the step is made in the cluster.
   *
   * @return the share by the overall share
   */
  public double lift() {
    return share / overall;
  }

  /** Returns how many nats the step tells about its cluster, over all times it was made. */
  double nats() {
    return count * Math.log(lift());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s > %s: %.1f %% against %.1f %%, lift %.1f",
        from,
        to,
        100 * share,
        100 * overall,
        lift());
  }
}
