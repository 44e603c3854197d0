package dev.segmentation.cluster;

import dev.segmentation.kernel.Kernels;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** Neighbours by measuring every pair, block by block: for wide rows and for any distance. */
final class ScanNeighbours implements Neighbours {

  private static final int BLOCK_ROWS = 96;
  private static final int BLOCK_POINTS = 128;

  private final double[] x;
  private final int n;
  private final int d;
  private final Distance distance;
  private final double radius;
  private final IntUnaryOperator numbers;
  private final boolean plain;
  private final Kernels kernels = Kernels.get();

  /**
   * The radius is in the unit of the distance; the numbers are those of the rows in the table of
   * the fit.
   */
  ScanNeighbours(
      double[] x, int n, int d, Distance distance, double radius, IntUnaryOperator numbers) {
    this.x = x;
    this.n = n;
    this.d = d;
    this.distance = distance;
    this.radius = radius;
    this.numbers = numbers;
    this.plain = distance == Distance.SQUARED_EUCLIDEAN;
  }

  @Override
  public Neighbours among(int[] rows, double[] kept) {
    IntUnaryOperator numbersOfKept = row -> numbers.applyAsInt(rows[row]);
    return new ScanNeighbours(kept, rows.length, d, distance, radius, numbersOfKept);
  }

  private String trainingRow(int row) {
    return DistanceChecks.trainingRow(numbers.applyAsInt(row));
  }

  @Override
  public boolean[] crowded(int wanted, IntFunction<String> names) {
    CheckedDistance checked = new CheckedDistance(x, n, d, distance, names);
    checked.requireSymmetry();
    boolean[] crowded = new boolean[n];
    Parallel.forEachRange(
        n, BLOCK_ROWS, "DBSCAN", (from, to) -> crowded(checked, from, to - from, wanted, crowded));
    return crowded;
  }

  private void crowded(CheckedDistance checked, int from, int rows, int wanted, boolean[] crowded) {
    Block block = new Block(x, from, rows, checked::name, checked::name);
    int[] counts = new int[rows];
    int lacking = rows;
    // A distance of the caller is asked for every pair, so that what is not defined comes to light.
    for (int first = 0; first < n && (lacking > 0 || !plain); first += BLOCK_POINTS) {
      block.measure(first);
      if (!checked.isSymmetric()) {
        block.requireSymmetry(checked);
      }
      lacking = 0;
      for (int i = 0; i < rows; i++) {
        for (int p = 0; p < block.points; p++) {
          if (block.distances[p * rows + i] <= radius) {
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
          Block block = new Block(x, from, to - from, this::trainingRow, this::trainingRow);
          for (int first = from; first < n; first += BLOCK_POINTS) {
            block.measure(first);
            for (int at = 0; at < block.rows * block.points; at++) {
              if (block.distances[at] <= radius) {
                sets.join(from + at % block.rows, first + at / block.rows);
              }
            }
          }
        });
  }

  @Override
  public void nearest(double[] given, int count, int[] nearest, IntFunction<String> names) {
    Parallel.forEachRange(
        count,
        BLOCK_ROWS,
        "DBSCAN",
        (from, to) ->
            nearest(new Block(given, from, to - from, names, this::trainingRow), nearest));
  }

  private void nearest(Block block, int[] nearest) {
    double[] best = new double[block.rows];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    Arrays.fill(nearest, block.from, block.from + block.rows, -1);
    for (int first = 0; first < n; first += BLOCK_POINTS) {
      block.measure(first);
      for (int p = 0; p < block.points; p++) {
        for (int i = 0; i < block.rows; i++) {
          double measured = block.distances[p * block.rows + i];
          if (measured <= radius && measured < best[i]) {
            best[i] = measured;
            nearest[block.from + i] = first + p;
          }
        }
      }
    }
  }

  @Override
  public int nearest(double[] row) {
    int[] nearest = new int[1];
    nearest(new Block(row, 0, 1, number -> "the row", this::trainingRow), nearest);
    return nearest[0];
  }

  /** The distances of some rows to some rows of the index; one object for one thread. */
  private final class Block {

    private final double[] given;
    private final int from;
    private final int rows;
    private final IntFunction<String> names;
    private final IntFunction<String> ownNames;

    /** The distance of row i to point p is at p·rows + i. */
    private final double[] distances;

    private int first;
    private int points;

    Block(
        double[] given,
        int from,
        int rows,
        IntFunction<String> names,
        IntFunction<String> ownNames) {
      this.given = given;
      this.from = from;
      this.rows = rows;
      this.names = names;
      this.ownNames = ownNames;
      this.distances = new double[rows * BLOCK_POINTS];
    }

    /** Measures to the rows of the index from one on, and refuses what is not defined. */
    void measure(int firstPoint) {
      first = firstPoint;
      points = Math.min(BLOCK_POINTS, n - first);
      if (plain) {
        kernels.squaredDistances(given, d, from, from + rows, x, first * d, points, distances);
        return;
      }
      for (int p = 0; p < points; p++) {
        for (int i = 0; i < rows; i++) {
          double measured = distance.between(given, (from + i) * d, x, (first + p) * d, d);
          if (!(measured >= 0)) {
            throw DistanceChecks.undefined(
                distance, measured, names.apply(from + i), ownNames.apply(first + p));
          }
          distances[p * rows + i] = measured;
        }
      }
    }

    /** A distance of the caller must be the same back wherever it is within the radius. */
    void requireSymmetry(CheckedDistance checked) {
      for (int at = 0; at < rows * points; at++) {
        if (distances[at] <= radius) {
          checked.requireSame(from + at % rows, first + at / rows, distances[at]);
        }
      }
    }
  }
}
