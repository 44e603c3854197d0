package dev.segmentation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.audience.Segment;
import dev.segmentation.event.Event;
import dev.segmentation.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listeners that throw, block and call back, and executors that refuse. */
@Timeout(60)
class EngineListenerTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Segment ACTIVE =
      Segment.of("active", Rule.parse("count(visit) >= 1 within 30 days"));

  private final List<String> told = new ArrayList<>();
  private final List<Integer> attempts = new ArrayList<>();
  private final List<Long> setAside = new ArrayList<>();

  private EngineOptions options(SegmentListener listener) {
    return EngineOptions.standard()
        .withListener(listener)
        .withObserver(
            new EngineObserver() {
              @Override
              public void listenerFailed(int attempt, RuntimeException exception) {
                attempts.add(attempt);
              }

              @Override
              public void undelivered(long id) {
                setAside.add(id);
              }
            });
  }

  private static Event visit(String id) {
    return Event.of(id, "visit", START);
  }

  private void tellUnlessBob(Notice notice) {
    if (notice.profile().equals("bob")) {
      throw new IllegalStateException("no mail for bob");
    }
    told.add(notice.profile());
  }

  @Test
  void aListenerThatThrowsIsToldThreeTimesInOrder() {
    SegmentEngine engine = SegmentEngine.start(options(this::tellUnlessBob), ACTIVE);

    engine.ingest(visit("ann"));
    engine.ingest(visit("bob"));
    engine.ingest(visit("eve"));
    assertThat(told).containsExactly("ann");
    assertThat(attempts).containsExactly(1, 2);

    engine.commit();
    assertThat(told).containsExactly("ann", "eve");
    assertThat(attempts).containsExactly(1, 2, 3);
    assertThat(setAside).containsExactly(2L);
    assertThat(engine.members("active")).containsExactly("ann", "bob", "eve");
  }

  @Test
  void aNoticeThatSucceedsTheThirdTimeIsNotSetAside() {
    SegmentEngine engine =
        SegmentEngine.start(
            options(
                notice -> {
                  if (attempts.size() < 2) {
                    throw new IllegalStateException("not yet");
                  }
                  told.add(notice.profile());
                }),
            ACTIVE);

    engine.ingest(visit("ann"));
    engine.commit();
    engine.commit();
    engine.commit();

    assertThat(told).containsExactly("ann");
    assertThat(setAside).isEmpty();
  }

  @Test
  void whatWasSetAsideComesAgainAtTheNextStartUnderItsId() {
    MemoryStore store = MemoryStore.create();
    SegmentEngine engine =
        SegmentEngine.start(options(this::tellUnlessBob).withStore(store), ACTIVE);
    engine.ingest(visit("ann"));
    engine.ingest(visit("bob"));
    for (int i = 0; i < 4; i++) {
      engine.commit();
    }
    assertThat(setAside).containsExactly(2L);

    List<Long> again = new ArrayList<>();
    SegmentEngine.start(
        EngineOptions.standard().withStore(store).withListener(notice -> again.add(notice.id())),
        ACTIVE);
    assertThat(again).containsExactly(2L);

    List<Long> nothing = new ArrayList<>();
    SegmentEngine.start(
        EngineOptions.standard().withStore(store).withListener(notice -> nothing.add(notice.id())),
        ACTIVE);
    assertThat(nothing).isEmpty();
  }

  @Test
  void othersGoOnWhileAListenerBlocks() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    SegmentEngine engine =
        SegmentEngine.start(
            options(
                    notice -> {
                      inside.countDown();
                      await(release);
                      told.add(notice.profile());
                    })
                .withMostWaiting(3),
            ACTIVE);
    Thread blocked = new Thread(() -> engine.ingest(visit("ann")));
    blocked.start();
    await(inside);

    engine.ingest(visit("bob"));
    engine.ingest(visit("eve"));
    assertThat(engine.members("active")).containsExactly("ann", "bob", "eve");
    assertThatThrownBy(() -> engine.ingest(visit("max")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "3 notices wait for the listener, which blocks or is too slow; the message was not"
                + " taken: give it again later, or let more wait");
    assertThatThrownBy(() -> engine.merge("ann", "bob")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> engine.forget("ann")).isInstanceOf(IllegalStateException.class);
    assertThat(engine.profile("max")).isNull();

    release.countDown();
    blocked.join();
    assertThat(told).containsExactly("ann", "bob", "eve");
    assertThat(engine.ingest(visit("max"))).isEqualTo(IngestOutcome.ACCEPTED);
    assertThat(told).endsWith("max");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(50, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nobodyWaitsWithAnExecutor() {
    Deque<Runnable> work = new ArrayDeque<>();
    SegmentEngine engine =
        SegmentEngine.start(
            options(notice -> told.add(notice.profile())).withDelivery(work::add), ACTIVE);

    engine.ingest(visit("ann"));
    engine.ingest(visit("bob"));
    assertThat(told).isEmpty();
    assertThat(work).as("one delivery at a time").hasSize(1);

    work.remove().run();
    assertThat(told).containsExactly("ann", "bob");
    engine.ingest(visit("eve"));
    work.remove().run();
    assertThat(told).containsExactly("ann", "bob", "eve");
  }

  @Test
  void noticesWaitForAnExecutorThatRefuses() {
    boolean[] refuses = {true};
    SegmentEngine engine =
        SegmentEngine.start(
            options(notice -> told.add(notice.profile()))
                .withDelivery(
                    work -> {
                      if (refuses[0]) {
                        throw new RejectedExecutionException("shut down");
                      }
                      work.run();
                    }),
            ACTIVE);

    assertThat(engine.ingest(visit("ann"))).isEqualTo(IngestOutcome.ACCEPTED);
    assertThat(told).isEmpty();
    assertThat(attempts).containsExactly(0);

    refuses[0] = false;
    engine.commit();
    assertThat(told).containsExactly("ann");
  }

  @Test
  void aListenerMayAskAndTellTheEngine() {
    SegmentEngine[] engine = new SegmentEngine[1];
    engine[0] =
        SegmentEngine.start(
            options(
                notice -> {
                  told.add(notice.profile() + " " + engine[0].segmentsOf(notice.profile()));
                  if (notice.profile().equals("ann")) {
                    engine[0].ingest(visit("friend of ann"));
                    engine[0].advanceTo(START.plus(Duration.ofHours(1)));
                  }
                }),
            ACTIVE);

    engine[0].ingest(visit("ann"));

    assertThat(told).containsExactly("ann [active]", "friend of ann [active]");
    assertThat(attempts).isEmpty();
  }

  @Test
  void afterTheEndTheEngineDoesNothing() {
    SegmentEngine engine =
        SegmentEngine.start(options(notice -> told.add(notice.profile())), ACTIVE);
    engine.ingest(visit("ann"));
    engine.close();
    engine.close();

    for (Runnable call :
        List.<Runnable>of(
            () -> engine.ingest(visit("bob")),
            () -> engine.merge("a", "b"),
            () -> engine.forget("ann"),
            () -> engine.advanceTo(START),
            () -> engine.add(Segment.of("other", ACTIVE.rule())),
            () -> engine.replace(ACTIVE, List.of()),
            () -> engine.remove("active"),
            () -> engine.members("active"),
            () -> engine.isMember("ann", "active"),
            () -> engine.segmentsOf("ann"),
            () -> engine.explain("ann", "active"),
            () -> engine.profile("ann"),
            () -> engine.audience("active"),
            engine::profileCount,
            engine::commit)) {
      assertThatThrownBy(call::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the engine is closed; start another one");
    }
    assertThat(engine.now()).isEqualTo(START);
    assertThat(engine.segments()).containsExactly(ACTIVE);
  }
}
