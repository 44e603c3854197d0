package dev.segmentation.cluster;

/**
 * k prototypes and how far rows of numbers and categories are from them: the squared differences of
 * the numbers, and gamma for each category that differs.
 */
final class Prototypes {

  final int k;
  final int d;
  final double gamma;

  /** The k·d values; those of categories are levels. */
  final double[] values;

  /** The features that are numbers, and those that are categories, ascending. */
  final int[] numbers;

  final int[] categories;

  Prototypes(double[] values, int k, int[] numbers, int[] categories, double gamma) {
    this.k = k;
    this.d = numbers.length + categories.length;
    this.values = values;
    this.numbers = numbers;
    this.categories = categories;
    this.gamma = gamma;
  }

  Prototypes with(double[] moved) {
    return new Prototypes(moved, k, numbers, categories, gamma);
  }

  double between(double[] x, int at, int prototype) {
    int own = prototype * d;
    double squares = 0;
    for (int j : numbers) {
      double step = x[at + j] - values[own + j];
      squares += step * step;
    }
    int different = 0;
    for (int j : categories) {
      if (x[at + j] != values[own + j]) {
        different++;
      }
    }
    return squares + gamma * different;
  }

  /** Returns the nearest prototype, of equally near ones the lowest number. */
  int nearest(double[] x, int at) {
    int best = 0;
    double least = between(x, at, 0);
    for (int c = 1; c < k; c++) {
      double distance = between(x, at, c);
      if (distance < least) {
        least = distance;
        best = c;
      }
    }
    return best;
  }
}
