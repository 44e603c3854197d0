package dev.segmentation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.audience.Segment;
import dev.segmentation.event.Event;
import dev.segmentation.event.IdentityLink;
import dev.segmentation.event.Message;
import dev.segmentation.event.ProfileUpdate;
import dev.segmentation.rule.RandomRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Many events of many people against the full evaluation, 100 random rules at a time. {@code
 * -Devents=10000000} makes it long.
 */
class EngineLongRunTest {

  private static final int EVENTS = Integer.getInteger("events", 20_000);
  private static final int PEOPLE = 500;
  private static final int EVENTS_EACH = 40;
  private static final int RULES = 100;
  private static final Duration LATENESS = Duration.ofDays(2);
  private static final Duration AHEAD = Duration.ofDays(9);

  private long messages;
  private long changes;
  private long compared;

  @Test
  void membersAreThoseOfTheFullEvaluation(TestReporter reporter) {
    long block = 0;
    for (long left = EVENTS; left > 0; left -= (long) PEOPLE * EVENTS_EACH) {
      runBlock(block++);
    }
    assertThat(changes).isPositive();
    reporter.publishEntry(
        Map.of(
            "messages", Long.toString(messages),
            "rules", Long.toString(block * RULES),
            "changes", Long.toString(changes),
            "memberships compared", Long.toString(compared),
            "differences", "0"));
  }

  /** People of one block do as much as the events of it allow, then all are compared. */
  private void runBlock(long seed) {
    Random random = new Random(seed);
    RandomRules rules = RandomRules.of(random);
    OracleWorld oracle =
        new OracleWorld(RandomRules.models(), LATENESS.toMillis(), AHEAD.toMillis());
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < RULES; i++) {
      Segment segment = Segment.of("s" + i, rules.rule(3));
      segments.add(segment);
      oracle.put(segment);
    }
    EngineOptions options =
        EngineOptions.standard()
            .withModels(RandomRules.models())
            .withLateness(LATENESS)
            .withMostAhead(AHEAD)
            .withListener(notice -> changes++);
    SegmentEngine engine = SegmentEngine.start(options, segments);
    int count = PEOPLE * EVENTS_EACH;
    for (int i = 0; i < count; i++) {
      Instant time = RandomRules.START.plus(Duration.ofDays(60).multipliedBy(i).dividedBy(count));
      Message message = message(random, rules, time, i);
      assertThat(engine.ingest(message)).isEqualTo(oracle.ingest(message));
      messages++;
      if (i % (count / 4) == count / 8) {
        compare(engine, oracle, random.nextInt(10));
      }
    }
    Instant end = oracle.now().plus(Duration.ofHours(random.nextInt(1_000)));
    engine.advanceTo(end);
    oracle.advanceTo(end);
    compare(engine, oracle, 0);
  }

  private static Message message(Random random, RandomRules rules, Instant time, int number) {
    String id = "p" + random.nextInt(PEOPLE);
    Instant told = time.minusMillis(random.nextInt(4) == 0 ? random.nextInt(200_000_000) : 0);
    return switch (random.nextInt(400)) {
      case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> ProfileUpdate.of(id, told, rules.attributes());
      case 10 -> IdentityLink.of("p" + random.nextInt(PEOPLE), id, told);
      default ->
          Event.of(id, RandomRules.EVENTS.get(random.nextInt(4)), told)
              .withProperties(rules.attributes())
              .withMessageId("m" + (number - random.nextInt(20) / 19));
    };
  }

  /** Compares every tenth person, or all. */
  private void compare(SegmentEngine engine, OracleWorld oracle, int part) {
    int place = 0;
    for (String id : oracle.people()) {
      if (part == 0 || place++ % 10 == part) {
        assertThat(new TreeSet<>(engine.segmentsOf(id))).as(id).isEqualTo(oracle.segmentsOf(id));
        compared += oracle.segments().size();
      }
    }
  }
}
