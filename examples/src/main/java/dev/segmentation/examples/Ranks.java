package dev.segmentation.examples;

import dev.segmentation.data.NumberColumn;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The ranks of a column of numbers, ties at their mean rank, missing values left out. */
final class Ranks {

  private final double[] values;
  private final double[] ranks;
  private final double meanRank;
  private final double deviation;

  private Ranks(double[] values, double[] ranks) {
    this.values = values;
    this.ranks = ranks;
    double[] present = Arrays.stream(ranks).filter(rank -> rank > 0).toArray();
    this.meanRank = Arrays.stream(present).average().orElse(0);
    this.deviation =
        Math.sqrt(
            Arrays.stream(present).map(r -> (r - meanRank) * (r - meanRank)).average().orElse(0));
  }

  static Ranks of(NumberColumn column) {
    double[] values = column.values();
    double[] sorted = present(values);
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        int below = lowerBound(sorted, values[i]);
        int upTo = lowerBound(sorted, Math.nextUp(values[i]));
        ranks[i] = (below + 1 + upTo) / 2.0;
      }
    }
    return new Ranks(values, ranks);
  }

  /** Returns how far the mean rank of some rows lies from that of all, in standard deviations. */
  double standardisedMean(int[] rows) {
    double own =
        Arrays.stream(rows)
            .mapToDouble(i -> ranks[i])
            .filter(r -> r > 0)
            .average()
            .orElse(meanRank);
    return deviation == 0 ? 0 : (own - meanRank) / deviation;
  }

  /** Tells whether mean and median lie more than a fifth of a standard deviation apart. */
  boolean isSkewed() {
    double[] present = present(values);
    double average = mean();
    double variance =
        Arrays.stream(present).map(v -> (v - average) * (v - average)).average().orElse(0);
    return Math.abs(average - median()) > 0.2 * Math.sqrt(variance);
  }

  double median() {
    return median(values);
  }

  double median(int[] rows) {
    return median(IntStream.of(rows).mapToDouble(i -> values[i]).toArray());
  }

  double mean() {
    return Arrays.stream(present(values)).average().orElse(Double.NaN);
  }

  double mean(int[] rows) {
    double[] own = IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
    return Arrays.stream(present(own)).average().orElse(Double.NaN);
  }

  private static double median(double[] values) {
    double[] sorted = present(values);
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  private static double[] present(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
  }

  /** Returns how many sorted values are below a limit. */
  private static int lowerBound(double[] sorted, double limit) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
