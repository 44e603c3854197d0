package dev.segmentation.engagement;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How engaged one person is at one instant, and why.
 *
 * @param value the score, from 0 to 1
 * @param asOf the instant
 * @param contributions what each signal gives, the largest first; the points add up to the score
 */
public record EngagementScore(double value, Instant asOf, List<Contribution> contributions) {

  /** Checks and copies the parts. */
  public EngagementScore {
    Objects.requireNonNull(asOf, "asOf");
    contributions = List.copyOf(contributions);
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "score %s must be from 0 to 1", value));
    }
  }

  /**
   * Says why in one line, for example {@code "0.71 = order_completed 0.52 + page_viewed 0.19"}.
   *
   * @return the score and the signals that give at least 0.005, the largest first
   */
  public String explanation() {
    String reasons =
        contributions.stream()
            .filter(part -> part.points() >= 0.005)
            .map(part -> String.format(Locale.ROOT, "%s %.2f", part.signal(), part.points()))
            .collect(Collectors.joining(" + "));
    String score = String.format(Locale.ROOT, "%.2f", value);
    return reasons.isEmpty() ? score : score + " = " + reasons;
  }
}
