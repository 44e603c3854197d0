package dev.segmentation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.audience.Segment;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Event;
import dev.segmentation.event.ProfileUpdate;
import dev.segmentation.rule.Rule;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Stores that fail, are damaged, of a newer version or of somebody else. */
class EngineStoreTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Segment ACTIVE =
      Segment.of("active", Rule.parse("count(visit) >= 1 within 30 days"));

  private final List<Long> told = new ArrayList<>();
  private final List<StoreException> failures = new ArrayList<>();
  private final MemoryStore inner = MemoryStore.create();
  private final FailingStore store = new FailingStore();

  /** A store whose disk is full at times. */
  private final class FailingStore implements ProfileStore {
    private boolean full;

    @Override
    public void load(StoreReader reader) {
      inner.load(reader);
    }

    @Override
    public void commit(StoreBatch batch) {
      if (full) {
        throw StoreException.retryable("disk", "it is full; make room", null);
      }
      inner.commit(batch);
    }

    @Override
    public boolean isDurable() {
      return true;
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
      return "disk";
    }
  }

  private EngineOptions options() {
    return EngineOptions.standard()
        .withStore(store)
        .withListener(notice -> told.add(notice.id()))
        .withObserver(
            new EngineObserver() {
              @Override
              public void commitFailed(StoreException exception) {
                failures.add(exception);
              }
            });
  }

  private static Event visit(String id) {
    return Event.of(id, "visit", START);
  }

  @Test
  void noticesWaitUntilTheirBatchIsWritten() {
    SegmentEngine engine = SegmentEngine.start(options(), ACTIVE);

    engine.ingest(visit("ann"));
    assertThat(told).isEmpty();

    engine.commit();
    assertThat(told).containsExactly(1L);
  }

  @Test
  void nothingIsLostWhileTheDiskIsFull() {
    SegmentEngine engine = SegmentEngine.start(options(), ACTIVE);
    engine.ingest(visit("ann"));
    store.full = true;
    assertThatThrownBy(engine::commit)
        .isInstanceOf(StoreException.class)
        .hasMessage("disk: it is full; make room");
    assertThatThrownBy(() -> engine.advanceTo(START.plusMillis(1)))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> engine.ingest(visit("bob"))).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> engine.forget("ann")).isInstanceOf(StoreException.class);

    assertThat(told).isEmpty();
    assertThat(engine.now()).isEqualTo(START.plusMillis(1));
    assertThat(engine.members("active")).containsExactly("ann");

    store.full = false;
    assertThat(engine.ingest(visit("bob"))).isEqualTo(IngestOutcome.ACCEPTED);
    assertThat(told).containsExactly(1L);
    engine.commit();
    assertThat(told).containsExactly(1L, 2L);

    SegmentEngine again = SegmentEngine.start(options(), ACTIVE);
    assertThat(again.now()).isEqualTo(START.plusMillis(1));
    assertThat(again.members("active")).containsExactly("ann", "bob");
    assertThat(told).containsExactly(1L, 2L);
  }

  @Test
  void aMessageAfterWhichTheStoreFailsIsTaken() {
    SegmentEngine engine = SegmentEngine.start(options().withCommitEvery(1), ACTIVE);
    store.full = true;

    assertThat(engine.ingest(visit("ann"))).isEqualTo(IngestOutcome.ACCEPTED);
    assertThat(failures).hasSize(1);
    assertThatThrownBy(() -> engine.ingest(visit("bob"))).isInstanceOf(StoreException.class);
    assertThat(engine.members("active")).containsExactly("ann");

    store.full = false;
    engine.ingest(visit("bob"));
    assertThat(told).containsExactly(1L, 2L);
    assertThat(failures).hasSize(1);
  }

  @Test
  void aStoreThatFailsAtTheEndIsClosedAllTheSame() {
    SegmentEngine engine = SegmentEngine.start(options(), ACTIVE);
    engine.ingest(visit("ann"));
    store.full = true;

    assertThatThrownBy(engine::close).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> engine.ingest(visit("bob"))).isInstanceOf(IllegalStateException.class);
    engine.close();
  }

  @Test
  void whatAnExecutorDidNotDeliverBeforeTheEndComesAtTheNextStart() {
    Deque<Runnable> work = new ArrayDeque<>();
    SegmentEngine engine = SegmentEngine.start(options().withDelivery(work::add), ACTIVE);
    engine.ingest(visit("ann"));
    engine.close();

    work.forEach(Runnable::run);
    assertThat(told).isEmpty();
    SegmentEngine.start(options(), ACTIVE);
    assertThat(told).containsExactly(1L);
  }

  @Test
  void refusesAStoreOfANewerVersionBeforeItReadsAnythingElse() {
    StoreBatch.Builder batch = StoreBatch.builder();
    batch.meta("engine.version", new byte[] {0, 0, 0, 9});
    batch.meta("engine.instant", new byte[] {1});
    batch.put("ann", new byte[] {9});
    inner.commit(batch.build());

    assertThatThrownBy(() -> SegmentEngine.start(options(), ACTIVE))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "disk: it was written by a newer version of this library: states of version 9, while"
                + " this one knows up to 1; use the newer library")
        .matches(e -> !((StoreException) e).retryable());
  }

  @Test
  void refusesAStoreOfSomethingElse() {
    StoreBatch.Builder batch = StoreBatch.builder();
    batch.put("ann", new byte[] {9});
    inner.commit(batch.build());

    assertThatThrownBy(() -> SegmentEngine.start(options(), ACTIVE))
        .isInstanceOf(StoreException.class)
        .hasMessage("disk: it holds something, but not the state of an engine; use another store");
  }

  @Test
  void aLongCommitIsCutWithoutPartingStatesAndNotices() {
    List<ProfileState> changed = new ArrayList<>();
    List<Notice> notices = new ArrayList<>();
    EngineOptions options = EngineOptions.standard();
    Plan plan = PlanCompiler.compile(List.of(ACTIVE), options.models(), options.mostKept());
    for (int i = 0; i < 50; i++) {
      ProfileState state = new ProfileState("p" + i, new long[plan.flagWords() + 1]);
      changed.add(state);
      notices.add(entered(i + 1, state.id));
    }
    changed.get(40).aliases = new String[] {"gone"};
    notices.add(entered(90, "gone"));
    notices.add(entered(91, "unchanged"));

    List<CommitParts.Part> parts =
        new CommitParts(
                new StateBytes(plan, options, 0), EngineObserver.NONE, StoreBatch.builder(), 600)
            .of(Set.of("gone"), changed, notices);

    assertThat(parts).hasSizeGreaterThan(5);
    List<String> first = Told.by(parts.get(0).batch());
    assertThat(first).contains("remove gone").anyMatch(line -> line.startsWith("put p40 "));
    assertThat(parts.get(0).notices()).extracting(Notice::id).contains(41L, 90L);
    int profiles = 0;
    int said = 0;
    for (CommitParts.Part part : parts) {
      List<String> lines = Told.by(part.batch());
      for (Notice notice : part.notices()) {
        assertThat(lines).anyMatch(line -> line.startsWith("change " + notice.id() + " "));
        assertThat(lines)
            .anyMatch(
                line ->
                    line.startsWith("put " + notice.profile() + " ")
                        || line.equals("remove " + notice.profile())
                        || notice.profile().equals("unchanged"));
      }
      assertThat(part.notices()).isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
      profiles += part.profiles();
      said += part.notices().size();
    }
    assertThat(profiles).isEqualTo(51);
    assertThat(said).isEqualTo(52);
  }

  private static SegmentChange entered(long id, String profile) {
    return new SegmentChange(id, profile, "active", true, START, ChangeCause.EVENT, "visit");
  }

  @Test
  void whoIsTooLargeForTheStoreDoesNotStopTheOthers() {
    List<Integer> tooLarge = new ArrayList<>();
    SegmentEngine engine =
        SegmentEngine.start(
            options()
                .withObserver(
                    new EngineObserver() {
                      @Override
                      public void tooLarge(int bytes) {
                        tooLarge.add(bytes);
                      }
                    }),
            ACTIVE);
    engine.ingest(visit("eve"));
    engine.commit();
    String text = "x".repeat(Attributes.MAX_TEXT_LENGTH);
    Map<String, Object> traits = new HashMap<>();
    for (int i = 0; i < 520; i++) {
      traits.put("t" + i, text);
    }
    engine.ingest(ProfileUpdate.of("eve", START, Attributes.of(traits)));
    engine.ingest(visit("ann"));
    engine.commit();

    assertThat(tooLarge).hasSize(1).allMatch(bytes -> bytes > StoreBatch.MAX_VALUE_BYTES);
    assertThat(engine.profile("eve").traits().size()).isEqualTo(520);
    SegmentEngine again = SegmentEngine.start(options(), ACTIVE);
    assertThat(again.members("active")).containsExactly("ann", "eve");
    assertThat(again.profile("eve").traits().size()).isZero();
    assertThat(told).containsExactly(1L, 2L);
  }

  @Test
  void aStoreIsReadUnderOtherSegments() {
    SegmentEngine engine = SegmentEngine.start(options(), ACTIVE);
    engine.ingest(visit("ann"));
    engine.commit();

    SegmentEngine again =
        SegmentEngine.start(
            options(),
            Segment.of("loyal", Rule.parse("count(visit) >= 2")),
            Segment.of("visitor", Rule.parse("count(visit) >= 1 within 30 days")));
    assertThat(again.segmentsOf("ann")).containsExactly("visitor");
    assertThat(told).containsExactly(1L, 2L);
  }
}
