package dev.segmentation.behavior;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;

/**
 * The expected visits \( N = (I - Q)^{-1} \) of an absorbing chain with few steps from each state,
 * as products with vectors: N itself is never made.
 *
 * <p>States are taken out one by one, the ways through them kept by longer steps. What a state is
 * divided by is the sum of the ways that leave it, so nothing is subtracted and nothing cancels
 * (Grassmann, Taksar and Heyman 1985, doi:10.1287/opre.33.5.1107). Time and memory grow with the
 * ways there are then: S² for S states at worst, a few for each state where the order is good.
 */
final class FundamentalMatrix {

  private final int[][] steps;
  private final double[][] rows;
  private final double[] ends;

  /** The states in the order in which they are taken out, and the place of each in it. */
  private final int[] order;

  private final int[] places;

  /** By place: the places taken out before, and which share of a visit goes by way of each. */
  private final int[][] earlier;

  private final double[][] shares;

  /** By place: the places taken out later, and how probable the step to each is then. */
  private final int[][] later;

  private final double[][] probabilities;
  private final double[] leaving;

  private FundamentalMatrix(
      int[][] steps, double[][] rows, double[] ends, int[] order, BitSet stopped) {
    int n = rows.length;
    this.steps = steps;
    this.rows = rows;
    this.ends = ends;
    this.order = order;
    this.places = new int[n];
    for (int place = 0; place < n; place++) {
      places[order[place]] = place;
    }
    this.earlier = new int[n][];
    this.shares = new double[n][];
    this.later = new int[n][];
    this.probabilities = new double[n][];
    this.leaving = new double[n];
    double[] ending = new double[n];
    double[] row = new double[n];
    for (int place = 0; place < n; place++) {
      boolean stops = stopped.get(order[place]);
      BitSet ways = stops ? new BitSet() : scatter(order[place], row);
      ending[place] = stops ? 1 : ends[order[place]];
      takeOut(place, ways, row, ending);
    }
  }

  /**
   * Takes out the states of a chain.
   *
   * @param steps steps[i][j] is the state that follows state i by its step j, or -1. Kept.
   * @param rows rows[i][j] is how probable that is; there may be more than steps. Kept.
   * @param ends how probably each state is left for an end at once. Kept.
   * @throws IllegalArgumentException if a state is left with a probability that rounds to 0
   */
  static FundamentalMatrix of(int[][] steps, double[][] rows, double[] ends) {
    return new FundamentalMatrix(steps, rows, ends, EliminationOrder.of(steps), new BitSet());
  }

  /** Spreads the steps of a state by place; returns the places. */
  private BitSet scatter(int state, double[] row) {
    BitSet ways = new BitSet(row.length);
    for (int by = 0; by < steps[state].length; by++) {
      int to = steps[state][by];
      if (to >= 0) {
        row[places[to]] += rows[state][by];
        ways.set(places[to]);
      }
    }
    return ways;
  }

  /** Leads the ways of a state past those taken out before, and clears the row. */
  private void takeOut(int place, BitSet ways, double[] row, double[] ending) {
    for (int k = ways.nextSetBit(0); k >= 0 && k < place; k = ways.nextSetBit(k + 1)) {
      row[k] /= leaving[k];
      ending[place] += row[k] * ending[k];
      for (int at = 0; at < later[k].length; at++) {
        row[later[k][at]] += row[k] * probabilities[k][at];
        ways.set(later[k][at]);
      }
    }
    ways.clear(place);
    row[place] = 0;
    int[] all = ways.stream().toArray();
    int before = -1 - Arrays.binarySearch(all, place);
    earlier[place] = Arrays.copyOf(all, before);
    shares[place] = take(row, earlier[place]);
    later[place] = Arrays.copyOfRange(all, before, all.length);
    probabilities[place] = take(row, later[place]);
    leaving[place] = ending[place];
    for (double probability : probabilities[place]) {
      leaving[place] += probability;
    }
    if (!(leaving[place] > 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a chain of %d states cannot be solved: some state is left with a probability too"
                  + " small to be told from 0",
              rows.length));
    }
  }

  /** Takes the values at some places out of a row, which are 0 there afterwards. */
  private static double[] take(double[] row, int[] places) {
    double[] values = new double[places.length];
    for (int at = 0; at < places.length; at++) {
      values[at] = row[places[at]];
      row[places[at]] = 0;
    }
    return values;
  }

  /** Returns N·x: what is collected from each state on where a visit to state j gives x[j]. */
  double[] collected(double[] x) {
    int n = order.length;
    double[] sums = new double[n];
    for (int place = 0; place < n; place++) {
      sums[place] = x[order[place]];
      for (int at = 0; at < earlier[place].length; at++) {
        sums[place] += shares[place][at] * sums[earlier[place][at]];
      }
    }
    double[] collected = new double[n];
    for (int place = n - 1; place >= 0; place--) {
      for (int at = 0; at < later[place].length; at++) {
        sums[place] += probabilities[place][at] * sums[later[place][at]];
      }
      sums[place] /= leaving[place];
      collected[order[place]] = sums[place];
    }
    return collected;
  }

  /** Returns how often each state is visited on average from one, its own first visit counted. */
  double[] visits(int from) {
    int n = order.length;
    double[] sums = new double[n];
    sums[places[from]] = 1;
    for (int place = 0; place < n; place++) {
      sums[place] /= leaving[place];
      for (int at = 0; at < later[place].length; at++) {
        sums[later[place][at]] += sums[place] * probabilities[place][at];
      }
    }
    double[] visits = new double[n];
    for (int place = n - 1; place >= 0; place--) {
      for (int at = 0; at < earlier[place].length; at++) {
        sums[earlier[place][at]] += sums[place] * shares[place][at];
      }
      visits[order[place]] = sums[place];
    }
    return visits;
  }

  /** Returns the mean number of steps before the end, from each state. */
  double[] steps() {
    double[] ones = new double[order.length];
    Arrays.fill(ones, 1);
    return collected(ones);
  }

  /** Returns the variance of the number of steps, \( (2N - I)t - t^2 \). */
  double[] variances() {
    double[] t = steps();
    double[] sums = collected(t);
    double[] variances = new double[t.length];
    Arrays.setAll(variances, i -> Math.max(0, 2 * sums[i] - t[i] - t[i] * t[i]));
    return variances;
  }

  /**
   * Returns which share of what is collected from state 0 is lost where some states lead nowhere.
   * Visits to a state that leads nowhere are first entries: what would have been collected from
   * there on is lost.
   *
   * @param removed the states, state 0 not among them
   * @param collected what is collected from each state on
   */
  double lostShare(int[] removed, double[] collected) {
    if (removed.length == 0 || collected[0] == 0) {
      return 0;
    }
    BitSet stopped = new BitSet(order.length);
    Arrays.stream(removed).forEach(stopped::set);
    double[] entries = new FundamentalMatrix(steps, rows, ends, order, stopped).visits(0);
    double lost = 0;
    for (int state : removed) {
      lost += entries[state] * collected[state];
    }
    return Math.min(1, lost / collected[0]);
  }
}
