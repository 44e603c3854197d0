package dev.segmentation.behavior;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Counts of what followed each context, row by row, in ascending order of contexts and followers.
 * Only what was seen stands in it. Immutable.
 */
final class ContextTable {

  final ContextCodes codes;

  /** How many followers there could be: the states, and the end where it counts. */
  final int outcomes;

  /** Up to how many possible contexts a row is found by an array: 256 KB. */
  private static final int MOST_INDEXED = 1 << 16;

  private final long[] contexts;
  private final int[] rows;
  private final int[] starts;
  private final int[] followers;
  private final double[] counts;
  private final double[] totals;

  private ContextTable(ContextCodes codes, int outcomes, CountCells cells) {
    this.codes = codes;
    this.outcomes = outcomes;
    long[] occupied =
        Arrays.stream(cells.occupied()).filter(cell -> codes.nextOf(cell) < outcomes).toArray();
    this.contexts = Arrays.stream(occupied).map(codes::contextOf).distinct().toArray();
    this.starts = new int[contexts.length + 1];
    this.followers = new int[occupied.length];
    this.counts = new double[occupied.length];
    this.totals = new double[contexts.length];
    int row = 0;
    for (int at = 0; at < occupied.length; at++) {
      while (contexts[row] != codes.contextOf(occupied[at])) {
        starts[++row] = at;
      }
      followers[at] = codes.nextOf(occupied[at]);
      counts[at] = cells.get(occupied[at]);
      totals[row] += counts[at];
    }
    starts[contexts.length] = occupied.length;
    this.rows = index(codes.contexts, contexts);
  }

  /** Returns the row of every possible context, or nothing where these are too many. */
  private static int[] index(long possible, long[] contexts) {
    int[] rows = new int[possible <= MOST_INDEXED ? (int) possible : 0];
    Arrays.fill(rows, -1);
    for (int row = 0; row < contexts.length && rows.length > 0; row++) {
      rows[(int) contexts[row]] = row;
    }
    return rows;
  }

  /**
   * Makes a table of some of the counts.
   *
   * @param cells counts of the same order or a higher one
   * @param order order of the table
   * @param end whether the end counts among the followers
   * @param steps which visits are taken; the highest order is that of the cells
   */
  static ContextTable of(CountCells cells, int order, boolean end, ScoredSteps steps) {
    ContextCodes from = cells.codes;
    ContextCodes to = from.withOrder(order);
    int outcomes = end ? to.states + 1 : to.states;
    if (order == from.order && steps == ScoredSteps.ALL) {
      return new ContextTable(to, outcomes, cells);
    }
    CountCells projected = CountCells.of(to);
    cells.forEach(
        (context, next, count) -> {
          long shorter = context % to.contexts;
          boolean scored =
              switch (steps) {
                case ALL -> true;
                case OWN -> to.full(shorter);
                case SHARED -> from.full(context);
              };
          if (scored) {
            projected.add(to.cell(shorter, next), count);
          }
        });
    return new ContextTable(to, outcomes, projected);
  }

  /** Returns how many contexts were seen. */
  int rows() {
    return contexts.length;
  }

  /** Returns how many different followers were seen, over all contexts. */
  int cells() {
    return counts.length;
  }

  /** Returns the row of a context, or -1 where it was not seen. */
  int find(long context) {
    if (rows.length > 0) {
      return rows[(int) context];
    }
    int row = Arrays.binarySearch(contexts, context);
    return row < 0 ? -1 : row;
  }

  long context(int row) {
    return contexts[row];
  }

  /** Returns the place of the first follower of a row; that of the row after ends it. */
  int start(int row) {
    return starts[row];
  }

  /** Returns what was seen after the context of a row, ascending; nothing for row -1. */
  IntStream followers(int row) {
    return row < 0 ? IntStream.empty() : Arrays.stream(followers, starts[row], starts[row + 1]);
  }

  int follower(int at) {
    return followers[at];
  }

  double count(int at) {
    return counts[at];
  }

  /** Returns how often the context of a row was left; 0 for row -1. */
  double total(int row) {
    return row < 0 ? 0 : totals[row];
  }

  double total() {
    return Arrays.stream(totals).sum();
  }

  /** Returns the place of a follower in a row, or -1 where it was not seen there. */
  int place(int row, int follower) {
    if (row < 0) {
      return -1;
    }
    int at = Arrays.binarySearch(followers, starts[row], starts[row + 1], follower);
    return at < 0 ? -1 : at;
  }

  /** Returns how often a follower was seen after the context of a row; 0 for row -1. */
  double count(int row, int follower) {
    int at = place(row, follower);
    return at < 0 ? 0 : counts[at];
  }

  /** Returns the highest log-likelihood any chain of this order has on these counts. */
  double logLikelihood() {
    double sum = 0;
    for (int row = 0; row < rows(); row++) {
      for (int at = starts[row]; at < starts[row + 1]; at++) {
        sum += counts[at] * Math.log(counts[at] / totals[row]);
      }
    }
    return sum;
  }

  /** Returns the number of free parameters of a chain of this order. */
  double parameters(ParameterCount kind, ScoredSteps steps) {
    return switch (kind) {
      case OBSERVED -> (double) rows() * (outcomes - 1);
      case NONZERO -> cells() - (double) rows();
      case FULL -> fullParameters(steps);
    };
  }

  private double fullParameters(ScoredSteps steps) {
    int m = codes.states;
    if (steps != ScoredSteps.ALL || codes.order == 0) {
      return Math.pow(m, codes.order) * (outcomes - 1);
    }
    double sum = m - 1;
    for (int length = 1; length <= codes.order; length++) {
      sum += Math.pow(m, length) * (outcomes - 1);
    }
    return sum;
  }
}
