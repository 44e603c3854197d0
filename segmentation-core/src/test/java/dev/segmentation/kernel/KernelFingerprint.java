package dev.segmentation.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Runs the kernels that this JVM chose over many shapes and prints their name and a hash of every
 * bit they gave, for a test that starts JVMs with other options.
 */
final class KernelFingerprint {

  private KernelFingerprint() {}

  public static void main(String[] arguments) {
    System.out.println(Kernels.get().name() + " " + hash(Kernels.get(), ColumnKernels.get()));
  }

  static long hash(Kernels kernels, ColumnKernels columns) {
    long hash = 17;
    int[] widths = {1, 2, 3, 7, 8, 9, 16, 31, 64, 65, 100, 130};
    for (int i = 0; i < widths.length; i++) {
      Problem.Values kind = Problem.Values.values()[i % Problem.Values.values().length];
      Problem p = Problem.of(97 + i, widths[i], 3 + 5 * i, kind, i % 2 == 0, i);
      hash = 31 * (31 * hash + hash(kernels, p)) + hash(columns, p);
    }
    return hash;
  }

  private static long hash(Kernels kernels, Problem p) {
    int[] labels = new int[p.n];
    double[] scores = new double[p.n];
    kernels.nearest(p.x, 0, p.n, p.centres, labels, 0, scores);
    double[] run = new double[Centres.RUN];
    double[] runs = p.centres.runs(IntStream.range(0, p.k).toArray());
    kernels.scoreRun(p.x, 0, p.d, runs, 0, run);
    double[] sums = new double[p.k * p.d];
    for (int i = 0; i < p.n; i++) {
      kernels.addRow(p.x, i * p.d, p.d, p.weight(i), sums, labels[i] * p.d);
    }
    kernels.addRows(p.x, p.d, 0, p.n, p.weights, labels, sums);
    kernels.addSquares(p.x, p.d, 0, p.n, p.weights, p.values, sums);
    double[] distances = new double[3 * p.n];
    kernels.squaredDistances(p.x, p.d, 0, p.n, p.values, 0, 3, distances);
    kernels.addDistances(p.x, p.d, 0, p.n, 0, p.n / 2, distances, 1, 0);
    double[] factors = new double[p.d * p.d];
    for (int at = 0; at < factors.length; at++) {
      factors[at] = at % p.d <= at / p.d ? at % 7 - 3 : 0;
    }
    double[] mahalanobis = new double[2 * p.n];
    kernels.mahalanobis(p.x, p.d, 0, p.n, p.values, 2, factors, 0, mahalanobis);
    int width = Kernels.padded(p.d);
    double[] scatter = new double[width + width * width];
    kernels.addScatter(p.x, p.d, labels, mahalanobis, p.n, p.values, 0, scatter, 0);
    double[] bounds = new double[Kernels.PAIR_ROWS];
    Arrays.fill(bounds, distances[p.n / 2]);
    double[] pairs = new double[bounds.length * p.k];
    int[] rows = new int[pairs.length];
    int[] points = new int[pairs.length];
    kernels.pairsWithin(
        p.x, p.d, 0, 15, bounds, p.values, new int[] {0, p.k}, 1, rows, points, pairs);
    int[] parts = {
      Arrays.hashCode(rows),
      Arrays.hashCode(points),
      Arrays.hashCode(pairs),
      Arrays.hashCode(run),
      Arrays.hashCode(labels),
      Arrays.hashCode(sums),
      Arrays.hashCode(scores),
      Arrays.hashCode(distances),
      Arrays.hashCode(mahalanobis),
      Arrays.hashCode(scatter)
    };
    return Arrays.hashCode(parts);
  }

  private static long hash(ColumnKernels kernels, Problem p) {
    int[] own = IntStream.range(0, p.k).toArray();
    double[] best = new double[p.k];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    int[] nearest = new int[p.k];
    kernels.nearestColumn(
        Problem.columns(p.x, p.n, p.d),
        p.n,
        Problem.columnWeights(p.n),
        0,
        p.values,
        Problem.columnWeights(p.k),
        own,
        p.k,
        best,
        nearest);
    int width = Kernels.padded(p.n);
    double[] block = Problem.block(p.x, p.n, p.d);
    double[] high = Arrays.stream(p.values).map(value -> value + 0.5).toArray();
    double[] within = new double[width];
    kernels.columnsWithin(block, width, p.n, p.d, p.values, 0, Double.MAX_VALUE, within);
    double[] toBox = new double[width];
    kernels.columnsToBox(block, width, p.n, p.d, p.values, high, 0, toBox);
    int[] parts = {
      Arrays.hashCode(best),
      Arrays.hashCode(nearest),
      Arrays.hashCode(Arrays.copyOf(within, p.n)),
      Arrays.hashCode(Arrays.copyOf(toBox, p.n))
    };
    return Arrays.hashCode(parts);
  }
}
