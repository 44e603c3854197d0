package dev.segmentation.engagement;

import dev.segmentation.kernel.SortedValues;
import dev.segmentation.predict.Calibration;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.Objects;

/**
 * Turns scores into {@link Stage}s: lost, discovery, decision, ready to buy.
 *
 * <p>A stage is entered at its threshold. With a margin it is left only when the score is below the
 * threshold by more than the margin, and with a dwell time not before that time has passed since it
 * was entered, so that nobody flickers between two stages. Upward moves happen at once.
 *
 * <p>The policy keeps no state: {@link #next} takes where a person stands and gives where the
 * person stands now. Immutable and thread-safe.
 *
 * <pre>{@code
 * StagePolicy policy = StagePolicy.of(0.1, 0.4, 0.7).withMargin(0.05);
 * StageState now = policy.next(before, score.value(), score.asOf());
 * }</pre>
 */
public final class StagePolicy {

  private final double[] thresholds;
  private final double margin;
  private final Duration dwell;

  private StagePolicy(double[] thresholds, double margin, Duration dwell) {
    this.thresholds = thresholds;
    this.margin = margin;
    this.dwell = dwell;
  }

  /**
   * Returns the policy of fixed thresholds, without margin and dwell.
   *
   * @param discovery score from which on a person is in discovery
   * @param decision score from which on a person is in decision
   * @param readyToBuy score from which on a person is ready to buy
   * @return the policy
   * @throws IllegalArgumentException if the thresholds do not rise, or are not above 0 and at most
   *     1
   */
  public static StagePolicy of(double discovery, double decision, double readyToBuy) {
    return of(new double[] {discovery, decision, readyToBuy}, "thresholds");
  }

