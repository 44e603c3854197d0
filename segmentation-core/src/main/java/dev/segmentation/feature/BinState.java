package dev.segmentation.feature;

import java.util.Arrays;

/** How many events fall into each of some bins. */
final class BinState extends EventState {

  /** Finds the bin of an event. */
  interface Bins {

    /** Returns the bin, or −1 for none. */
    int of(EventCursor event);
  }

  /** What is told by the counts. */
  enum Summary {

    /** The share of each bin; 0 everywhere where there is no event. */
    SHARES,

    /**
     * How much more there is in bin 0 than in bin 1, as a share of both; 0 where both are empty.
     */
    TREND,

    /** Slope of the least-squares line through the counts, bin 0 being the latest. */
    SLOPE
  }

  private final Summary summary;
  private final Bins bins;
  private final long[] counts;

  BinState(Summary summary, int size, Bins bins) {
    this.summary = summary;
    this.bins = bins;
    counts = new long[size];
  }

  @Override
  void add(EventCursor event) {
    int bin = bins.of(event);
    if (bin >= 0) {
      counts[bin]++;
    }
  }

  @Override
  void combine(EventState other) {
    for (int bin = 0; bin < counts.length; bin++) {
      counts[bin] += ((BinState) other).counts[bin];
    }
  }

  @Override
  void clear() {
    Arrays.fill(counts, 0);
  }

  @Override
  void write(long asOf, long span, double[] target, int at) {
    switch (summary) {
      case SHARES -> {
        double all = Math.max(1, Arrays.stream(counts).sum());
        for (int bin = 0; bin < counts.length; bin++) {
          target[at + bin] = counts[bin] / all;
        }
      }
      case TREND -> {
        double both = Math.max(1, counts[0] + counts[1]);
        target[at] = (counts[0] - counts[1]) / both;
      }
      case SLOPE -> target[at] = slope();
    }
  }

  private double slope() {
    double n = counts.length;
    double sum = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      sum += ((n - 1) / 2 - bin) * counts[bin];
    }
    return sum / (n * (n * n - 1) / 12);
  }
}
