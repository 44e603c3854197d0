package dev.segmentation.engagement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Sorts people into {@link FanGroup}s by engagement, by how long they are known and by the
 * sentiment of what they write.
 *
 * <p>The first that holds is taken:
 *
 * <ol>
 *   <li>unhappy: the decayed sum of negative sentiment reaches a least amount, and a share of all
 *       sentiment;
 *   <li>silent: the score is below the casual threshold;
 *   <li>newcomer: known for less than the newcomer time;
 *   <li>die-hard: the score reaches the die-hard threshold;
 *   <li>casual: everybody else.
 * </ol>
 *
 * <p>Defaults: casual from 0.1, die-hard from 0.7, newcomer for 30 days, unhappy from a negative
 * sum of 0.5 that is at least half of all sentiment. Immutable and thread-safe.
 */
public final class FanPolicy {

  private final double casual;
  private final double dieHard;
  private final Duration newcomer;
  private final double leastNegative;
  private final double negativeShare;

  private FanPolicy(
      double casual,
      double dieHard,
      Duration newcomer,
      double leastNegative,
      double negativeShare) {
    this.casual = casual;
    this.dieHard = dieHard;
    this.newcomer = newcomer;
    this.leastNegative = leastNegative;
    this.negativeShare = negativeShare;
  }

  /**
   * Returns the policy with the defaults of the class comment.
   *
   * @return the policy
   */
  public static FanPolicy standard() {
    return new FanPolicy(0.1, 0.7, Duration.ofDays(30), 0.5, 0.5);
  }

  /**
   * Sets the scores from which on a person is casual, and die-hard.
   *
   * @param casualFrom above 0
   * @param dieHardFrom above the first, at most 1
   * @return a new policy
   * @throws IllegalArgumentException if they do not rise within (0, 1]
   */
  public FanPolicy withThresholds(double casualFrom, double dieHardFrom) {
    if (!(casualFrom > 0 && dieHardFrom > casualFrom && dieHardFrom <= 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "thresholds %s and %s must rise, above 0 and at most 1",
              casualFrom,
              dieHardFrom));
    }
    return new FanPolicy(casualFrom, dieHardFrom, newcomer, leastNegative, negativeShare);
  }

  /**
   * Sets for how long a person is a newcomer.
   *
   * @param known 0 or more; 0 for no newcomers
   * @return a new policy
   * @throws IllegalArgumentException if it is negative
   */
  public FanPolicy withNewcomerFor(Duration known) {
    if (known.isNegative()) {
      throw new IllegalArgumentException("newcomer time " + known + " must be 0 or more");
    }
    return new FanPolicy(casual, dieHard, known, leastNegative, negativeShare);
  }

  /**
   * Sets when a person is unhappy.
   *
   * @param atLeast decayed sum of negative sentiment, above 0: 1 is one wholly negative text, just
   *     now
   * @param share share of the negative in all sentiment, above 0 and at most 1
   * @return a new policy
   * @throws IllegalArgumentException if one of them is outside
   */
  public FanPolicy withUnhappyFrom(double atLeast, double share) {
    if (!(atLeast > 0 && share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an unhappy fan has a negative sum of %s or more, which must be above 0, and a share"
                  + " of %s or more, which must be above 0 and at most 1",
              atLeast,
              share));
    }
    return new FanPolicy(casual, dieHard, newcomer, atLeast, share);
  }

  /**
   * Returns the group of a person whose signals are those of {@link SocialSignals}.
   *
   * @param state what the person did; its scorer has the two signals of sentiment
   * @param firstSeen when the person was first seen
   * @param asOf now, not before the latest event nor before the first sight
   * @return the group
   * @throws IllegalArgumentException if a signal is missing or the instant is too early
   */
  public FanGroup group(EngagementState state, Instant firstSeen, Instant asOf) {
    return group(
        state.value(asOf),
        state.sum(place(state, SocialSignals.POSITIVE_SENTIMENT), asOf),
        state.sum(place(state, SocialSignals.NEGATIVE_SENTIMENT), asOf),
        firstSeen,
        asOf);
  }

  private static int place(EngagementState state, String signal) {
    List<Signal> signals = state.scorer().signals();
    for (int j = 0; j < signals.size(); j++) {
      if (signals.get(j).name().equals(signal)) {
        return j;
      }
    }
    throw new IllegalArgumentException(
        "the scorer has no signal '"
            + signal
            + "'; add the signals of SocialSignals, or call group with numbers");
  }

  /**
   * Returns the group of a person.
   *
   * @param score engagement from 0 to 1
   * @param positive decayed sum of positive sentiment, 0 or more
   * @param negative decayed sum of negative sentiment, 0 or more
   * @param firstSeen when the person was first seen
   * @param asOf now, not before the first sight
   * @return the group
   * @throws IllegalArgumentException if a number is outside or the instant is too early
   */
  public FanGroup group(
      double score, double positive, double negative, Instant firstSeen, Instant asOf) {
    if (!(score >= 0 && score <= 1) || !(positive >= 0) || !(negative >= 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "score %s must be from 0 to 1, and sentiment %s and %s 0 or more",
              score,
              positive,
              negative));
    }
    if (asOf.isBefore(firstSeen)) {
      throw new IllegalArgumentException(
          "a person first seen at " + firstSeen + " has no group at " + asOf + ", before that");
    }
    if (negative >= leastNegative && negative >= negativeShare * (positive + negative)) {
      return FanGroup.UNHAPPY;
    }
    if (score < casual) {
      return FanGroup.SILENT;
    }
    if (asOf.isBefore(firstSeen.plus(newcomer))) {
      return FanGroup.NEWCOMER;
    }
    return score >= dieHard ? FanGroup.DIE_HARD : FanGroup.CASUAL;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "FanPolicy[casual from %s, die-hard from %s, newcomer for %s]",
        casual,
        dieHard,
        newcomer);
  }
}
