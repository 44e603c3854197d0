package dev.segmentation.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any events: the textbook sum, any order, any parts. */
final class EngagementLawsTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SPAN = Duration.ofDays(400);
  private static final Instant END = START.plus(SPAN);

  private static final List<EngagementScorer> SCORERS =
      List.of(
          EngagementScorer.of(
              Signal.of("view").withHalfLife(Duration.ofDays(14)),
              Signal.of("buy").withAmount("value").withEventCap(50).withWeight(0.2),
              Signal.of("view").withName("ever").withoutDecay().withWeight(0.01),
              Signal.ofProperty("value").ofNegativeAmounts().withName("loss").withWeight(3)),
          EngagementScorer.of(
                  Signal.of("view").withHalfLife(Duration.ofSeconds(40)).withCap(2),
                  Signal.of("buy").withHalfLife(Duration.ofDays(3000)),
                  Signal.of("call").withHalfLife(Duration.ofHours(7)).withHalfPoint(3),
                  Signal.ofProperty("value"),
                  Signal.of("call").withName("again").withWeight(0))
              .withCombination(Combination.MEAN)
              .withSaturation(Saturation.EXPONENTIAL));

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<Event> event =
        Combinators.combine(
                Arbitraries.longs().between(0, SPAN.toMillis()),
                Arbitraries.of("view", "buy", "call", "other"),
                Arbitraries.doubles().between(-100, 100))
            .as(
                (at, name, value) ->
                    Event.of("u", name, START.plusMillis(at)).withProperty("value", value));
    return event.list().ofMaxSize(60);
  }

  @Property(tries = 200)
  void equalsTheSumOfAllEvents(@ForAll("events") List<Event> events) {
    for (EngagementScorer scorer : SCORERS) {
      EngagementState state = scorer.start().acceptAll(events);
      for (int j = 0; j < scorer.signals().size(); j++) {
        double expected = textbook(scorer.signals().get(j), events);
        assertThat(state.sum(j, END)).isCloseTo(expected, within(1e-12 * Math.max(1, expected)));
      }
      EngagementScore score = scorer.score(events, END);
      assertThat(score.value()).isEqualTo(state.value(END)).isBetween(0.0, 1.0);
      assertThat(score.contributions().stream().mapToDouble(Contribution::points).sum())
          .isCloseTo(score.value(), within(1e-12));
    }
  }

  private static double textbook(Signal signal, List<Event> events) {
    double sum = 0;
    for (Event event : events) {
      double age = Duration.between(event.time(), END).toMillis();
      sum += signal.amount(event) * Math.pow(2, -age / signal.halfLifeMillis());
    }
    return sum;
  }

  @Property(tries = 200)
  void doesNotDependOnOrderOrParts(@ForAll("events") List<Event> events, @ForAll long seed) {
    Random random = new Random(seed);
    for (EngagementScorer scorer : SCORERS) {
      double whole = scorer.start().acceptAll(events).value(END);
      List<Event> shuffled = new ArrayList<>(events);
      Collections.shuffle(shuffled, random);
      assertThat(scorer.start().acceptAll(shuffled).value(END)).isCloseTo(whole, within(1e-12));
      assertThat(merged(scorer, shuffled, random).value(END)).isCloseTo(whole, within(1e-12));
      assertThat(events.parallelStream().collect(scorer.collector()).value(END))
          .isCloseTo(whole, within(1e-12));
    }
  }

  /** Cuts the events into parts and combines those in some tree. */
  private static EngagementState merged(
      EngagementScorer scorer, List<Event> events, Random random) {
    if (events.size() < 2) {
      return scorer.start().acceptAll(events);
    }
    int cut = random.nextInt(events.size() + 1);
    if (cut == 0 || cut == events.size()) {
      return scorer.start().combine(scorer.start().acceptAll(events)).combine(scorer.start());
    }
    return merged(scorer, events.subList(0, cut), random)
        .combine(merged(scorer, events.subList(cut, events.size()), random));
  }

  @Property(tries = 200)
  void neverFallsByAnEvent(@ForAll("events") List<Event> events) {
    for (EngagementScorer scorer : SCORERS) {
      EngagementState state = scorer.start();
      double before = 0;
      for (Event event : events) {
        state.accept(event);
        double now = state.value(END);
        assertThat(now).isGreaterThanOrEqualTo(before - 1e-15);
        before = now;
      }
    }
  }

  @Property(tries = 100)
  void comesBackFromItsParts(@ForAll("events") List<Event> events) {
    for (EngagementScorer scorer : SCORERS) {
      EngagementState state = scorer.start().acceptAll(events);
      Instant latest = state.latestEvent();
      EngagementState saved =
          EngagementState.of(
              scorer,
              state.landmark(),
              latest == null ? Long.MIN_VALUE : latest.toEpochMilli(),
              state.sums());
      assertThat(saved.value(END)).isEqualTo(state.value(END));
      assertThat(saved.latestEvent()).isEqualTo(latest);
      Event more = Event.of("u", "view", END);
      state.accept(more);
      saved.accept(more);
      assertThat(saved.value(END)).isEqualTo(state.value(END));
    }
  }

  @Property(tries = 100)
  void fallsBelowJustThen(@ForAll("events") List<Event> events, @ForAll long seed) {
    double threshold = 0.05 + 0.9 * new Random(seed).nextDouble();
    for (EngagementScorer scorer : SCORERS) {
      EngagementState state = scorer.start().acceptAll(events);
      Instant below = state.fallsBelow(threshold, END);
      if (below == null) {
        assertThat(state.value(END.plus(Signal.MAX_HALF_LIFE.dividedBy(2))))
            .isGreaterThanOrEqualTo(threshold);
      } else {
        assertThat(state.value(below)).isLessThan(threshold);
        if (below.isAfter(END)) {
          assertThat(state.value(below.minusMillis(1))).isGreaterThanOrEqualTo(threshold);
        }
      }
    }
  }
}
