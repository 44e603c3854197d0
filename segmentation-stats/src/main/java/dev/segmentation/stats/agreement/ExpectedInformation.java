package dev.segmentation.stats.agreement;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The mutual information that two random labellings with given group sizes have on average.
 *
 * <p>A cell is hypergeometric. Its probabilities are built outwards from the most likely count by
 * their ratios and divided by their sum, so that no large logarithm costs digits; the tails end
 * where they no longer count. Only different pairs of sizes are computed. Source: Vinh, Epps and
 * Bailey 2010, https://jmlr.org/papers/v11/vinh10a.html.
 */
final class ExpectedInformation {

  private static final double NEGLIGIBLE = 1e-25;

  private final double n;

  private ExpectedInformation(double n) {
    this.n = n;
  }

  static double of(Contingency table) {
    ExpectedInformation expected = new ExpectedInformation(table.n);
    double total = 0;
    for (Map.Entry<Long, Long> a : sizes(table.rowSums).entrySet()) {
      for (Map.Entry<Long, Long> b : sizes(table.columnSums).entrySet()) {
        double pairs = (double) a.getValue() * b.getValue();
        total += pairs * expected.ofCell(a.getKey(), b.getKey());
      }
    }
    return total;
  }

  /** How many groups there are of each size. */
  private static Map<Long, Long> sizes(long[] sums) {
    Map<Long, Long> sizes = new TreeMap<>();
    Arrays.stream(sums).forEach(size -> sizes.merge(size, 1L, Long::sum));
    return sizes;
  }

  private double ofCell(double a, double b) {
    double lowest = Math.max(0, a + b - n);
    double highest = Math.min(a, b);
    double mode = Math.floor((a + 1) * (b + 1) / (n + 2));
    mode = Math.min(highest, Math.max(lowest, mode));
    double weights = 1;
    double information = information(mode, a, b);
    double weight = 1;
    for (double m = mode; m < highest && weight > NEGLIGIBLE; m++) {
      weight *= (a - m) * (b - m) / ((m + 1) * (n - a - b + m + 1));
      weights += weight;
      information += weight * information(m + 1, a, b);
    }
    weight = 1;
    for (double m = mode; m > lowest && weight > NEGLIGIBLE; m--) {
      weight *= m * (n - a - b + m) / ((a - m + 1) * (b - m + 1));
      weights += weight;
      information += weight * information(m - 1, a, b);
    }
    return information / weights;
  }

  private double information(double m, double a, double b) {
    return m == 0 ? 0 : m / n * Math.log(n * m / (a * b));
  }
}
