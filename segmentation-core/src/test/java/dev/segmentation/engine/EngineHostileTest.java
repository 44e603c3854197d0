package dev.segmentation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.audience.Segment;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Event;
import dev.segmentation.event.IdentityLink;
import dev.segmentation.event.IdentityRules;
import dev.segmentation.event.Message;
import dev.segmentation.event.Profile;
import dev.segmentation.event.ProfileUpdate;
import dev.segmentation.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What comes in wrong, by mistake or on purpose: precise answers, and the rest goes on. */
class EngineHostileTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Segment ACTIVE =
      Segment.of("active", Rule.parse("count(visit) >= 1 within 30 days"));
  private static final Segment LOYAL =
      Segment.of("loyal", Rule.parse("member(\"active\") and count(visit) >= 2 within 30 days"));
  private static final String MEGABYTE = "x".repeat(1 << 20);

  private static SegmentEngine engine(EngineOptions options) {
    SegmentEngine engine = SegmentEngine.start(options, ACTIVE, LOYAL);
    engine.advanceTo(START);
    return engine;
  }

  private static SegmentEngine engine() {
    return engine(EngineOptions.standard());
  }

  private static Event visit(String id, Instant time) {
    return Event.of(id, "visit", time);
  }

  @Test
  void aClockThatGoesBackMovesNothing() {
    List<Long> back = new ArrayList<>();
    SegmentEngine engine =
        engine(
            EngineOptions.standard()
                .withObserver(
                    new EngineObserver() {
                      @Override
                      public void wentBack(long millis) {
                        back.add(millis);
                      }
                    }));
    engine.ingest(visit("ann", START));

    engine.advanceTo(START.minusMillis(7));
    engine.advanceTo(START);

    assertThat(engine.now()).isEqualTo(START);
    assertThat(engine.members("active")).containsExactly("ann");
    assertThat(back).containsExactly(7L);
  }

  @Test
  void aMessageOfAWrongClockEndsNobodysWindow() {
    SegmentEngine engine = engine();
    engine.ingest(visit("ann", START));
    Instant limit = START.plus(Duration.ofDays(1));

    assertThat(engine.ingest(visit("bob", limit.plusMillis(1)))).isEqualTo(IngestOutcome.TOO_EARLY);
    assertThat(engine.ingest(visit("bob", Instant.parse("2999-01-01T00:00:00Z"))))
        .isEqualTo(IngestOutcome.TOO_EARLY);

    assertThat(engine.now()).isEqualTo(START);
    assertThat(engine.members("active")).containsExactly("ann");
    assertThat(engine.ingest(visit("bob", limit))).isEqualTo(IngestOutcome.ACCEPTED);
    assertThat(engine.now()).isEqualTo(limit);
  }

  @Test
  void knowsNoYearsThatNoCalendarKnows() {
    SegmentEngine engine = engine();

    assertThatThrownBy(() -> engine.advanceTo(Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outside the years 1 to 9999");
    assertThatThrownBy(() -> engine.ingest(visit("ann", Instant.MIN)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(engine.now()).isEqualTo(START);

    engine.ingest(visit("ann", START));
    engine.advanceTo(Instant.parse("9999-12-31T23:59:59.999Z"));
    assertThat(engine.members("active")).isEmpty();
  }

  @Test
  void refusesEventsThatAreTooLateOnTheirMillisecond() {
    SegmentEngine engine = engine();
    Instant limit = START.minus(Duration.ofHours(1));

    assertThat(engine.ingest(visit("ann", limit.minusMillis(1)))).isEqualTo(IngestOutcome.TOO_LATE);
    assertThat(engine.profileCount()).isZero();
    assertThat(engine.ingest(visit("ann", limit))).isEqualTo(IngestOutcome.ACCEPTED);
  }

  @Test
  void refusesIdsOfAMegabyteWithoutShowingThem() {
    SegmentEngine engine = engine();

    assertThatThrownBy(() -> engine.merge(MEGABYTE, "ann"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1048576")
        .hasMessageNotContaining("xxx");
    assertThatThrownBy(() -> engine.merge("ann", " ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> visit(MEGABYTE, START)).isInstanceOf(IllegalArgumentException.class);
    assertThat(engine.forget(MEGABYTE)).isFalse();
    assertThat(engine.isMember(MEGABYTE, "active")).isFalse();
    assertThat(engine.segmentsOf(MEGABYTE)).isEmpty();
    assertThat(engine.profile(MEGABYTE)).isNull();
    assertThat(engine.profileCount()).isZero();
  }

  @Test
  void idsThatStandForNobodyMakeNobodyAndLinkNobody() {
    SegmentEngine engine = engine();

    assertThat(engine.ingest(visit("null", START))).isEqualTo(IngestOutcome.NOBODY);
    assertThat(engine.ingest(Event.ofAnonymous("00000-000", "visit", START)))
        .isEqualTo(IngestOutcome.NOBODY);
    assertThat(engine.ingest(IdentityLink.of("ann", "Guest", START)))
        .isEqualTo(IngestOutcome.NOBODY);
    assertThat(engine.merge("undefined", "ann")).isFalse();
    assertThat(engine.merge("ann", "undefined")).isFalse();
    assertThat(engine.profileCount()).isZero();

    // Such an anonymous id links nobody, but the event counts for the user.
    assertThat(engine.ingest(visit("ann", START).withAnonymousId("null")))
        .isEqualTo(IngestOutcome.ACCEPTED);
    assertThat(engine.ingest(visit("bob", START).withAnonymousId("null")))
        .isEqualTo(IngestOutcome.ACCEPTED);
    assertThat(engine.members("active")).containsExactly("ann", "bob");
  }

  @Test
  void aPersonWithTooManyIdsGetsNoMore() {
    SegmentEngine engine =
        engine(
            EngineOptions.standard()
                .withIdentities(IdentityRules.standard().withMostIdentifiers(3)));
    assertThat(engine.ingest(IdentityLink.of("a", "ann", START))).isEqualTo(IngestOutcome.ACCEPTED);
    assertThat(engine.ingest(IdentityLink.of("b", "ann", START))).isEqualTo(IngestOutcome.ACCEPTED);

    assertThat(engine.ingest(IdentityLink.of("c", "ann", START)))
        .isEqualTo(IngestOutcome.NOT_LINKED);
    assertThat(engine.merge("c", "ann")).isFalse();
    assertThat(engine.ingest(IdentityLink.of("b", "ann", START))).isEqualTo(IngestOutcome.REPEATED);
    assertThat(engine.ingest(visit("ann", START).withAnonymousId("c")))
        .isEqualTo(IngestOutcome.ACCEPTED);
    assertThat(engine.isMember("b", "active")).isTrue();
    assertThat(engine.isMember("c", "active")).isFalse();
  }

  @Test
  void anAnonymousIdStaysWithItsFirstOwner() {
    SegmentEngine engine = engine();
    engine.ingest(visit("ann", START).withAnonymousId("tablet"));

    assertThat(engine.ingest(IdentityLink.of("tablet", "bob", START)))
        .isEqualTo(IngestOutcome.NOT_LINKED);
    assertThat(engine.isMember("tablet", "active")).isTrue();
    assertThat(engine.isMember("bob", "active")).isFalse();
  }

  @Test
  void withoutAnInstantNothingCanBeDated() {
    SegmentEngine engine = SegmentEngine.start(EngineOptions.standard(), ACTIVE);

    assertThat(engine.now()).isNull();
    for (Runnable call :
        List.<Runnable>of(
            () -> engine.merge("a", "b"),
            () -> engine.forget("a"),
            () -> engine.update(Profile.of("a")))) {
      assertThatThrownBy(call::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "the engine has no instant yet; give it one with advanceTo, or a message first");
    }
    assertThat(engine.members("active")).isEmpty();
    assertThat(engine.audience("active").size()).isZero();
    engine.add(LOYAL, List.of(visit("ann", START)));
    assertThat(engine.profileCount()).isZero();
    assertThat(engine.ingest(visit("ann", START))).isEqualTo(IngestOutcome.ACCEPTED);
    assertThat(engine.now()).isEqualTo(START);
  }

  @Test
  void definitionsThatCannotBeChangeNothing() {
    SegmentEngine engine = engine();
    engine.ingest(visit("ann", START));

    refuses(() -> engine.add(ACTIVE), "there is a segment 'active' already; use replace");
    refuses(
        () -> engine.replace(Segment.of("new", ACTIVE.rule()), List.of()),
        "there is no segment 'new' to replace; use add");
    refuses(
        () -> engine.replace(Segment.of("active", Rule.parse("member(\"loyal\")")), List.of()),
        "segments cannot name each other in a circle: active -> loyal -> active");
    refuses(
        () -> engine.add(Segment.of("self", Rule.parse("member(\"self\")"))),
        "segments cannot name each other in a circle: self -> self");
    refuses(
        () -> engine.remove("active"),
        "the segments [loyal] ask for the members of 'active'; replace or remove them first");
    refuses(() -> engine.remove("none"), "there is no segment 'none', only [active, loyal]");
    refuses(() -> engine.members("none"), "there is no segment 'none', only [active, loyal]");
    refuses(() -> engine.isMember("ann", "none"), "there is no segment 'none'");
    refuses(() -> engine.explain("nobody", "active"), "nobody of this id is known");
    refuses(() -> engine.add(Segment.ofScore("hot", "heat", 0.5)), "heat");
    refuses(
        () -> engine.add(Segment.of("many", Rule.parse("count(visit) >= 10001"))),
        "a count up to 10001 events needs more of them than the 10000 that are kept of a person;"
            + " ask for fewer, or let the engine keep more");

    assertThat(engine.segments()).containsExactly(ACTIVE, LOYAL);
    assertThat(engine.members("active")).containsExactly("ann");
  }

  private static void refuses(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void triggersNameSegmentsThatAreThere() {
    EngineOptions options = EngineOptions.standard().withTriggers(Trigger.onEnter("mail", "vip"));
    refuses(() -> SegmentEngine.start(options, ACTIVE), "there is no segment 'vip', only [active]");

    SegmentEngine engine =
        SegmentEngine.start(options.withTriggers(Trigger.onEnter("mail", "active")), ACTIVE);
    refuses(
        () -> engine.remove("active"),
        "the trigger 'mail' fires by the segment 'active'; replace the segment, or start the engine"
            + " without the trigger");
  }

  @Test
  void aHistoryThatThrowsLeavesWhatWasReadUntilThen() {
    SegmentEngine engine = engine();
    Segment buyers = Segment.of("buyers", Rule.parse("count(purchase) >= 1 within 30 days"));
    List<Event> purchases =
        List.of(Event.of("ann", "purchase", START), Event.of("bob", "purchase", START));

    assertThatThrownBy(() -> engine.add(buyers, torn(purchases)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the file is torn");

    assertThat(engine.members("buyers")).containsExactly("ann");
    engine.replace(buyers, purchases);
    assertThat(engine.members("buyers")).containsExactly("ann", "bob");
    assertThat(engine.ingest(visit("eve", START))).isEqualTo(IngestOutcome.ACCEPTED);
  }

  /** Gives one of the events, then throws. */
  private static Iterable<Event> torn(List<Event> events) {
    return () ->
        new Iterator<>() {
          private int given;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Event next() {
            if (given > 0) {
              throw new IllegalStateException("the file is torn");
            }
            return events.get(given++);
          }
        };
  }

  @Test
  void aHistoryBringsNobodyBack() {
    SegmentEngine engine = engine();
    engine.ingest(visit("ann", START));
    engine.forget("ann");

    engine.replace(
        ACTIVE,
        List.of(
            visit("ann", START),
            visit("null", START),
            visit("late", START.plusMillis(1)),
            visit("bob", START.minus(Duration.ofDays(29)))));

    assertThat(engine.members("active")).containsExactly("bob");
    assertThat(engine.profileCount()).isEqualTo(1);
    assertThat(engine.ingest(visit("ann", START))).isEqualTo(IngestOutcome.FORGOTTEN);
  }

  @Test
  void nothingThatIsPrintedShowsWho() {
    List<Notice> told = new ArrayList<>();
    Segment picked = Segment.ofIds("picked", Set.of("secret-7"));
    SegmentEngine engine =
        SegmentEngine.start(
            EngineOptions.standard()
                .withListener(told::add)
                .withTriggers(Trigger.onEnter("mail", "picked")),
            picked);
    Message update = ProfileUpdate.of("secret-7", START, Attributes.none().with("city", "Lyon"));
    engine.ingest(update);

    assertThat(told).hasSize(2);
    assertThat(told.toString() + engine.segments() + picked.effectiveRule() + update)
        .doesNotContain("secret")
        .doesNotContain("Lyon");
    assertThatThrownBy(() -> engine.explain("secret-8", "picked"))
        .hasMessageNotContaining("secret");
  }
}
