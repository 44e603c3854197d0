package dev.segmentation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.audience.Segment;
import dev.segmentation.event.Event;
import dev.segmentation.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When triggers fire, and when they do not. */
class EngineTriggersTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Segment BASKET =
      Segment.of("basket", Rule.parse("count(add) >= 1 within 1 hours"));

  private final List<String> fired = new ArrayList<>();

  private SegmentEngine engine(Trigger... triggers) {
    return SegmentEngine.start(
        EngineOptions.standard()
            .withTriggers(triggers)
            .withListener(
                notice -> {
                  if (notice instanceof TriggerFired trigger) {
                    fired.add(
                        trigger.trigger()
                            + " "
                            + trigger.profile()
                            + " "
                            + Duration.between(START, trigger.instant()).toMinutes());
                  }
                }),
        BASKET);
  }

  private static Event add(String id, int minute) {
    return Event.of(id, "add", START.plus(Duration.ofMinutes(minute)));
  }

  @Test
  void eachTimeOnEnteringAndOnLeaving() {
    SegmentEngine engine =
        engine(Trigger.onEnter("coupon", "basket"), Trigger.onLeave("reminder", "basket"));

    engine.ingest(add("ann", 0));
    engine.ingest(add("ann", 30));
    engine.ingest(add("ann", 200));

    assertThat(fired).containsExactly("coupon ann 0", "reminder ann 90", "coupon ann 200");
  }

  @Test
  void atMostOnceWithinTheCoolDownToTheMillisecond() {
    SegmentEngine engine =
        engine(Trigger.onEnter("coupon", "basket").withCoolDown(Duration.ofMinutes(200)));

    engine.ingest(add("ann", 0));
    engine.ingest(add("ann", 100));
    engine.ingest(Event.of("bob", "add", START.plus(Duration.ofMinutes(100))));
    engine.ingest(Event.of("ann", "add", START.plus(Duration.ofMinutes(200)).minusMillis(1)));
    engine.ingest(add("ann", 261));

    assertThat(fired).containsExactly("coupon ann 0", "coupon bob 100", "coupon ann 261");
  }

  @Test
  void onlyOnce() {
    SegmentEngine engine = engine(Trigger.onEnter("welcome", "basket").once());

    engine.ingest(add("ann", 0));
    engine.ingest(add("ann", 100));
    engine.ingest(add("ann", 1_000));

    assertThat(fired).containsExactly("welcome ann 0");
  }

  @Test
  void onePersonHasOneCoolDown() {
    SegmentEngine engine =
        engine(Trigger.onEnter("welcome", "basket").once(), Trigger.onLeave("reminder", "basket"));

    engine.ingest(add("tablet", 0));
    engine.ingest(add("ann", 1).withAnonymousId("tablet"));
    assertThat(engine.members("basket")).containsExactly("ann");
    engine.advanceTo(START.plus(Duration.ofHours(3)));

    assertThat(fired).containsExactly("welcome tablet 0", "reminder ann 61");
  }

  @Test
  void notBecauseOfDefinitionsAndForgetting() {
    SegmentEngine engine =
        engine(Trigger.onEnter("coupon", "basket"), Trigger.onLeave("reminder", "basket"));
    engine.ingest(add("ann", 0));
    engine.ingest(add("bob", 0));
    fired.clear();

    engine.replace(Segment.of("basket", Rule.parse("count(add) >= 2 within 1 hours")), List.of());
    assertThat(engine.members("basket")).isEmpty();
    engine.replace(BASKET, List.of());
    assertThat(engine.members("basket")).containsExactly("ann", "bob");
    engine.forget("bob");

    assertThat(fired).isEmpty();
  }

  @Test
  void hasOneNameAndACoolDownThatCanBe() {
    assertThatThrownBy(
            () -> engine(Trigger.onEnter("mail", "basket"), Trigger.onLeave("mail", "basket")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two triggers are called 'mail'; give each its own name");
    assertThatThrownBy(() -> Trigger.onEnter("mail", "basket").withCoolDown(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is outside 0 to 36,525 days; use once() for ever");
  }
}
