package dev.segmentation.engine;

import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.event.Attributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All segments of an engine made ready: what is kept of a person, and which segments each event and
 * each trait can touch. Immutable after it was made.
 */
final class Plan {

  private static final BitSet NOTHING = new BitSet();

  private final List<SegmentPlan> segments;
  private final Map<String, SegmentPlan> byName = new HashMap<>();
  private final List<EventStream> streams;
  private final Map<String, Integer> slots = new HashMap<>();
  private final List<Retention> retentions;
  private final List<BitSet> touchedByStream;
  private final List<StaticTest> tests;
  private final List<BitSet> touchedByTest;
  private final Map<String, BitSet> testsOfTrait;
  private final BitSet testsOfEveryTrait;
  private final Map<String, BitSet> touchedByTrait;
  private final BitSet touchedByConsent;
  private final List<String> scorerNames;
  private final List<EngagementScorer> scorers;
  private final List<BitSet> touchedByScorer;
  private final Map<String, EventRoute> routes = new HashMap<>();
  private final EventRoute routeOfOthers;
  private final long[] rising;
  private final long[] falling;
  private final BitSet all = new BitSet();
  private final int memberWords;
  private final int flagWords;
  private final int[] widths;

  Plan(PlanCompiler made) {
    segments = List.copyOf(made.segments());
    segments.forEach(segment -> byName.put(segment.name(), segment));
    streams = List.copyOf(made.streams());
    for (int slot = 0; slot < streams.size(); slot++) {
      slots.put(streams.get(slot).key(), slot);
    }
    retentions = List.copyOf(made.retentions());
    touchedByStream = List.copyOf(made.touchedByStream());
    tests = List.copyOf(made.tests());
    touchedByTest = List.copyOf(made.touchedByTest());
    testsOfTrait = made.testsOfTrait();
    testsOfEveryTrait = made.testsOfEveryTrait();
    touchedByTrait = made.touchedByTrait();
    touchedByConsent = made.touchedByConsent();
    scorerNames = List.copyOf(made.models().scores().keySet());
    scorers = List.copyOf(made.models().scores().values());
    touchedByScorer = List.copyOf(made.touchedByScorer());
    all.set(0, segments.size());
    memberWords = (segments.size() + 63) >>> 6;
    rising = new long[memberWords];
    falling = new long[memberWords];
    for (SegmentPlan segment : segments) {
      long mask = 1L << segment.place();
      rising[segment.place() >>> 6] |= segment.root().rises() ? mask : 0;
      falling[segment.place() >>> 6] |= segment.root().falls() ? mask : 0;
    }
    flagWords = memberWords + ((tests.size() + 63) >>> 6);
    widths = streams.stream().mapToInt(EventStream::width).toArray();
    made.eventNames().forEach(name -> routes.put(name, made.route(name)));
    routeOfOthers = made.route(null);
  }

  /** Returns the segments in the order of evaluation. */
  List<SegmentPlan> segments() {
    return segments;
  }

  /** Returns a segment, or null where there is none of that name. */
  @Nullable SegmentPlan segment(String name) {
    return byName.get(name);
  }

  int streamCount() {
    return streams.size();
  }

  EventStream stream(int slot) {
    return streams.get(slot);
  }

  List<EventStream> streams() {
    return streams;
  }

  int width(int slot) {
    return widths[slot];
  }

  Retention retention(int slot) {
    return retentions.get(slot);
  }

  /** Returns which segments a stream can touch, by place. Not to be modified. */
  BitSet touchedByStream(int slot) {
    return touchedByStream.get(slot);
  }

  BitSet touchedByScorer(int scorer) {
    return touchedByScorer.get(scorer);
  }

  List<EngagementScorer> scorers() {
    return scorers;
  }

  List<String> scorerNames() {
    return scorerNames;
  }

  EventRoute route(String event) {
    return routes.getOrDefault(event, routeOfOthers);
  }

  /** Adds the segments that a person may leave, or enter, by time alone. */
  void touchTimed(long[] cells, BitSet touched) {
    for (int word = 0; word < memberWords; word++) {
      long members = cells[word];
      long may = (members & falling[word]) | (~members & rising[word]);
      for (; may != 0; may &= may - 1) {
        touched.set((word << 6) + Long.numberOfTrailingZeros(may));
      }
    }
  }

  /** Returns all segments. Not to be modified. */
  BitSet all() {
    return all;
  }

  BitSet touchedByConsent() {
    return touchedByConsent;
  }

  /** Returns how many words of the cells are flags: members first, then tests of traits. */
  int flagWords() {
    return flagWords;
  }

  int memberWords() {
    return memberWords;
  }

  /** Returns the flags of somebody of whom nothing is known. */
  long[] flags(String id) {
    long[] flags = new long[flagWords];
    for (int test = 0; test < tests.size(); test++) {
      if (tests.get(test).test(id, Attributes.none())) {
        flags[flag(test) >>> 6] |= 1L << flag(test);
      }
    }
    return flags;
  }

  /** Returns the flag of a test of traits. */
  int flag(int test) {
    return (memberWords << 6) + test;
  }

  /** Makes all tests of traits anew. */
  void flagAll(ProfileState state) {
    for (int test = 0; test < tests.size(); test++) {
      setFlag(state, test);
    }
  }

  /** Makes the tests of some traits anew, and adds the segments that may change. */
  void flag(ProfileState state, Set<String> traits, BitSet touched) {
    if (traits.isEmpty()) {
      return;
    }
    for (String trait : traits) {
      flag(state, testsOfTrait.getOrDefault(trait, NOTHING), touched);
      touched.or(touchedByTrait.getOrDefault(trait, NOTHING));
    }
    flag(state, testsOfEveryTrait, touched);
  }

  private void flag(ProfileState state, BitSet some, BitSet touched) {
    for (int test = some.nextSetBit(0); test >= 0; test = some.nextSetBit(test + 1)) {
      if (setFlag(state, test)) {
        touched.or(touchedByTest.get(test));
      }
    }
  }

  /** Makes a test, and tells whether its outcome is another one now. */
  private boolean setFlag(ProfileState state, int test) {
    int word = flag(test) >>> 6;
    long mask = 1L << flag(test);
    boolean before = (state.cells[word] & mask) != 0;
    boolean after = tests.get(test).test(state);
    if (before != after) {
      state.cells[word] ^= mask;
    }
    return before != after;
  }

  /** Returns the segments a person is in, in the order of evaluation. */
  List<SegmentPlan> segmentsOf(long[] cells) {
    List<SegmentPlan> in = new ArrayList<>();
    for (SegmentPlan segment : segments) {
      if (segment.isMember(cells)) {
        in.add(segment);
      }
    }
    return in;
  }

  /** Returns the slot of the stream with a key, or -1. */
  int slotOf(String key) {
    return slots.getOrDefault(key, -1);
  }

  /** Returns the slots of the streams that a segment looks at. */
  BitSet slotsOf(String segment) {
    int place = require(segment).place();
    BitSet slots = new BitSet();
    for (int slot = 0; slot < touchedByStream.size(); slot++) {
      slots.set(slot, touchedByStream.get(slot).get(place));
    }
    return slots;
  }

  /** Returns a segment that must be there. */
  SegmentPlan require(String name) {
    SegmentPlan segment = byName.get(Objects.requireNonNull(name, "name"));
    if (segment == null) {
      throw new IllegalArgumentException(
          "there is no segment '" + name + "', only " + byName.keySet().stream().sorted().toList());
    }
    return segment;
  }
}
