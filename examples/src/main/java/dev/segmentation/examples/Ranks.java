package dev.segmentation.examples;

import dev.segmentation.data.NumberColumn;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The ranks of a column of numbers, ties at their mean rank, missing values left out. */
final class Ranks {

  private final double[] values;
  private final double[] ranks;
  private final double mean;
  private final double deviation;

  private Ranks(double[] values, double[] ranks) {
    this.values = values;
    this.ranks = ranks;
    double[] present = Arrays.stream(ranks).filter(rank -> rank > 0).toArray();
    this.mean = Arrays.stream(present).average().orElse(0);
    this.deviation =
        Math.sqrt(Arrays.stream(present).map(r -> (r - mean) * (r - mean)).average().orElse(0));
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
        Arrays.stream(rows).mapToDouble(i -> ranks[i]).filter(r -> r > 0).average().orElse(mean);
    return deviation == 0 ? 0 : (own - mean) / deviation;
  }

  double median() {
    return median(values);
  }

  double median(int[] rows) {
    return median(IntStream.of(rows).mapToDouble(i -> values[i]).toArray());
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
