package dev.segmentation.behavior;

/** Probabilities of outcomes after the contexts of a table, smoothed by a Dirichlet prior. */
final class StepProbabilities {

  private static final double BIT = Math.log(2);

  private final ContextTable table;
  private final double smoothing;
  private final int outcomes;
  private final double[] cellBits;
  private final double[] unseenBits;
  private final double[] entropies;
  private final double[] variances;

  StepProbabilities(ContextTable table, double smoothing) {
    this.table = table;
    this.smoothing = smoothing;
    this.outcomes = table.outcomes;
    this.cellBits = new double[table.cells()];
    this.unseenBits = new double[table.rows()];
    this.entropies = new double[table.rows()];
    this.variances = new double[table.rows()];
    for (int row = 0; row < entropies.length; row++) {
      measure(row);
    }
  }

  /** Finds the surprise of each outcome after one context, its mean and its variance. */
  private void measure(int row) {
    double mean = 0;
    double squares = 0;
    for (int at = table.start(row); at < table.start(row + 1); at++) {
      double p = of(row, table.follower(at));
      cellBits[at] = bits(p);
      mean += p * cellBits[at];
      squares += p * cellBits[at] * cellBits[at];
    }
    int unseen = outcomes - (table.start(row + 1) - table.start(row));
    double p = smoothing / (table.total(row) + smoothing * outcomes);
    unseenBits[row] = bits(p);
    if (unseen > 0 && p > 0) {
      mean += unseen * p * unseenBits[row];
      squares += unseen * p * unseenBits[row] * unseenBits[row];
    }
    entropies[row] = mean;
    variances[row] = Math.max(0, squares - mean * mean);
  }

  private static double bits(double p) {
    return -Math.log(p) / BIT;
  }

  double smoothing() {
    return smoothing;
  }

  /** Returns the probability of an outcome after the context of a row; row -1 was never seen. */
  double of(int row, int outcome) {
    double total = table.total(row);
    if (total == 0) {
      return 1.0 / outcomes;
    }
    return (table.count(row, outcome) + smoothing) / (total + smoothing * outcomes);
  }

  CredibleInterval interval(int row, int outcome, double level) {
    if (smoothing == 0) {
      throw new IllegalStateException(
          "a credible interval needs a prior; fit the chain withSmoothing(1) or another value"
              + " above 0");
    }
    double count = table.count(row, outcome);
    double hits = count + smoothing;
    double misses = table.total(row) - count + smoothing * (outcomes - 1);
    if (misses <= 0) {
      return new CredibleInterval(1, 1, 1, level);
    }
    return CredibleInterval.ofBeta(hits, misses, level);
  }

  /** Returns the mean loss on what was counted in other sequences. */
  LogLoss loss(ContextTable data) {
    double steps = 0;
    double unseen = 0;
    double sum = 0;
    for (int other = 0; other < data.rows(); other++) {
      int row = table.find(data.context(other));
      steps += data.total(other);
      unseen += row < 0 ? data.total(other) : 0;
      for (int at = data.start(other); at < data.start(other + 1); at++) {
        sum -= data.count(at) * Math.log(of(row, data.follower(at)));
      }
    }
    return new LogLoss(steps, Math.min(unseen, steps), steps == 0 ? Double.NaN : sum / steps);
  }

  /** Measures the surprise of one path. */
  Surprise surprise(int[] path, int from, int to) {
    boolean end = outcomes > table.codes.states;
    double bits = 0;
    double expected = 0;
    double variance = 0;
    long context = table.codes.start();
    for (int at = from; at < (end ? to + 1 : to); at++) {
      int outcome = at < to ? path[at] : table.codes.states;
      int row = table.find(context);
      if (row < 0) {
        bits += bits(1.0 / outcomes);
        expected += bits(1.0 / outcomes);
      } else {
        int place = table.place(row, outcome);
        bits += place < 0 ? unseenBits[row] : cellBits[place];
        expected += entropies[row];
        variance += variances[row];
      }
      context = table.codes.next(context, outcome);
    }
    return Surprise.of(end ? to - from + 1 : to - from, bits, expected, variance);
  }
}
