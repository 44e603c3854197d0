package dev.segmentation.benchmarks;

/** How long many calls took, to an eighth of a power of two. */
final class Latencies {

  private static final int PARTS = 8;

  private final long[] counts = new long[64 * PARTS];

  void add(long nanos) {
    int power = 63 - Long.numberOfLeadingZeros(Math.max(1, nanos));
    int part = power < 3 ? 0 : (int) (nanos >>> (power - 3)) & (PARTS - 1);
    counts[power * PARTS + part]++;
  }

  static Latencies sum(Latencies[] all) {
    Latencies sum = new Latencies();
    for (Latencies one : all) {
      for (int i = 0; i < sum.counts.length; i++) {
        sum.counts[i] += one.counts[i];
      }
    }
    return sum;
  }

  /** Returns the time that a share of the calls did not exceed, in microseconds, rounded up. */
  double micros(double share) {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    long seen = 0;
    int i = 0;
    while (i < counts.length - 1 && (seen += counts[i]) < share * all) {
      i++;
    }
    return Math.scalb(1 + (i % PARTS + 1) / (double) PARTS, i / PARTS) / 1e3;
  }
}
