package dev.segmentation.cluster;

import java.util.Arrays;

/** One pass over the rows of one chunk under a mixture, block by block. */
final class MixtureChunk {

  /** Rows measured at once: whole tiles, and few enough for their logs to stay in the cache. */
  private static final int BLOCK_ROWS = 384;

  /** Shares below e to this power, 1e-20, are taken as none: they are far below rounding. */
  private static final double LEAST_LOG_SHARE = -46;

  private final Rows rows;
  private final Gaussians mixture;
  private final double[] logs;
  private final double[] best = new double[BLOCK_ROWS];
  private final double[] totals = new double[BLOCK_ROWS];
  private final int[] members = new int[BLOCK_ROWS];
  private final double[] shares = new double[BLOCK_ROWS];
  private final int[] sizes;
  private double logLikelihood;
  private double classified;

  MixtureChunk(Rows rows, Gaussians mixture) {
    this.rows = rows;
    this.mixture = mixture;
    this.logs = new double[mixture.k * BLOCK_ROWS];
    this.sizes = new int[mixture.k];
  }

  /** Adds every row to the sums of all components, each by its share. */
  void expect(int chunk, MixtureSums sums) {
    sums.clear();
    for (int from = rows.from(chunk); from < rows.to(chunk); from += BLOCK_ROWS) {
      int to = Math.min(rows.to(chunk), from + BLOCK_ROWS);
      measure(from, to);
      share(from, to);
      for (int c = 0; c < mixture.k; c++) {
        int count = members(c, from, to);
        if (count > 0) {
          sums.add(rows, c, members, shares, count, mixture.parameters.means);
        }
      }
    }
  }

  /** Counts the rows of each component and adds up the logs of their likeliest components. */
  void classify(int chunk) {
    for (int from = rows.from(chunk); from < rows.to(chunk); from += BLOCK_ROWS) {
      int to = Math.min(rows.to(chunk), from + BLOCK_ROWS);
      measure(from, to);
      for (int i = from; i < to; i++) {
        classified += weighted(i, best[i - from]);
        int c = 0;
        while (c + 1 < mixture.k && logs[c * (to - from) + i - from] < best[i - from]) {
          c++;
        }
        sizes[c]++;
      }
      share(from, to);
    }
  }

  /** Measures the logs of a block and the largest of each row. */
  private void measure(int from, int to) {
    int count = to - from;
    mixture.logs(rows.kernels, rows.x, from, to, logs);
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    for (int c = 0; c < mixture.k; c++) {
      int at = c * count;
      for (int i = 0; i < count; i++) {
        best[i] = Math.max(best[i], logs[at + i]);
      }
    }
  }

  /** Turns the logs of a block into shares of the largest, and the totals into their factors. */
  private void share(int from, int to) {
    int count = to - from;
    Arrays.fill(totals, 0);
    for (int c = 0; c < mixture.k; c++) {
      int at = c * count;
      for (int i = 0; i < count; i++) {
        double log = logs[at + i] - best[i];
        double share = log > LEAST_LOG_SHARE ? Math.exp(log) : 0;
        logs[at + i] = share;
        totals[i] += share;
      }
    }
    for (int i = 0; i < count; i++) {
      logLikelihood += weighted(from + i, best[i] + Math.log(totals[i]));
      totals[i] = rows.weight(from + i) / totals[i];
    }
  }

  private double weighted(int row, double log) {
    double weight = rows.weight(row);
    return weight == 0 ? 0 : weight * log;
  }

  /** Lists the rows of a block that have a share in a component; returns how many. */
  private int members(int component, int from, int to) {
    int at = component * (to - from) - from;
    int count = 0;
    for (int i = from; i < to; i++) {
      double share = logs[at + i] * totals[i - from];
      members[count] = i;
      shares[count] = share;
      count += share > 0 ? 1 : 0;
    }
    return count;
  }

  double logLikelihood() {
    return logLikelihood;
  }

  /** Returns the sum of the logs of weight times density of the likeliest component. */
  double classified() {
    return classified;
  }

  int[] sizes() {
    return sizes;
  }
}
