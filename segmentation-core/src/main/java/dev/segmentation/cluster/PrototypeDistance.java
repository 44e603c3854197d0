package dev.segmentation.cluster;

import java.util.Locale;

/** How far two rows are apart to k-prototypes: as a row is from a prototype. */
final class PrototypeDistance implements Distance {

  private final int[] numbers;
  private final int[] categories;
  private final double gamma;

  PrototypeDistance(Prototypes prototypes) {
    this.numbers = prototypes.numbers;
    this.categories = prototypes.categories;
    this.gamma = prototypes.gamma;
  }

  @Override
  public double between(double[] a, int aAt, double[] b, int bAt, int d) {
    if (d != numbers.length + categories.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "rows of %d values, but the model has %d features",
              d,
              numbers.length + categories.length));
    }
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
