package dev.segmentation.benchmarks;

/** What one k-means fit of a contender gave. */
final class Fit {

  /** k·d values, centre by centre. */
  final double[] centres;

  /** Iterations the contender says it did; -1 where it does not say. */
  final int iterations;

  /** The inertia the contender says it reached; NaN where it does not say. */
  final double inertia;

  Fit(double[] centres, int iterations, double inertia) {
    this.centres = centres;
    this.iterations = iterations;
    this.inertia = inertia;
  }

  /** Labels every row with its nearest centre by plain loops, and returns the inertia. */
  double label(Blobs data, int[] labels) {
    int d = data.shape().d();
    int k = data.shape().k();
    double[] x = data.values();
    double total = 0;
    for (int i = 0; i < labels.length; i++) {
      labels[i] = NaiveKernels.nearest(x, i * d, centres, k, d);
      total += NaiveKernels.squaredDistance(x, i * d, centres, labels[i] * d, d);
    }
    return total;
  }
}
