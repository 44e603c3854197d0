package dev.segmentation.behavior;

import java.util.Arrays;
import java.util.List;

/**
 * k chains with weights, as they follow from expected counts.
 *
 * <p>Values lie place after place, k of them each: m starts, then the m rows of m steps. The weight
 * of a cluster is its share of all starts.
 */
final class ChainMixture {

  final int k;
  final int m;
  final double smoothing;
  final double[] counts;
  final double[] weights;

  /** Logarithms of the start and step probabilities. */
  final double[] logs;

  /** Smoothing times the sum of all logarithms: what the prior adds to the log-likelihood. */
  final double logPrior;

  ChainMixture(int k, int m, double smoothing, double[] counts) {
    this.k = k;
    this.m = m;
    this.smoothing = smoothing;
    this.counts = counts;
    this.logs = new double[counts.length];
    this.weights = new double[k];
    double[] totals = new double[k];
    double sum = 0;
    for (int row = 0; row <= m; row++) {
      sum += fillRow(row * m * k, totals);
      if (row == 0) {
        double all = Arrays.stream(totals).sum();
        Arrays.setAll(weights, c -> totals[c] / all);
      }
    }
    this.logPrior = smoothing == 0 ? 0 : smoothing * sum;
  }

  /** Takes what was counted for each cluster; ends have no say. */
  static ChainMixture of(List<TransitionCounts> chains, double smoothing) {
    int k = chains.size();
    StateNames states = chains.get(0).stateNames();
    double[] counts = new double[ChainSignatures.places(states.size()) * k];
    for (int c = 0; c < k; c++) {
      read(requireChain(chains.get(c), states), counts, k, c);
    }
    return new ChainMixture(k, states.size(), smoothing, counts);
  }

  private static TransitionCounts requireChain(TransitionCounts chain, StateNames states) {
    if (chain.order() != 1 || !chain.states().equals(states.names())) {
      throw new IllegalArgumentException(
          "the chains of a mixture must have order 1 and the same states in the same order");
    }
    if (!(Arrays.stream(chain.starts()).sum() > 0)) {
      throw new IllegalArgumentException("each chain of a mixture must have at least one start");
    }
    return chain;
  }

  private static void read(TransitionCounts chain, double[] counts, int k, int cluster) {
    int m = chain.stateCount();
    chain.forEachStep(
        (context, next, count) -> {
          if (next < m) {
            int row = context.length == 0 ? 0 : context[0] + 1;
            counts[(row * m + next) * k + cluster] = count;
          }
        });
  }

  /** Returns what was counted for one cluster; the ends follow from starts and steps. */
  TransitionCounts counts(StateNames states, int cluster) {
    TransitionCounts chain = TransitionCounts.of(states.names(), 1);
    for (int row = 0; row <= m; row++) {
      int[] context = row == 0 ? new int[0] : new int[] {row - 1};
      for (int to = 0; to < m; to++) {
        addStep(chain, context, to, count(row, to, cluster));
      }
      if (row > 0) {
        addStep(chain, context, m, ends(row - 1, cluster));
      }
    }
    return chain;
  }

  private static void addStep(TransitionCounts chain, int[] context, int to, double count) {
    if (count > 0) {
      chain.addStep(context, to, count);
    }
  }

  /** Fills one row of m places for every cluster; returns the sum of the logarithms. */
  private double fillRow(int from, double[] totals) {
    int to = from + m * k;
    Arrays.fill(totals, 0);
    for (int at = from; at < to; at += k) {
      for (int c = 0; c < k; c++) {
        totals[c] += counts[at + c];
      }
    }
    double sum = 0;
    for (int at = from; at < to; at += k) {
      for (int c = 0; c < k; c++) {
        double log = Math.log(probability(counts[at + c], totals[c]));
        logs[at + c] = log;
        sum += log;
      }
    }
    return sum;
  }

  /** Returns the probability of a count in a row; all are alike where nothing was counted. */
  private double probability(double count, double total) {
    double whole = total + m * smoothing;
    return whole > 0 ? (count + smoothing) / whole : 1.0 / m;
  }

  /** Returns some of the clusters, in the given order. */
  ChainMixture select(int[] clusters) {
    int most = clusters.length;
    double[] moved = new double[counts.length / k * most];
    for (int at = 0; at < moved.length; at++) {
      moved[at] = counts[at / most * k + clusters[at % most]];
    }
    return new ChainMixture(most, m, smoothing, moved);
  }

  /**
   * Returns the logarithms with those of the weights added to the starts, as sequences that have a
   * start are measured.
   */
  double[] weightedLogs() {
    double[] weighted = logs.clone();
    for (int at = 0; at < m * k; at++) {
      weighted[at] += Math.log(weights[at % k]);
    }
    return weighted;
  }

  /** Returns the place of one value: row 0 has the starts, row s + 1 the steps from s. */
  int place(int row, int to, int cluster) {
    return (row * m + to) * k + cluster;
  }

  double probability(int row, int to, int cluster) {
    return Math.exp(logs[place(row, to, cluster)]);
  }

  double count(int row, int to, int cluster) {
    return counts[place(row, to, cluster)];
  }

  /** Returns how often a state was visited, by expected counts. */
  double visits(int state, int cluster) {
    double visits = 0;
    for (int row = 0; row <= m; row++) {
      visits += count(row, state, cluster);
    }
    return visits;
  }

  /** Returns how often a state was the last: as often as it was entered and not left. */
  double ends(int state, int cluster) {
    double left = 0;
    for (int to = 0; to < m; to++) {
      left += count(state + 1, to, cluster);
    }
    return Math.max(0, visits(state, cluster) - left);
  }
}
