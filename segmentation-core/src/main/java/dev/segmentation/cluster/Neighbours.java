package dev.segmentation.cluster;

import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** An index of rows that answers who lies within one radius. The radius belongs to the rows. */
interface Neighbours {

  /** The widest rows that a tree is still faster for. */
  int MAX_TREE_FEATURES = 16;

  /**
   * Returns the fitting index over n rows of d values.
   *
   * @param numbers the numbers of the rows in the table of the fit
   */
  static Neighbours of(
      double[] x, int n, int d, Distance distance, double radius, IntUnaryOperator numbers) {
    if (distance == Distance.EUCLIDEAN || distance == Distance.SQUARED_EUCLIDEAN) {
      double squared = distance == Distance.EUCLIDEAN ? radius * radius : radius;
      CellGrid grid = CellGrid.of(x, n, d, squared);
      if (grid != null) {
        return new GridNeighbours(CellRows.of(grid, x, n, "DBSCAN"), squared);
      }
      return d <= MAX_TREE_FEATURES
          ? new TreeNeighbours(KdTree.of(x, n, d, "DBSCAN"), squared)
          : new ScanNeighbours(x, n, d, Distance.SQUARED_EUCLIDEAN, squared, numbers);
    }
    return new ScanNeighbours(x, n, d, distance, radius, numbers);
  }

  /**
   * Returns the index over some of the rows only, which are numbered anew from 0.
   *
   * @param numbers numbers of the rows, rising. Not modified.
   * @param kept the values of these rows. Not modified, and perhaps kept.
   */
  Neighbours among(int[] numbers, double[] kept);

  /**
   * Tells for each row whether so many rows, itself included, lie within the radius. A distance of
   * the caller is asked for every pair of rows.
   *
   * @param names what messages call a row
   * @throws IllegalArgumentException if a distance is not defined or not symmetric
   */
  boolean[] crowded(int wanted, IntFunction<String> names);

  /** Joins any two rows that lie within the radius, directly or through others. */
  void connect(DisjointSets sets);

  /**
   * Finds for each of some rows the nearest row of the index within the radius, of equally near
   * ones the lowest number.
   *
   * @param rows rows of d values. Not modified.
   * @param count number of rows
   * @param nearest receives the number of the row, or -1 where none is near enough. Modified.
   * @param names what messages call one of the rows
   * @throws IllegalArgumentException if a distance is not defined
   */
  void nearest(double[] rows, int count, int[] nearest, IntFunction<String> names);

  /** Finds the same for a single row. */
  int nearest(double[] row);
}
