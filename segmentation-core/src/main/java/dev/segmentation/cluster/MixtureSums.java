package dev.segmentation.cluster;

import dev.segmentation.kernel.Kernels;
import java.util.Arrays;

/**
 * What one chunk of the rows adds to the next parameters: for each component the total
 * responsibility, and sum and products of the rows less a point near the mean. Taking the point
 * away keeps the digits.
 */
final class MixtureSums {

  private final Covariance shape;
  private final int k;
  private final int d;
  private final int width;
  private final int step;
  private final double[] totals;
  private final double[] sums;

  MixtureSums(Covariance shape, int k, int d) {
    this.shape = shape;
    this.k = k;
    this.d = d;
    this.width = shape.isMatrix() ? Kernels.padded(d) : d;
    this.step = (int) placesOfComponent(shape, d);
    this.totals = new double[k];
    this.sums = new double[Math.multiplyExact(k, step)];
  }

  /** Returns how many values the sums of one component take. */
  static long placesOfComponent(Covariance shape, int d) {
    long width = Kernels.padded(d);
    return shape.isMatrix() ? width + width * width : 2L * d;
  }

  void clear() {
    Arrays.fill(totals, 0);
    Arrays.fill(sums, 0);
  }

  double total(int component) {
    return totals[component];
  }

  /** Adds rows, less the point of the component, times their responsibilities. */
  void add(Rows rows, int component, int[] numbers, double[] shares, int count, double[] points) {
    double total = totals[component];
    for (int m = 0; m < count; m++) {
      total += shares[m];
    }
    totals[component] = total;
    if (shape.isMatrix()) {
      rows.kernels.addScatter(
          rows.x, d, numbers, shares, count, points, component * d, sums, component * step);
      return;
    }
    for (int m = 0; m < count; m++) {
      addSquares(rows.x, numbers[m] * d, shares[m], points, component * d, component * step);
    }
  }

  private void addSquares(
      double[] x, int rowAt, double share, double[] points, int pointAt, int to) {
    for (int j = 0; j < d; j++) {
      double difference = x[rowAt + j] - points[pointAt + j];
      double weighted = share * difference;
      sums[to + j] += weighted;
      sums[to + d + j] = Math.fma(weighted, difference, sums[to + d + j]);
    }
  }

  /** Adds the sums of one component of another chunk. */
  void addAll(MixtureSums other, int component) {
    totals[component] += other.totals[component];
    for (int at = component * step; at < (component + 1) * step; at++) {
      sums[at] += other.sums[at];
    }
  }

  /** Returns the means; a component without rows keeps its point. */
  double[] means(double[] points) {
    double[] means = points.clone();
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < d && totals[c] > 0; j++) {
        means[c * d + j] += sums[c * step + j] / totals[c];
      }
    }
    return means;
  }

  /** Returns the parameters that make these rows most likely, the floor added to the variances. */
  MixtureParameters parameters(double[] points, double floor) {
    double all = 0;
    for (double total : totals) {
      all += total;
    }
    double[] weights = new double[k];
    double[] covariances = new double[shape.storedValues(k, d)];
    for (int c = 0; c < k; c++) {
      weights[c] = totals[c] / all;
      if (totals[c] > 0) {
        addCovariance(c, all, covariances);
      }
    }
    addFloor(floor, covariances);
    return new MixtureParameters(shape, k, d, weights, means(points), covariances);
  }

  private void addCovariance(int c, double all, double[] covariances) {
    switch (shape) {
      case FULL -> addMatrix(c, totals[c], covariances, c * d * d);
      case TIED -> addMatrix(c, all, covariances, 0);
      case DIAGONAL -> {
        for (int j = 0; j < d; j++) {
          covariances[c * d + j] = variance(c, j);
        }
      }
      case SPHERICAL -> {
        for (int j = 0; j < d; j++) {
          covariances[c] += variance(c, j) / d;
        }
      }
    }
  }

  /** Adds the scatter of a component about its mean, as a share of a total. */
  private void addMatrix(int c, double total, double[] covariances, int at) {
    for (int a = 0; a < d; a++) {
      double shift = sums[c * step + a] / totals[c];
      for (int b = 0; b <= a; b++) {
        double scatter = sums[c * step + (a + 1) * width + b] - shift * sums[c * step + b];
        covariances[at + a * d + b] += scatter / total;
        if (a != b) {
          covariances[at + b * d + a] += scatter / total;
        }
      }
    }
  }

  private double variance(int c, int j) {
    double shift = sums[c * step + j] / totals[c];
    return Math.max(0, sums[c * step + d + j] / totals[c] - shift * shift);
  }

  private void addFloor(double floor, double[] covariances) {
    int stride = shape.isMatrix() ? d + 1 : 1;
    int block = shape.isMatrix() ? d * d : covariances.length;
    for (int start = 0; start < covariances.length; start += block) {
      for (int at = start; at < start + block; at += stride) {
        covariances[at] += floor;
      }
    }
  }
}