  private static StagePolicy of(double[] thresholds, String what) {
    double before = 0;
    for (double threshold : thresholds) {
      if (!(threshold > before && threshold <= 1)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s %s must rise, the first above 0, the last at most 1",
                what,
                Arrays.toString(thresholds)));
      }
      before = threshold;
    }
    return new StagePolicy(thresholds, 0, Duration.ZERO);
  }

  /**
   * Returns the policy whose thresholds are quantiles of the scores of a population (type 7: linear
   * between two ranks).
   *
   * @param scores scores from 0 to 1, at least one. Not modified.
   * @param discovery share of the population that is lost, for example 0.5
   * @param decision share that is in discovery or lost, for example 0.8
   * @param readyToBuy share that is not ready to buy, for example 0.95
   * @return the policy
   * @throws IllegalArgumentException if there is no score, one is outside, the shares do not rise
   *     within (0, 1), or two thresholds fall together because too many scores are equal
   */
  public static StagePolicy ofQuantiles(
      double[] scores, double discovery, double decision, double readyToBuy) {
    double[] shares = {discovery, decision, readyToBuy};
    of(shares, "shares");
    if (scores.length == 0) {
      throw new IllegalArgumentException("no scores; quantiles need at least one");
    }
    DoubleSummaryStatistics range = Arrays.stream(scores).summaryStatistics();
    if (!(range.getMin() >= 0 && range.getMax() <= 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "scores go from %s to %s; they must be from 0 to 1",
              range.getMin(),
              range.getMax()));
    }
    SortedValues sorted = SortedValues.of(scores);
    return of(Arrays.stream(shares).map(sorted::quantile).toArray(), "the quantiles of the scores");
  }

  /**
   * Returns the policy learned from conversions: a stage begins where the calibrated probability of
   * conversion reaches a level.
   *
   * @param calibration from scores to probabilities, rising
   * @param discovery probability from which on a person is in discovery
   * @param decision probability from which on a person is in decision
   * @param readyToBuy probability from which on a person is ready to buy
   * @return the policy, in thresholds of the score
   * @throws IllegalArgumentException if the probabilities do not rise within (0, 1), or one is
   *     reached by no score from 0 to 1 or by every score
   */
  public static StagePolicy learned(
      Calibration calibration, double discovery, double decision, double readyToBuy) {
    double[] levels = {discovery, decision, readyToBuy};
    of(levels, "probabilities");
    double[] thresholds = new double[levels.length];
    for (int i = 0; i < levels.length; i++) {
      thresholds[i] = calibration.scoreFor(levels[i]);
      if (!(thresholds[i] > 0 && thresholds[i] <= 1)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "no threshold of the score gives probability %s: scores from 0 to 1 give %s to %s;"
                    + " choose levels between",
                levels[i],
                calibration.probability(0),
                calibration.probability(1)));
      }
    }
    return of(thresholds, "the scores that reach the probabilities");
  }

  /**
   * Sets by how much a score must be below the threshold before the stage is left.
   *
   * @param below from 0 to less than the lowest threshold
   * @return a new policy
   * @throws IllegalArgumentException if it is outside
   */
  public StagePolicy withMargin(double below) {
    if (!(below >= 0 && below < thresholds[0])) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "margin %s must be from 0 to less than the lowest threshold, %s",
              below,
              thresholds[0]));
    }
    return new StagePolicy(thresholds, below, dwell);
  }

  /**
   * Sets how long a stage is kept at least before a person can fall to a lower one.
   *
   * @param atLeast 0 or more
   * @return a new policy
   * @throws IllegalArgumentException if it is negative
   */
  public StagePolicy withDwell(Duration atLeast) {
    if (atLeast.isNegative()) {
      throw new IllegalArgumentException("dwell " + atLeast + " must be 0 or more");
    }
    return new StagePolicy(thresholds, margin, atLeast);
  }

  /**
   * Returns the score from which on a stage is entered.
   *
   * @param stage a stage
   * @return the threshold, 0 for {@link Stage#LOST}
   */
  public double threshold(Stage stage) {
    return switch (stage) {
      case LOST -> 0;
      case DISCOVERY -> thresholds[0];
      case DECISION -> thresholds[1];
      case READY_TO_BUY -> thresholds[2];
    };
  }

  /**
   * Returns the margin.
   *
   * @return 0 or more
   */
  public double margin() {
    return margin;
  }

  /**
   * Returns the dwell time.
   *
   * @return 0 or more
   */
  public Duration dwell() {
    return dwell;
  }

  /**
   * Returns the stage of a score by itself, without a past.
   *
   * @param score from 0 to 1
   * @return the highest stage whose threshold the score reaches
   * @throws IllegalArgumentException if the score is outside
   */
  public Stage stage(double score) {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "score %s must be from 0 to 1", score));
    }
    Stage reached = Stage.READY_TO_BUY;
    while (score < threshold(reached)) {
      reached = below(reached);
    }
    return reached;
  }

  /**
   * Returns where a person stands now.
   *
   * @param before where the person stood
   * @param score the score now, from 0 to 1
   * @param at now, not before the stage was entered
   * @return the same state, or a new one entered now
   * @throws IllegalArgumentException if the score is outside or the instant is too early
   */
  public StageState next(StageState before, double score, Instant at) {
    if (at.isBefore(before.since())) {
      throw new IllegalArgumentException(
          "a stage entered at " + before.since() + " cannot change at " + at + ", before that");
    }
    Stage plain = stage(score);
    if (plain.compareTo(before.stage()) < 0) {
      plain = fallen(before, score, at);
    }
    return plain == before.stage() ? before : new StageState(plain, at);
  }

  private Stage fallen(StageState before, double score, Instant at) {
    if (at.isBefore(before.since().plus(dwell))) {
      return before.stage();
    }
    Stage stage = before.stage();
    while (stage != Stage.LOST && score < threshold(stage) - margin) {
      stage = below(stage);
    }
    return stage;
  }

  private static Stage below(Stage stage) {
    return switch (stage) {
      case READY_TO_BUY -> Stage.DECISION;
      case DECISION -> Stage.DISCOVERY;
      case DISCOVERY, LOST -> Stage.LOST;
    };
  }

  /**
   * Returns where a person stands who has no past.
   *
   * @param score the score now, from 0 to 1
   * @param at now
   * @return a state entered now
   * @throws IllegalArgumentException if the score is outside
   */
  public StageState start(double score, Instant at) {
    return new StageState(stage(score), Objects.requireNonNull(at, "at"));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "StagePolicy[%s, margin %s, dwell %s]",
        Arrays.toString(thresholds),
        margin,
        dwell);
  }
}
