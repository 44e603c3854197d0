package dev.segmentation.examples;

import dev.segmentation.audience.Segment;
import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.Signal;
import dev.segmentation.engagement.StagePolicy;
import dev.segmentation.engine.Trigger;
import dev.segmentation.event.EventNames;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.RuleModels;
import java.time.Duration;
import java.util.List;

/** What a shop wants to know of its customers at any time, and what it does about it. */
final class ShopSegments {

  private static final String INTEREST = "interest";

  private ShopSegments() {}

  /** Returns the segments, in the order in which they are shown. */
  static List<Segment> segments() {
    return List.of(
        segment("active", "count(order_completed) >= 1 within 30 days"),
        segment("regular", "distinct(order of order_completed) >= 3 within 90 days"),
        segment("spender", "sum(value of order_completed) >= 150 within 90 days"),
        segment("keen", "stage(\"interest\") in (\"decision\", \"ready to buy\")"),
        segment(
            "slipping",
            "count(order_completed) >= 1 within 180 days and never(order_completed) within 60 days"));
  }

  private static Segment segment(String name, String rule) {
    return Segment.of(name, Rule.parse(rule));
  }

  /** Returns what is started when somebody enters a segment. */
  static List<Trigger> triggers() {
    return List.of(
        Trigger.onEnter("welcome", "active").once(),
        Trigger.onEnter("thank you", "spender").withCoolDown(Duration.ofDays(90)),
        Trigger.onEnter("win back", "slipping").withCoolDown(Duration.ofDays(180)));
  }

  /** Returns the score that every purchase raises and time wears down, and its stages. */
  static RuleModels models() {
    EngagementScorer interest =
        EngagementScorer.of(Signal.of(EventNames.ORDER_COMPLETED).withHalfLife(Duration.ofDays(14)))
            .withHalfPoint(5);
    return RuleModels.none()
        .withScore(INTEREST, interest)
        .withStages(INTEREST, StagePolicy.of(0.1, 0.4, 0.7));
  }
}
