package dev.segmentation.cluster;

/** Cholesky factors of small symmetric matrices in flat arrays, row by row. */
final class Cholesky {

  private Cholesky() {}

  /**
   * Factors a matrix into L·Lᵀ.
   *
   * @param matrix holds the d × d matrix, of which the lower triangle is read
   * @param at where the matrix starts
   * @param lower receives L from place 0, zero above the diagonal
   * @return whether the matrix is positive definite by more than rounding
   */
  static boolean factor(double[] matrix, int at, int d, double[] lower) {
    for (int j = 0; j < d; j++) {
      double diagonal = matrix[at + j * d + j];
      double pivot = diagonal - dot(lower, j * d, j * d, j);
      if (!(pivot > d * Math.ulp(1.0) * diagonal) || pivot == Double.POSITIVE_INFINITY) {
        return false;
      }
      double root = Math.sqrt(pivot);
      lower[j * d + j] = root;
      for (int i = j + 1; i < d; i++) {
        lower[i * d + j] = (matrix[at + i * d + j] - dot(lower, i * d, j * d, j)) / root;
        lower[j * d + i] = 0;
      }
    }
    return true;
  }

  private static double dot(double[] values, int a, int b, int count) {
    double sum = 0;
    for (int l = 0; l < count; l++) {
      sum += values[a + l] * values[b + l];
    }
    return sum;
  }

  /** Writes the inverse of a lower triangular matrix, column by column; zero above the diagonal. */
  static void invert(double[] lower, int d, double[] inverse, int at) {
    for (int j = 0; j < d; j++) {
      inverse[at + j * d + j] = 1 / lower[j * d + j];
      for (int i = j + 1; i < d; i++) {
        double sum = 0;
        for (int l = j; l < i; l++) {
          sum += lower[i * d + l] * inverse[at + l * d + j];
        }
        inverse[at + i * d + j] = -sum / lower[i * d + i];
        inverse[at + j * d + i] = 0;
      }
    }
  }
}
