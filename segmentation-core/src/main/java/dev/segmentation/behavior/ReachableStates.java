package dev.segmentation.behavior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Which states of a chain can be reached from which, and the classes they make. */
final class ReachableStates {

  private final double[][] rows;
  private final BitSet[] reached;

  ReachableStates(double[][] rows) {
    this.rows = rows;
    this.reached = new BitSet[rows.length];
    for (int from = 0; from < rows.length; from++) {
      reached[from] = new BitSet(rows.length);
      for (int to = 0; to < rows.length; to++) {
        reached[from].set(to, rows[from][to] > 0);
      }
    }
    for (int middle = 0; middle < rows.length; middle++) {
      for (BitSet states : reached) {
        if (states.get(middle)) {
          states.or(reached[middle]);
        }
      }
    }
  }

  /** Tells whether one state can come any steps, at least one, after another. */
  boolean reaches(int from, int to) {
    return reached[from].get(to);
  }

  /** Tells whether a state comes back from wherever it goes. */
  boolean recurrent(int state) {
    return !reached[state].isEmpty()
        && reached[state].stream().allMatch(other -> reached[other].get(state));
  }

  /** Returns the classes that are never left, by their lowest state; states ascend. */
  List<int[]> closedClasses() {
    List<int[]> classes = new ArrayList<>();
    BitSet done = new BitSet();
    for (int state = 0; state < rows.length; state++) {
      if (!done.get(state) && recurrent(state)) {
        classes.add(reached[state].stream().toArray());
        done.or(reached[state]);
      }
    }
    return classes;
  }

  /** Returns the greatest common divisor of the lengths of all ways back; 0 where there is none. */
  int period(int state) {
    if (!reached[state].get(state)) {
      return 0;
    }
    int[] steps = new int[rows.length];
    Arrays.fill(steps, -1);
    int[] queue = new int[rows.length];
    int length = 1;
    queue[0] = state;
    steps[state] = 0;
    int period = 0;
    for (int at = 0; at < length; at++) {
      int from = queue[at];
      for (int to = 0; to < rows.length; to++) {
        if (rows[from][to] > 0 && reached[to].get(state)) {
          if (steps[to] < 0) {
            steps[to] = steps[from] + 1;
            queue[length++] = to;
          } else {
            period = divisor(period, Math.abs(steps[from] + 1 - steps[to]));
          }
        }
      }
    }
    return period;
  }

  private static int divisor(int a, int b) {
    return b == 0 ? a : divisor(b, a % b);
  }
}
