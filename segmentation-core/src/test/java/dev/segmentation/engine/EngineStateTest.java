package dev.segmentation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.audience.Segment;
import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.Signal;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Event;
import dev.segmentation.event.ProfileUpdate;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.RuleModels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What version 1 has written is read for ever: {@code engine-state-v1.bin} is the snapshot of a
 * store of an engine of version 0.1.0.
 */
class EngineStateTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final RuleModels MODELS =
      RuleModels.none()
          .withScore(
              "engagement",
              EngagementScorer.of(Signal.of("visit").withHalfLife(Duration.ofDays(7))));
  private static final List<Segment> SEGMENTS =
      List.of(
          Segment.of("active", Rule.parse("count(visit) >= 2 within 30 days")),
          Segment.of("spender", Rule.parse("sum(value of buy) >= 20 within 90 days")),
          Segment.of("path", Rule.parse("sequence(visit, buy) within 7 days")),
          Segment.of("warm", Rule.parse("score(\"engagement\") >= 0.3")),
          Segment.of("north", Rule.parse("city in (\"Lille\", \"Rouen\")")),
          Segment.ofIds("staff", Set.of("eve")));

  private static EngineOptions options(ProfileStore store) {
    return EngineOptions.standard()
        .withModels(MODELS)
        .withStore(store)
        .withTriggers(Trigger.onEnter("mail", "active").once())
        .withDelivery(work -> {});
  }

  /** An engine with something of everything, whose listener has heard nothing yet. */
  private static MemoryStore sample() {
    MemoryStore store = MemoryStore.create();
    SegmentEngine engine = SegmentEngine.start(options(store), SEGMENTS);
    engine.advanceTo(START);
    engine.ingest(event("ann", "visit", 0).withMessageId("m1").withAnonymousId("tablet"));
    engine.ingest(event("ann", "visit", 1).withMessageId("m2"));
    engine.ingest(event("ann", "buy", 2).withProperty("value", 20.5));
    engine.ingest(event("bob", "visit", 3));
    engine.ingest(event("max", "visit", 4));
    engine.forget("max");
    Attributes traits =
        Attributes.none()
            .with("city", "Lille")
            .with("age", 31)
            .with("vip", true)
            .with("born", START)
            .with("interests", List.of("golf", "opera"))
            .with("consent.email", true);
    engine.ingest(ProfileUpdate.of("bob", START, traits));
    engine.ingest(event("eve", "other", 5));
    engine.commit();
    return store;
  }

  private static Event event(String id, String name, int minute) {
    return Event.of(id, name, START.plus(Duration.ofMinutes(minute)));
  }

  private static byte[] snapshot(MemoryStore store) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.snapshot(out);
    return out.toByteArray();
  }

  private static MemoryStore golden() throws IOException {
    try (InputStream in = EngineStateTest.class.getResourceAsStream("engine-state-v1.bin")) {
      return MemoryStore.restore(Objects.requireNonNull(in), "engine-state-v1.bin");
    }
  }

  @Test
  void writesTheFormOfVersion1() throws IOException {
    assertThat(Told.by(sample())).isEqualTo(Told.by(golden()));
    assertThat(snapshot(sample())).isEqualTo(snapshot(golden()));
  }

  @Test
  void readsTheFormOfVersion1() throws IOException {
    List<Notice> told = new ArrayList<>();
    SegmentEngine engine =
        SegmentEngine.start(
            options(golden()).withDelivery(Runnable::run).withListener(told::add), SEGMENTS);

    assertThat(engine.now()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    assertThat(engine.profileCount()).isEqualTo(3);
    assertThat(engine.members("active")).containsExactly("ann");
    assertThat(engine.members("spender")).containsExactly("ann");
    assertThat(engine.members("path")).containsExactly("ann");
    assertThat(engine.members("warm")).contains("ann", "bob").doesNotContain("eve");
    assertThat(engine.members("north")).containsExactly("bob");
    assertThat(engine.members("staff")).containsExactly("eve");
    assertThat(engine.isMember("tablet", "active")).isTrue();
    assertThat(Objects.requireNonNull(engine.profile("bob")).traits().names())
        .contains("age", "born", "city", "interests", "vip");
    assertThat(engine.ingest(event("ann", "visit", 0).withMessageId("m1")))
        .isEqualTo(IngestOutcome.REPEATED);
    assertThat(engine.ingest(event("max", "visit", 4))).isEqualTo(IngestOutcome.FORGOTTEN);
    assertThat(told)
        .extracting(notice -> notice.profile() + " " + notice.segment())
        .contains("ann active", "bob north", "eve staff", "max warm");
    assertThat(told.stream().filter(TriggerFired.class::isInstance)).hasSize(1);

    // The trigger has fired for ann once and for all.
    engine.advanceTo(START.plus(Duration.ofDays(40)));
    engine.ingest(event("ann", "visit", 40 * 24 * 60));
    engine.ingest(event("ann", "visit", 40 * 24 * 60 + 1));
    assertThat(told.stream().filter(TriggerFired.class::isInstance)).hasSize(1);
  }

  @Test
  void saysWhatIsCutOff() throws IOException {
    List<StoreBatch> cut = new ArrayList<>();
    golden()
        .load(
            new Entries(
                (value, damage) -> {
                  for (int length = 0; length < value.length; length++) {
                    cut.add(damage.apply(Arrays.copyOf(value, length)));
                  }
                }));

    assertThat(cut).hasSizeGreaterThan(500);
    for (StoreBatch batch : cut) {
      assertUnreadable(batch);
    }
  }

  @Test
  void saysWhatIsTooLong() throws IOException {
    List<StoreBatch> stretched = new ArrayList<>();
    golden()
        .load(
            new Entries(
                (value, damage) ->
                    stretched.add(damage.apply(Arrays.copyOf(value, value.length + 1)))));

    assertThat(stretched).hasSizeGreaterThan(10);
    for (StoreBatch batch : stretched) {
      assertUnreadable(batch);
    }
  }

  private static void assertUnreadable(StoreBatch damage) throws IOException {
    MemoryStore store = golden();
    store.commit(damage);
    assertThatThrownBy(() -> SegmentEngine.start(options(store), SEGMENTS))
        .as("%s", Told.by(damage))
        .isInstanceOf(StoreException.class)
        .hasMessageMatching(
            ".*(cannot be read, .+; restore the store from a copy|use another store)")
        .hasMessageNotContaining("null");
  }

  /** Gives the value of each entry, and what makes a batch of another value of it. */
  private record Entries(BiConsumer<byte[], Function<byte[], StoreBatch>> each)
      implements StoreReader {

    private void give(byte[] value, BiConsumer<StoreBatch.Builder, byte[]> set) {
      each.accept(
          value,
          other -> {
            StoreBatch.Builder batch = StoreBatch.builder();
            set.accept(batch, other);
            return batch.build();
          });
    }

    @Override
    public void meta(String key, byte[] value) {
      give(value, (batch, other) -> batch.meta(key, other));
    }

    @Override
    public void profile(String id, byte[] state) {
      give(state, (batch, other) -> batch.put(id, other));
    }

    @Override
    public void change(long id, byte[] change) {
      give(change, (batch, other) -> batch.addChange(id, other));
    }
  }
}
