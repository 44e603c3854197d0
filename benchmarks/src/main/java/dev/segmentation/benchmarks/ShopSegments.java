package dev.segmentation.benchmarks;

import dev.segmentation.audience.Segment;
import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.Signal;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Event;
import dev.segmentation.event.ProfileUpdate;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.RuleModels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A shop that is made up: its visitors, what they do, and the segments it wants to know. */
final class ShopSegments {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final int NAMES = 20;
  private static final List<String> EVENTS =
      IntStream.range(0, NAMES).mapToObj(i -> "event_" + i).toList();
  private static final List<String> REGIONS = List.of("north", "east", "south", "west", "islands");

  private static final List<Attributes> PROPERTIES =
      IntStream.range(0, 100)
          .mapToObj(i -> Attributes.none().with("value", 5.0 + i).with("category", "c" + i % 7))
          .toList();

  private ShopSegments() {}

  static RuleModels models() {
    return RuleModels.none()
        .withScore(
            "engagement",
            EngagementScorer.of(
                Signal.of(EVENTS.get(0)),
                Signal.of(EVENTS.get(5)).withWeight(3),
                Signal.of(EVENTS.get(10)).withWeight(5)));
  }

  /** Segments of ten kinds: traits, counts, sums, sequences, recency, scores, other segments. */
  static List<Segment> mixed(int count) {
    return IntStream.range(0, count).mapToObj(ShopSegments::mixedSegment).toList();
  }

  private static Segment mixedSegment(int i) {
    String one = EVENTS.get(i % NAMES);
    String other = EVENTS.get((i * 7 + 3) % NAMES);
    String rule =
        switch (i % 10) {
          case 0 -> "region in (\"north\", \"east\") and count(" + one + ") >= 1 within 30 days";
          case 1 ->
              "count(%s) >= 3 within 7 days and not (count(%s) >= 1 within 90 days)"
                  .formatted(one, other);
          case 2 -> "age between 25 and 40 and count(" + one + ") >= 2 within 14 days";
          case 3 -> "sum(value of " + one + ") >= 100 within 30 days";
          case 4 -> "sequence(" + one + ", " + other + ") within 7 days";
          case 5 -> "recency(" + one + ") <= 30 days and region = \"south\"";
          case 6 -> "score(\"engagement\") >= 0." + (3 + i / 10);
          case 7 ->
              "count(%s) between 1 and 3 within 60 days or count(%s) >= 2 within 1 days"
                  .formatted(one, other);
          case 8 -> "member(\"mixed_" + (i - 8) + "\") and age > 30";
          default -> "distinct(category of " + one + ") >= 2 within 30 days";
        };
    return Segment.of("mixed_" + i, Rule.parse(rule));
  }

  /** Segments that ask for events nobody sends. */
  static List<Segment> untouched(int count) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Rule rule = Rule.parse("count(elsewhere_" + i + ") >= 1 within 30 days");
      segments.add(Segment.of("untouched_" + i, rule));
    }
    return segments;
  }

  /** Ten counts within windows, each of an event of its own. */
  static List<Segment> windowed() {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String rule = "count(%s) >= %d within %d days".formatted(EVENTS.get(i), 1 + i % 3, 7 + 9 * i);
      segments.add(Segment.of("windowed_" + i, Rule.parse(rule)));
    }
    return segments;
  }

  static ProfileUpdate visitor(String id, SplittableRandom random) {
    Attributes traits =
        Attributes.none()
            .with("region", REGIONS.get(random.nextInt(REGIONS.size())))
            .with("age", 18.0 + random.nextInt(60));
    return ProfileUpdate.of(id, START, traits);
  }

  /** Returns an event of somebody; those of low numbers do more than others. */
  static Event event(String[] ids, long millis, SplittableRandom random) {
    double share = random.nextDouble();
    String id = ids[(int) (share * share * ids.length)];
    String name = EVENTS.get(random.nextInt(NAMES));
    Attributes properties = PROPERTIES.get(random.nextInt(PROPERTIES.size()));
    return new Event(null, id, null, name, Instant.ofEpochMilli(millis), properties);
  }

  static String[] ids(int people) {
    return IntStream.range(0, people).mapToObj(i -> "visitor-" + i).toArray(String[]::new);
  }
}
