package dev.segmentation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.audience.Segment;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.RuleModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The packed entries of one person against lists. */
class CellsTest {

  private static final long NEVER_PRUNED = Long.MIN_VALUE / 2;
  private static final int MANY = 1_000;
  private static final Plan PLAN =
      PlanCompiler.compile(
          List.of(
              Segment.of("few", Rule.parse("count(a) >= 3 within 20 milliseconds")),
              Segment.of("ever", Rule.parse("count(b) >= 2")),
              Segment.of("sum", Rule.parse("sum(v of a) > 1 within 30 milliseconds")),
              Segment.of("kinds", Rule.parse("distinct(c of a) > 1 within 10 milliseconds")),
              Segment.of("path", Rule.parse("sequence(a, b) within 25 milliseconds")),
              Segment.of("first", Rule.parse("first(a) < 2026-01-01")),
              Segment.of(
                  "fixed",
                  Rule.parse(
                      "count(c) = 1 from 1970-01-01T00:00:00.040Z to 1970-01-01T00:00:00.060Z")),
              Segment.of("today", Rule.parse("count(d) >= 2 within 15 milliseconds"))),
          RuleModels.none(),
          MANY);

  /** One entry of a stream. */
  private record Entry(int slot, long time, long payload) {}

  private static List<Entry> entries(Random random) {
    List<Entry> entries = new ArrayList<>();
    for (int i = random.nextInt(80); i > 0; i--) {
      int slot = random.nextInt(PLAN.streamCount());
      // The payload of a number is its bits; these small ones are ordered like the numbers.
      long payload = PLAN.width(slot) == 2 ? 1 + random.nextInt(5) : 0;
      entries.add(new Entry(slot, random.nextInt(100), payload));
    }
    return entries;
  }

  private static Cells empty(int mostKept) {
    Cells cells = new Cells(PLAN, mostKept);
    cells.load(cells.empty(PLAN.flags("p")));
    return cells;
  }

  private static Cells filled(List<Entry> entries, long horizon) {
    Cells cells = empty(MANY);
    entries.forEach(entry -> cells.insert(entry.slot(), entry.time(), entry.payload(), horizon));
    return cells;
  }

  private static boolean keepsEarliestOnly(int slot) {
    return PLAN.stream(slot).payload() == EventStream.Payload.EARLIEST;
  }

  /** What a stream must hold: in order of time, what is needed at the horizon. */
  private static List<Entry> needed(List<Entry> entries, int slot, long horizon) {
    List<Entry> own =
        entries.stream()
            .filter(entry -> entry.slot() == slot)
            .sorted(Comparator.comparingLong(Entry::time).thenComparingLong(Entry::payload))
            .toList();
    if (keepsEarliestOnly(slot)) {
      return own.stream().limit(1).toList();
    }
    int settled = (int) own.stream().filter(entry -> entry.time() <= horizon).count();
    List<Entry> kept = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      long time = own.get(i).time();
      if (i >= settled || PLAN.retention(slot).needs(time, settled - i, horizon)) {
        kept.add(own.get(i));
      }
    }
    return kept;
  }

  private static List<Entry> held(Cells cells, int slot) {
    List<Entry> held = new ArrayList<>();
    for (int i = 0; i < cells.size(slot); i++) {
      long payload = PLAN.width(slot) == 2 ? cells.payload(slot, i) : 0;
      held.add(new Entry(slot, cells.time(slot, i), payload));
    }
    return held;
  }

  private static void assertHolds(Cells cells, List<Entry> entries, long horizon) {
    for (int slot = 0; slot < PLAN.streamCount(); slot++) {
      assertThat(held(cells, slot))
          .as(PLAN.stream(slot).key())
          .isEqualTo(needed(entries, slot, horizon));
    }
  }

  @Property(tries = 300)
  void holdWhatWasPutInInAnyOrder(@ForAll long seed) {
    Random random = new Random(seed);
    List<Entry> entries = entries(random);
    Cells cells = filled(entries, NEVER_PRUNED);
    assertHolds(cells, entries, NEVER_PRUNED);

    List<Entry> shuffled = new ArrayList<>(entries);
    Collections.shuffle(shuffled, random);
    assertThat(content(filled(shuffled, NEVER_PRUNED))).isEqualTo(content(cells));
  }

  @Property(tries = 300)
  void keepWhatIsNeededAndNothingElse(@ForAll long seed) {
    Random random = new Random(seed);
    List<Entry> entries = entries(random);
    long horizon = random.nextInt(120) - 10L;

    Cells pruned = filled(entries, horizon);
    pruned.pruneAll(horizon);
    assertHolds(pruned, entries, horizon);

    Cells later = filled(entries, NEVER_PRUNED);
    later.pruneAll(horizon);
    assertThat(content(later)).isEqualTo(content(pruned));
  }

  @Property(tries = 300)
  void ofTwoHoldWhatEitherHeld(@ForAll long seed) {
    Random random = new Random(seed);
    List<Entry> one = entries(random);
    List<Entry> other = entries(random);
    one.removeIf(entry -> entry.slot() == Cells.MESSAGES);
    one.addAll(new TreeSet<>(List.of(1L, 2L)).stream().map(CellsTest::message).toList());
    other.removeIf(entry -> entry.slot() == Cells.MESSAGES);
    other.add(message(2L));
    other.add(message(3L));
    Cells cells = filled(one, NEVER_PRUNED);
    cells.addAll(filled(other, NEVER_PRUNED).loaded(), NEVER_PRUNED);

    List<Entry> both = new ArrayList<>(one);
    other.stream().filter(entry -> !entry.equals(message(2L))).forEach(both::add);
    assertHolds(cells, both, NEVER_PRUNED);
    assertThat(cells.knows(50, 3)).isTrue();
    assertThat(cells.knows(50, 4)).isFalse();
    assertThat(cells.knows(51, 3)).isFalse();
  }

  /** The cells without the room that is free, of which there is never more than half. */
  private static long[] content(Cells cells) {
    assertThat(cells.loaded().length).isBetween(cells.used(), 2 * cells.used() + 8);
    return Arrays.copyOf(cells.loaded(), cells.used());
  }

  private static Entry message(long hash) {
    return new Entry(Cells.MESSAGES, 50, hash);
  }

  @Test
  void aFullStreamDropsTheEarliestAndSaysSo() {
    int slot = PLAN.slotsOf("ever").nextSetBit(0);
    Cells cells = empty(2);

    assertThat(cells.insert(slot, 7, 0, NEVER_PRUNED)).isFalse();
    assertThat(cells.insert(slot, 5, 0, NEVER_PRUNED)).isFalse();
    assertThat(cells.insert(slot, 9, 0, NEVER_PRUNED)).isTrue();

    assertThat(held(cells, slot)).extracting(Entry::time).containsExactly(7L, 9L);
    cells.clear(slot);
    assertThat(content(cells)).isEqualTo(content(empty(2)));
  }

  @Test
  void tellsTheNextTimeOfAnEntryThatIsNoMessageId() {
    Cells cells = empty(MANY);
    cells.insert(Cells.MESSAGES, 3, 1, NEVER_PRUNED);
    int slot = PLAN.slotsOf("ever").nextSetBit(0);
    cells.insert(slot, 5, 0, NEVER_PRUNED);
    cells.insert(slot, 8, 0, NEVER_PRUNED);

    assertThat(cells.nextTime(1, 100)).isEqualTo(5);
    assertThat(cells.nextTime(5, 100)).isEqualTo(8);
    assertThat(cells.nextTime(8, 100)).isEqualTo(100);
    assertThat(cells.sizeAt(slot, 7)).isEqualTo(1);
  }
}
