package dev.segmentation.stats.inference;

import java.util.Locale;

/**
 * The mean of a group kept as a sum of two numbers, so that no digit is lost when the values lie
 * far from zero, and the sum of the squared deviations from it.
 *
 * <p>A group of equal values has exactly their value as its mean and exactly 0 as its sum of
 * squares.
 */
final class GroupMean {

  final int size;

  /** The mean is {@code high + low}. */
  final double high;

  final double low;
  final double sumOfSquares;

  private GroupMean(int size, double high, double low, double sumOfSquares) {
    this.size = size;
    this.high = high;
    this.low = low;
    this.sumOfSquares = sumOfSquares;
  }

  static GroupMean of(double[] values) {
    double high = values[0] + meanAbout(values, values[0]);
    double low = meanAbout(values, high);
    CompensatedSum squares = new CompensatedSum();
    for (double value : values) {
      double deviation = (value - high) - low;
      squares.add(deviation * deviation);
    }
    return new GroupMean(values.length, high, low, squares.value());
  }

  private static double meanAbout(double[] values, double origin) {
    CompensatedSum sum = new CompensatedSum();
    for (double value : values) {
      sum.add(value - origin);
    }
    return sum.value() / values.length;
  }

  /** The mean relative to an origin. */
  double about(double origin) {
    return (high - origin) + low;
  }

  /** Refuses a group that is empty or holds a value that is not finite. */
  static void require(double[][] groups) {
    for (int g = 0; g < groups.length; g++) {
      if (groups[g].length == 0) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "group %d has no values; leave it out", g));
      }
      for (int i = 0; i < groups[g].length; i++) {
        if (!Double.isFinite(groups[g][i])) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "value %d of group %d is %s; every value must be finite: leave missing ones out",
                  i,
                  g,
                  groups[g][i]));
        }
      }
    }
  }
}
