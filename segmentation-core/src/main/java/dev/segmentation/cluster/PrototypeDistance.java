package dev.segmentation.cluster;

import java.util.Locale;

/**
 * How far rows of numbers and categories are apart to k-prototypes: the squared differences of the
 * numbers, and gamma for each category that differs.
 */
final class PrototypeDistance implements Distance {

  final int d;
  final double gamma;

  /** The features that are categories, ascending. */
  final int[] categories;

  private final int[] numbers;

  PrototypeDistance(int[] numbers, int[] categories, double gamma) {
    this.d = numbers.length + categories.length;
    this.gamma = gamma;
    this.categories = categories;
    this.numbers = numbers;
  }

  @Override
  public double between(double[] a, int aAt, double[] b, int bAt, int d) {
    if (d != this.d) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "rows of %d values, but the model has %d features", d, this.d));
    }
    return measure(a, aAt, b, bAt);
  }

  double measure(double[] a, int aAt, double[] b, int bAt) {
    double squares = 0;
    for (int j : numbers) {
      double step = a[aAt + j] - b[bAt + j];
      squares += step * step;
    }
    int different = 0;
    for (int j : categories) {
      if (a[aAt + j] != b[bAt + j]) {
        different++;
      }
    }
    return squares + gamma * different;
  }

  @Override
  public String toString() {
    return "K_PROTOTYPES[gamma=" + gamma + "]";
  }
}
