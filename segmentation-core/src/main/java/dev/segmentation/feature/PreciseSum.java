package dev.segmentation.feature;

/**
 * A sum and what rounding took from it, in two neighbouring places of an array (Neumaier), so that
 * parts added in another order give the same sum but for its last bit.
 */
final class PreciseSum {

  private PreciseSum() {}

  static void add(double[] sums, int at, double value) {
    double sum = sums[at];
    double next = sum + value;
    sums[at + 1] += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
    sums[at] = next;
  }

  static void addAll(double[] sums, int at, double[] others, int from) {
    add(sums, at, others[from]);
    sums[at + 1] += others[from + 1];
  }

  static double value(double[] sums, int at) {
    return sums[at] + sums[at + 1];
  }
}
