package dev.segmentation.engine;

import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.EngagementState;
import dev.segmentation.engagement.Signal;
import dev.segmentation.engagement.Stage;
import dev.segmentation.engagement.StagePolicy;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.ValueTest;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/**
 * Tests a score, or the stage of one.
 *
 * <p>A score falls while nothing happens, but not faster than its fastest signal: from s it cannot
 * be below v before \( h \log_2 (s / v) \) with the shortest half-life h, since saturation only
 * slows the fall. While events come that is enough to know; when that instant has come, the exact
 * one is searched.
 */
final class ScoreNode extends Node.Leaf {

  /** Keeps the early instant early in spite of rounding. */
  private static final double SAFE = 1 - 1e-9;

  private static final double LN_2 = Math.log(2);

  private final int scorer;
  private final DoublePredicate test;
  private final Function<Double, Object> shown;
  private final double[] thresholds;
  private final double shortest;
  private final boolean lasts;

  private ScoreNode(
      Rule rule,
      int scorer,
      EngagementScorer of,
      double[] numbers,
      DoublePredicate test,
      Function<Double, Object> shown,
      boolean lasts) {
    super(rule);
    this.lasts = lasts;
    this.scorer = scorer;
    this.test = test;
    this.shown = shown;
    this.thresholds = Arrays.stream(numbers).filter(number -> number >= 0 && number <= 1).toArray();
    this.shortest = of.signals().stream().mapToDouble(Signal::halfLifeMillis).min().orElse(0);
  }

  static ScoreNode of(Rule.Score rule, int scorer, EngagementScorer of) {
    ValueTest test = rule.test();
    return new ScoreNode(
        rule,
        scorer,
        of,
        Thresholds.numbers(test),
        score -> test.test(score, 0),
        score -> score,
        Thresholds.isAtLeast(test));
  }

  static ScoreNode of(Rule.Staged rule, int scorer, EngagementScorer of, StagePolicy policy) {
    double[] thresholds = Arrays.stream(Stage.values()).mapToDouble(policy::threshold).toArray();
    Set<Stage> stages = EnumSet.copyOf(rule.stages());
    return new ScoreNode(
        rule,
        scorer,
        of,
        thresholds,
        score -> stages.contains(policy.stage(score)),
        policy::stage,
        false);
  }

  /** The score falls with time. */
  @Override
  boolean rises() {
    return !lasts;
  }

  @Override
  boolean test(Evaluation now) {
    EngagementState score = now.score(scorer);
    if (score == null) {
      return test.test(0);
    }
    double value = now.scoreValue(scorer);
    for (double threshold : thresholds) {
      // At the threshold itself "above" and "at least" differ, so that it is left in two steps.
      double next = value > threshold ? Math.nextUp(threshold) : threshold;
      if (value >= next && next > 0) {
        tellFall(now, score, value, next);
      }
    }
    return test.test(value);
  }

  private void tellFall(Evaluation now, EngagementState score, double value, double threshold) {
    double span = shortest * Math.log(value / threshold) / LN_2 * SAFE;
    if (!(span < Signal.MAX_HALF_LIFE.toMillis())) {
      return;
    }
    long soonest = now.at() + Math.max(1, (long) span);
    if (now.isExact() && soonest < now.next()) {
      Instant falls = score.fallsBelow(threshold, Instant.ofEpochMilli(soonest - 1));
      if (falls != null) {
        now.mayChange(falls.toEpochMilli());
      }
    } else {
      now.mayChange(soonest);
    }
  }

  @Override
  Object observed(Evaluation now) {
    EngagementState score = now.score(scorer);
    return shown.apply(score == null ? 0 : now.scoreValue(scorer));
  }
}
