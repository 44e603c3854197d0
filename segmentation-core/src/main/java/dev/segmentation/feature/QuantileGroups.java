package dev.segmentation.feature;

import dev.segmentation.data.ProfileIndex;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Numbers cut into groups 1 … g of about the same size, from the smallest. */
final class QuantileGroups {

  private QuantileGroups() {}

  /** Returns the g − 1 quantiles i / g of type 7, linear between neighbours. */
  static double[] breaks(double[] values, int groups) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] breaks = new double[sorted.length == 0 ? 0 : groups - 1];
    for (int i = 0; i < breaks.length; i++) {
      long place = (i + 1L) * (sorted.length - 1);
      int low = (int) (place / groups);
      long rest = place % groups;
      breaks[i] = sorted[low];
      if (rest > 0 && sorted[low + 1] > sorted[low]) {
        breaks[i] += (sorted[low + 1] - sorted[low]) * rest / groups;
      }
    }
    return breaks;
  }

  static int[] of(double[] values, int groups, RfmTies ties, ProfileIndex ids) {
    return switch (ties) {
      case BREAKS -> byBreaks(values, breaks(values, groups));
      case AVERAGE_RANK -> byRank(values, groups);
      case BY_ID -> byId(values, groups, ids);
    };
  }

  private static int[] byBreaks(double[] values, double[] breaks) {
    int[] scores = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      scores[i] = group(values[i], breaks);
    }
    return scores;
  }

  /** Returns 1 + the number of breaks strictly below a value. */
  static int group(double value, double[] breaks) {
    int below = 0;
    while (below < breaks.length && breaks[below] < value) {
      below++;
    }
    return 1 + below;
  }

  private static int[] byRank(double[] values, int groups) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    long n = values.length;
    int[] scores = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      long twiceRank = 1L + first(sorted, values[i], true) + first(sorted, values[i], false);
      scores[i] = (int) ((groups * twiceRank + 2 * n - 1) / (2 * n));
    }
    return scores;
  }

  /** Returns the first place whose value is not below, or is above, a value. */
  private static int first(double[] sorted, double value, boolean notBelow) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (notBelow ? sorted[middle] >= value : sorted[middle] > value) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  private static int[] byId(double[] values, int groups, ProfileIndex ids) {
    Integer[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(row -> values[row]).thenComparing(ids::id))
            .toArray(Integer[]::new);
    int[] scores = new int[values.length];
    for (int place = 0; place < order.length; place++) {
      scores[order[place]] = (int) (1 + (long) groups * place / order.length);
    }
    return scores;
  }
}
