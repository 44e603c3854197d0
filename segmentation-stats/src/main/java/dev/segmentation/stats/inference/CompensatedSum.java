package dev.segmentation.stats.inference;

/**
 * A sum that keeps the digits a plain sum loses.
 *
 * <p>Source: Neumaier 1974, doi:10.1002/zamm.19740540106.
 */
final class CompensatedSum {

  private double sum;
  private double lost;

  void add(double value) {
    double next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
    sum = next;
  }

  double value() {
    return sum + lost;
  }
}
