package dev.segmentation.cluster;

import dev.segmentation.kernel.Kernels;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/** Neighbours by measuring every pair, block by block: for wide rows and for any distance. */
final class ScanNeighbours implements Neighbours {

  private static final int BLOCK_ROWS = 96;
  private static final int BLOCK_POINTS = 128;

  private final double[] x;
  private final int n;
  private final int d;
  private final Distance distance;
  private final double radius;
  private final boolean plain;
  private final boolean symmetric;
  private final Kernels kernels = Kernels.get();

  /** The radius is in the unit of the distance. */
  ScanNeighbours(double[] x, int n, int d, Distance distance, double radius) {
    this.x = x;
    this.n = n;
    this.d = d;
    this.distance = distance;
    this.radius = radius;
    this.symmetric = DistanceChecks.isSymmetric(distance);
    this.plain = distance == Distance.SQUARED_EUCLIDEAN;
  }

  @Override
  public Neighbours among(int[] numbers, double[] kept) {
    return new ScanNeighbours(kept, numbers.length, d, distance, radius);
  }

  @Override
  public boolean[] crowded(int wanted) {
    DistanceChecks.requireSymmetry(distance, x, n, d);
    boolean[] crowded = new boolean[n];
    Parallel.forEachRange(
        n, BLOCK_ROWS, "DBSCAN", (from, to) -> crowded(from, to - from, wanted, crowded));
    return crowded;
  }

  private void crowded(int from, int rows, int wanted, boolean[] crowded) {
    double[] distances = new double[rows * BLOCK_POINTS];
    int[] counts = new int[rows];
    int lacking = rows;
    // A distance of the caller is asked for every pair, so that what is not defined comes to light.
    for (int first = 0; first < n && (lacking > 0 || !plain); first += BLOCK_POINTS) {
      int points = Math.min(BLOCK_POINTS, n - first);
      measure(x, from, rows, first, points, distances);
      if (!symmetric) {
        requireSymmetry(from, rows, first, points, distances);
      }
      lacking = 0;
      for (int i = 0; i < rows; i++) {
        for (int p = 0; p < points; p++) {
          if (distances[p * rows + i] <= radius) {
            counts[i]++;
          }
        }
        lacking += counts[i] < wanted ? 1 : 0;
      }
    }
    for (int i = 0; i < rows; i++) {
      crowded[from + i] = counts[i] >= wanted;
    }
  }

  @Override
  public void connect(DisjointSets sets) {
    Parallel.forEachRange(
        n,
        BLOCK_ROWS,
        "DBSCAN",
        (from, to) -> {
          int rows = to - from;
          double[] distances = new double[rows * BLOCK_POINTS];
          for (int first = from; first < n; first += BLOCK_POINTS) {
            int points = Math.min(BLOCK_POINTS, n - first);
            measure(x, from, rows, first, points, distances);
            for (int at = 0; at < rows * points; at++) {
              if (distances[at] <= radius) {
                sets.join(from + at % rows, first + at / rows);
              }
            }
          }
        });
  }

  /** A distance of the caller must be the same back wherever it is within the radius. */
  private void requireSymmetry(int from, int rows, int first, int points, double[] distances) {
    for (int at = 0; at < rows * points; at++) {
      if (distances[at] <= radius) {
        int row = from + at % rows;
        DistanceChecks.requireSame(distance, x, d, row, first + at / rows, distances[at]);
      }
    }
  }

  @Override
  public void nearest(double[] given, int count, int[] nearest) {
    Parallel.forEachRange(
        count, BLOCK_ROWS, "DBSCAN", (from, to) -> nearest(given, from, to - from, nearest));
  }

  private void nearest(double[] given, int from, int rows, int[] nearest) {
    double[] distances = new double[rows * BLOCK_POINTS];
    double[] best = new double[rows];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    Arrays.fill(nearest, from, from + rows, -1);
    for (int first = 0; first < n; first += BLOCK_POINTS) {
      int points = Math.min(BLOCK_POINTS, n - first);
      measure(given, from, rows, first, points, distances);
      for (int p = 0; p < points; p++) {
        for (int i = 0; i < rows; i++) {
          double measured = distances[p * rows + i];
          if (measured <= radius && measured < best[i]) {
            best[i] = measured;
            nearest[from + i] = first + p;
          }
        }
      }
    }
  }

  @Override
  public int nearest(double[] row) {
    int nearest = -1;
    double best = Double.POSITIVE_INFINITY;
    for (int p = 0; p < n; p++) {
      double measured = defined(distance.between(row, 0, x, p * d, d), 0, p);
      if (measured <= radius && measured < best) {
        best = measured;
        nearest = p;
      }
    }
    return nearest;
  }

  private void measure(
      double[] given, int from, int rows, int first, int points, double[] distances) {
    if (plain) {
      kernels.squaredDistances(given, d, from, from + rows, x, first * d, points, distances);
      return;
    }
    for (int p = 0; p < points; p++) {
      for (int i = 0; i < rows; i++) {
        double measured = distance.between(given, (from + i) * d, x, (first + p) * d, d);
        distances[p * rows + i] = defined(measured, from + i, first + p);
      }
    }
  }

  private double defined(double measured, int row, int other) {
    DistanceChecks.requireDefined(distance, measured, row, other);
    return measured;
  }
}
