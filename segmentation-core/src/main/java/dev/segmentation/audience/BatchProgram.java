package dev.segmentation.audience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Steps over a range of rows: first values are found, then bits, each from values and earlier bits.
 */
final class BatchProgram {

  private final List<RowValue> values = new ArrayList<>();
  private final Map<Object, Integer> placeOfValue = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();

  /** Fills bits from values and from the bits of earlier steps. */
  interface Step {

    /** Fills the bits, all of which are 0 before; bits beyond the last row may be anything. */
    void run(Workspace work, long[] bits);
  }

  /** What is known of one range of rows: value i and bit i are those of row from + i. */
  static final class Workspace {

    final int from;
    final int to;
    private final double[][] values;
    private final long[][] bits;

    private Workspace(int from, int to, int values, int steps) {
      this.from = from;
      this.to = to;
      this.values = new double[values][to - from];
      this.bits = new long[steps][(to - from + Long.SIZE - 1) / Long.SIZE];
    }

    double[] values(int place) {
      return values[place];
    }

    long[] bits(int place) {
      return bits[place];
    }
  }

  /** Adds a value, unless it is there already, and returns its place. */
  int addValue(Object key, Supplier<RowValue> value) {
    Integer known = placeOfValue.get(key);
    if (known != null) {
      return known;
    }
    values.add(value.get());
    placeOfValue.put(key, values.size() - 1);
    return values.size() - 1;
  }

  /** Adds a step and returns its place. */
  int add(Step step) {
    steps.add(step);
    return steps.size() - 1;
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
    Workspace work = new Workspace(from, to, values.size(), steps.size());
    for (int i = 0; i < work.values.length; i++) {
      values.get(i).fill(from, to, work.values[i]);
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
