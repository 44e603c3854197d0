package dev.segmentation.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Rows less a point, with their weights, whose products are added to a matrix: eight features by
 * one vector of features at a time stay in registers while the rows go by. Holds the rows: one for
 * each thread.
 */
final class ScatterVectors {

  /** Rows of a batch: few enough for the first-level cache. */
  static final int ROWS = 48;

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int BLOCK = 8;

  private final int d;
  private final int width;
  private final double[] difference;
  private final double[] weighted;
  private int rows;

  ScatterVectors(int d, int capacity) {
    this.d = d;
    this.width = Kernels.padded(d);
    this.difference = new double[capacity * width];
    this.weighted = new double[capacity * width];
  }

  /** Takes some rows and adds them to the sum. */
  void load(
      double[] x,
      int[] numbers,
      double[] weights,
      int from,
      int to,
      double[] points,
      int pointAt,
      double[] sums,
      int sumAt) {
    rows = to - from;
    for (int m = 0; m < rows; m++) {
      loadRow(x, numbers[from + m] * d, weights[from + m], m * width, points, pointAt);
    }
    int j = 0;
    for (; j + LANES <= d; j += LANES) {
      DoubleVector sum = DoubleVector.fromArray(SPECIES, sums, sumAt + j);
      for (int m = 0; m < rows; m++) {
        sum = sum.add(DoubleVector.fromArray(SPECIES, weighted, m * width + j));
      }
      sum.intoArray(sums, sumAt + j);
    }
    for (; j < d; j++) {
      for (int m = 0; m < rows; m++) {
        sums[sumAt + j] += weighted[m * width + j];
      }
    }
  }

  private void loadRow(double[] x, int rowAt, double weight, int to, double[] points, int pointAt) {
    int j = 0;
    for (; j + LANES <= d; j += LANES) {
      DoubleVector value =
          DoubleVector.fromArray(SPECIES, x, rowAt + j)
              .sub(DoubleVector.fromArray(SPECIES, points, pointAt + j));
      value.intoArray(difference, to + j);
      value.mul(weight).intoArray(weighted, to + j);
    }
    for (; j < d; j++) {
      double value = x[rowAt + j] - points[pointAt + j];
      difference[to + j] = value;
      weighted[to + j] = weight * value;
    }
  }

  /** Adds the products of all pairs of features, the lower triangle in blocks. */
  void addProducts(double[] matrix, int at) {
    for (int a = 0; a < width; a += BLOCK) {
      for (int b = 0; b < a + BLOCK; b += LANES) {
        addBlock(a, b, matrix, at + a * width + b);
      }
    }
  }

  private void addBlock(int a, int b, double[] matrix, int at) {
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, matrix, at);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, matrix, at + width);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, matrix, at + 2 * width);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, matrix, at + 3 * width);
    DoubleVector s4 = DoubleVector.fromArray(SPECIES, matrix, at + 4 * width);
    DoubleVector s5 = DoubleVector.fromArray(SPECIES, matrix, at + 5 * width);
    DoubleVector s6 = DoubleVector.fromArray(SPECIES, matrix, at + 6 * width);
    DoubleVector s7 = DoubleVector.fromArray(SPECIES, matrix, at + 7 * width);
    double[] w = weighted;
    int end = rows * width;
    for (int m = 0; m < end; m += width) {
      DoubleVector value = DoubleVector.fromArray(SPECIES, difference, m + b);
      int f = m + a;
      s0 = value.fma(DoubleVector.broadcast(SPECIES, w[f]), s0);
      s1 = value.fma(DoubleVector.broadcast(SPECIES, w[f + 1]), s1);
      s2 = value.fma(DoubleVector.broadcast(SPECIES, w[f + 2]), s2);
      s3 = value.fma(DoubleVector.broadcast(SPECIES, w[f + 3]), s3);
      s4 = value.fma(DoubleVector.broadcast(SPECIES, w[f + 4]), s4);
      s5 = value.fma(DoubleVector.broadcast(SPECIES, w[f + 5]), s5);
      s6 = value.fma(DoubleVector.broadcast(SPECIES, w[f + 6]), s6);
      s7 = value.fma(DoubleVector.broadcast(SPECIES, w[f + 7]), s7);
    }
    s0.intoArray(matrix, at);
    s1.intoArray(matrix, at + width);
    s2.intoArray(matrix, at + 2 * width);
    s3.intoArray(matrix, at + 3 * width);
    s4.intoArray(matrix, at + 4 * width);
    s5.intoArray(matrix, at + 5 * width);
    s6.intoArray(matrix, at + 6 * width);
    s7.intoArray(matrix, at + 7 * width);
  }
}
