package dev.segmentation.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.event.Event;
import dev.segmentation.event.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class SequenceLawsTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final RuleEvaluator EVALUATOR = RuleEvaluator.of(RuleModels.none());

  @Property(tries = 3_000)
  void agreesWithTryingEveryChoiceOfEvents(
      @ForAll("events") List<Event> events,
      @ForAll("steps") List<String> steps,
      @ForAll @IntRange(min = 0, max = 6) int gap,
      @ForAll @IntRange(min = 1, max = 20) int window) {
    Rule.Sequence rule =
        Rules.sequence(steps.toArray(String[]::new)).within(Duration.ofMillis(window));
    Duration longest = gap == 0 ? null : Duration.ofMillis(gap);
    rule = longest == null ? rule : rule.withGap(longest);
    Instant at = START.plusMillis(15);
    History history = new History(Profile.of("ann"), events);
    assertThat(EVALUATOR.test(rule, history, at))
        .isEqualTo(follows(events, steps, longest, at.minusMillis(window), at, null));
  }

  /** Tries every event that may be the next step. */
  private static boolean follows(
      List<Event> events,
      List<String> steps,
      @Nullable Duration gap,
      Instant after,
      Instant at,
      @Nullable Instant before) {
    if (steps.isEmpty()) {
      return true;
    }
    for (Event event : events) {
      Instant time = event.time();
      boolean next =
          event.name().equals(steps.get(0))
              && time.isAfter(after)
              && !time.isAfter(at)
              && (before == null || time.isAfter(before))
              && (before == null || gap == null || !time.isAfter(before.plus(gap)));
      if (next && follows(events, steps.subList(1, steps.size()), gap, after, at, time)) {
        return true;
      }
    }
    return false;
  }

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<Event> event =
        Combinators.combine(Arbitraries.of("a", "b"), Arbitraries.integers().between(0, 20))
            .as((name, millis) -> Event.of("ann", name, START.plusMillis(millis)));
    return event.list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<String>> steps() {
    return Arbitraries.of("a", "b").list().ofMinSize(2).ofMaxSize(4);
  }
}
