package dev.segmentation.kernel;

import org.jspecify.annotations.Nullable;

/** The kernels as plain Java loops. */
final class ScalarKernels implements Kernels {

  static final ScalarKernels INSTANCE = new ScalarKernels();

  private ScalarKernels() {}

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int nearest(double[] x, int from, int to, Centres centres, int[] labels) {
    int d = centres.width();
    int changed = 0;
    for (int i = from; i < to; i++) {
      int label = centres.nearest(x, i * d);
      if (labels[i] != label) {
        labels[i] = label;
        changed++;
      }
    }
    return changed;
  }

  @Override
  public double accumulate(
      double[] x,
      int from,
      int to,
      Centres centres,
      int[] labels,
      double @Nullable [] weights,
      double[] sums,
      double[] counts) {
    int d = centres.width();
    double inertia = 0;
    for (int i = from; i < to; i++) {
      double weight = weights == null ? 1.0 : weights[i];
      int label = labels[i];
      int at = i * d;
      int sum = label * d;
      for (int j = 0; j < d; j++) {
        sums[sum + j] += weight * x[at + j];
      }
      counts[label] += weight;
      inertia += weight * centres.squaredDistance(x, at, label);
    }
    return inertia;
  }

  @Override
  public void addDistances(
      double[] x,
      int d,
      int from,
      int to,
      int otherFrom,
      int otherTo,
      double[] sums,
      int stride,
      int offset) {
    for (int i = from; i < to; i++) {
      double total = 0;
      for (int other = otherFrom; other < otherTo; other++) {
        total += Math.sqrt(squaredDistance(x, i * d, x, other * d, d));
      }
      sums[(i - from) * stride + offset] += total;
    }
  }

  @Override
  public void squaredDistances(
      double[] x, int d, int from, int to, double[] points, int pointAt, double[] distances) {
    for (int i = from; i < to; i++) {
      distances[i - from] = squaredDistance(x, i * d, points, pointAt, d);
    }
  }

  private static double squaredDistance(double[] a, int aAt, double[] b, int bAt, int d) {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      double difference = a[aAt + j] - b[bAt + j];
      sum = Math.fma(difference, difference, sum);
    }
    return sum;
  }
}
