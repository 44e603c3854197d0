package dev.segmentation.behavior;

import java.util.BitSet;

/**
 * The order in which states of a sparse chain are best taken out: always the one whose removal
 * makes the fewest new ways at most, by ways in times ways out; of equal ones the first.
 *
 * <p>Source: Markowitz 1957, doi:10.1287/mnsc.3.3.255.
 */
final class EliminationOrder {

  private final BitSet[] out;
  private final BitSet[] in;
  private final long[] costs;

  private EliminationOrder(int[][] steps) {
    int n = steps.length;
    this.out = new BitSet[n];
    this.in = new BitSet[n];
    this.costs = new long[n];
    for (int state = 0; state < n; state++) {
      out[state] = new BitSet(n);
      in[state] = new BitSet(n);
    }
    for (int from = 0; from < n; from++) {
      for (int to : steps[from]) {
        if (to >= 0 && to != from) {
          out[from].set(to);
          in[to].set(from);
        }
      }
    }
    for (int state = 0; state < n; state++) {
      updateCost(state);
    }
  }

  /** Returns the states in order; steps[i] are the states that follow state i, or -1. */
  static int[] of(int[][] steps) {
    EliminationOrder order = new EliminationOrder(steps);
    int[] states = new int[steps.length];
    for (int at = 0; at < states.length; at++) {
      states[at] = order.cheapest();
      order.takeOut(states[at]);
    }
    return states;
  }

  private int cheapest() {
    int best = 0;
    for (int state = 1; state < costs.length; state++) {
      if (costs[state] < costs[best]) {
        best = state;
      }
    }
    return best;
  }

  private void takeOut(int state) {
    for (int from = in[state].nextSetBit(0); from >= 0; from = in[state].nextSetBit(from + 1)) {
      bypass(out[from], out[state], state, from);
    }
    for (int to = out[state].nextSetBit(0); to >= 0; to = out[state].nextSetBit(to + 1)) {
      bypass(in[to], in[state], state, to);
    }
    in[state].stream().forEach(this::updateCost);
    out[state].stream().forEach(this::updateCost);
    costs[state] = Long.MAX_VALUE;
  }

  /** Leads the ways of a neighbour past a state, but not back to itself. */
  private static void bypass(BitSet ways, BitSet beyond, int state, int neighbour) {
    ways.or(beyond);
    ways.clear(state);
    ways.clear(neighbour);
  }

  private void updateCost(int state) {
    costs[state] = (long) in[state].cardinality() * out[state].cardinality();
  }
}
