package dev.segmentation.audience;

import dev.segmentation.rule.EventPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Steps over a range of rows: first events are found, then values from them or from columns, each
 * with the bits of all tests of it while it is in the cache, then all other bits.
 */
final class BatchProgram {

  private final BatchSource source;
  private final List<EventPredicate> patterns = new ArrayList<>();
  private final Map<EventPattern, Integer> placeOfPattern = new HashMap<>();
  private final List<ValueStep> values = new ArrayList<>();
  private final List<List<Tested>> testsOfValue = new ArrayList<>();
  private final Map<Object, Integer> placeOfValue = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();

  BatchProgram(BatchSource source) {
    this.source = source;
  }

  /** Finds a number for each row. */
  interface ValueStep {

    /** Fills the values, one a row, NaN where it is missing. */
    void run(Workspace work, double[] values);
  }

  /** Tests numbers. */
  interface NumberTest {

    /** Fills the bits, all of which are 0 before: bit i is that of number i. */
    void fill(double[] numbers, long[] bits);
  }

  /** A test of a value and the place of its bits. */
  private record Tested(int place, NumberTest test) {}

  /** Fills bits from events, columns and the bits of earlier steps. */
  interface Step {

    /** Fills the bits, all of which are 0 before; bits beyond the last row may be anything. */
    void run(Workspace work, long[] bits);
  }

  /** What is known of one range of rows: value i and bit i are those of row from + i. */
  static final class Workspace {

    final int from;
    final int to;
    private final MatchedEvents[] events;
    private final long[][] bits;

    private Workspace(int from, int to, int patterns, int steps) {
      this.from = from;
      this.to = to;
      this.events = new MatchedEvents[patterns];
      this.bits = new long[steps][(to - from + Long.SIZE - 1) / Long.SIZE];
    }

    MatchedEvents events(int place) {
      return events[place];
    }

    long[] bits(int place) {
      return bits[place];
    }
  }

  /** Adds the events of a pattern, unless they are there already, and returns their place. */
  int addPattern(EventPattern pattern) {
    Integer known = placeOfPattern.get(pattern);
    if (known != null) {
      return known;
    }
    patterns.add(EventPredicate.of(pattern, source.log()));
    placeOfPattern.put(pattern, patterns.size() - 1);
    return patterns.size() - 1;
  }

  /** Adds a value, unless it is there already, and returns its place. */
  int addValue(Object key, Supplier<ValueStep> value) {
    Integer known = placeOfValue.get(key);
    if (known != null) {
      return known;
    }
    values.add(value.get());
    testsOfValue.add(new ArrayList<>());
    placeOfValue.put(key, values.size() - 1);
    return values.size() - 1;
  }

  /** Adds a step and returns its place. */
  int add(Step step) {
    steps.add(step);
    return steps.size() - 1;
  }

  /** Adds a test of a value and returns the place of its bits. */
  int addTest(int value, NumberTest test) {
    int place = add((work, bits) -> {}); // its bits are there before the steps are run
    testsOfValue.get(value).add(new Tested(place, test));
    return place;
  }

  int addTest(RowPredicate test) {
    return add((work, bits) -> test.fill(work.from, work.to, bits));
  }

  int addConstant(boolean holds) {
    return add((work, bits) -> Arrays.fill(bits, holds ? -1L : 0));
  }

  int addAll(int[] places) {
    return add(
        (work, bits) -> {
          Arrays.fill(bits, -1L);
          for (int place : places) {
            long[] term = work.bits(place);
            for (int i = 0; i < bits.length; i++) {
              bits[i] &= term[i];
            }
          }
        });
  }

  int addAny(int[] places) {
    return add(
        (work, bits) -> {
          for (int place : places) {
            long[] term = work.bits(place);
            for (int i = 0; i < bits.length; i++) {
              bits[i] |= term[i];
            }
          }
        });
  }

  int addNot(int place) {
    return add(
        (work, bits) -> {
          long[] term = work.bits(place);
          for (int i = 0; i < bits.length; i++) {
            bits[i] = ~term[i];
          }
        });
  }

  /**
   * Runs all steps over a range of rows.
   *
   * @param from first row, a multiple of 64
   * @param to row after the last
   * @param wanted places of steps
   * @param results words of all rows for each of the wanted; those of the range are filled
   */
  void run(int from, int to, int[] wanted, long[][] results) {
    Workspace work = new Workspace(from, to, patterns.size(), steps.size());
    for (int i = 0; i < work.events.length; i++) {
      work.events[i] = MatchedEvents.of(source, patterns.get(i), from, to);
    }
    double[] numbers = new double[to - from];
    for (int i = 0; i < values.size(); i++) {
      values.get(i).run(work, numbers);
      for (Tested tested : testsOfValue.get(i)) {
        tested.test.fill(numbers, work.bits[tested.place]);
      }
    }
    for (int i = 0; i < work.bits.length; i++) {
      steps.get(i).run(work, work.bits[i]);
    }
    int beyond = -(to - from) & (Long.SIZE - 1);
    for (int i = 0; i < wanted.length; i++) {
      long[] bits = work.bits[wanted[i]].clone();
      bits[bits.length - 1] &= -1L >>> beyond;
      System.arraycopy(bits, 0, results[i], from / Long.SIZE, bits.length);
    }
  }
}
