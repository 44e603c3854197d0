package dev.segmentation.behavior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws paths from a chain, a step in constant time by Walker's alias tables.
 *
 * <p>The caller gives the generator, so the same generator in the same state gives the same paths.
 * Smoothing is kept apart: with the probability that is due to it an outcome is drawn from all
 * alike, else one from those that were seen.
 *
 * <p>Memory: 16 bytes for each pair of context and follower seen. Immutable and thread-safe, as
 * long as each thread brings a generator of its own.
 *
 * <p>Source: Vose 1991, doi:10.1109/32.92917.
 */
public final class MarkovSampler {

  private final StateNames states;
  private final ContextTable table;
  private final double smoothing;
  private final double[] keep;
  private final int[] alias;

  MarkovSampler(StateNames states, ContextTable table, double smoothing) {
    this.states = states;
    this.table = table;
    this.smoothing = smoothing;
    this.keep = new double[table.cells()];
    this.alias = new int[table.cells()];
    for (int row = 0; row < table.rows(); row++) {
      build(table.start(row), table.start(row + 1), table.total(row));
    }
  }

  /** Gives every place of a row the same room, filled by itself and at most one other. */
  private void build(int from, int to, double total) {
    int[] small = new int[to - from];
    int[] large = new int[to - from];
    int smalls = 0;
    int larges = 0;
    for (int at = from; at < to; at++) {
      keep[at] = table.count(at) / total * (to - from);
      alias[at] = at;
      if (keep[at] < 1) {
        small[smalls++] = at;
      } else {
        large[larges++] = at;
      }
    }
    while (smalls > 0 && larges > 0) {
      int filled = small[--smalls];
      int giver = large[larges - 1];
      alias[filled] = giver;
      keep[giver] -= 1 - keep[filled];
      if (keep[giver] < 1) {
        larges--;
        small[smalls++] = giver;
      }
    }
    while (smalls > 0) {
      keep[small[--smalls]] = 1;
    }
  }

  /**
   * Draws one path from the start.
   *
   * @param random where random numbers come from. Modified.
   * @param most the path stops after so many states, 0 or more; one of a chain with an end may stop
   *     before
   * @return names of states
   * @throws IllegalArgumentException if {@code most} is negative
   */
  public List<String> sample(RandomGenerator random, int most) {
    return sample(random, List.of(), most);
  }

  /**
   * Draws how a path goes on.
   *
   * @param random where random numbers come from. Modified.
   * @param history names of states from the first on; may be empty. Not modified.
   * @param most how many states are added at most, 0 or more; a chain with an end may add fewer
   * @return names of the states added
   * @throws IllegalArgumentException if {@code most} is negative or a name is none of the states
   */
  public List<String> sample(RandomGenerator random, List<String> history, int most) {
    if (most < 0) {
      throw new IllegalArgumentException("a path has 0 states or more, not " + most);
    }
    int[] codes = states.numbers(history);
    long context = table.codes.before(codes, 0, codes.length);
    List<String> added = new ArrayList<>();
    while (added.size() < most) {
      int outcome = draw(random, table.find(context));
      if (outcome == states.size()) {
        break;
      }
      added.add(states.name(outcome));
      context = table.codes.next(context, outcome);
    }
    return added;
  }

  private int draw(RandomGenerator random, int row) {
    double total = table.total(row);
    double prior = smoothing * table.outcomes;
    if (row < 0 || (prior > 0 && random.nextDouble() * (total + prior) >= total)) {
      return random.nextInt(table.outcomes);
    }
    int at = table.start(row) + random.nextInt(table.start(row + 1) - table.start(row));
    return table.follower(random.nextDouble() < keep[at] ? at : alias[at]);
  }

  @Override
  public String toString() {
    return "MarkovSampler[" + states.size() + " states, " + Arrays.stream(keep).count() + " cells]";
  }
}
