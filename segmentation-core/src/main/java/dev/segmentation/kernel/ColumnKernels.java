package dev.segmentation.kernel;

/**
 * The inner loops over points that lie side by side, as columns: what {@link Kernels} is for rows,
 * with the same two providers, the same bits from both, and the same rules.
 */
public interface ColumnKernels {

  /**
   * Returns the provider of this machine, chosen with that of {@link Kernels#get()}.
   *
   * @return the vector provider where its module is present, else the scalar one
   */
  static ColumnKernels get() {
    return KernelProvider.COLUMNS;
  }

  /**
   * Returns the provider of plain Java loops.
   *
   * @return the scalar provider
   */
  static ColumnKernels scalar() {
    return ScalarColumns.INSTANCE;
  }

  /**
   * Finds for each of some points the nearest column of a tile by Ward's distance, {@code u·w/(u +
   * w)·|x − p|²} for a point of weight u and a column of weight w. Of equally near columns the
   * first counts, and none that is not nearer than what was known before.
   *
   * @param tile the columns: value j of column p at {@code tile[j][p]}. Not modified.
   * @param columns number of columns
   * @param weights holds the weight of each column, above 0. Not modified.
   * @param weightsAt where the weights of the columns start
   * @param points the points of d values, one behind the other, d being the number of rows of the
   *     tile. Not modified.
   * @param pointWeights weight of each point, above 0. Not modified.
   * @param own the column that a point is itself, which does not count; any other number for none.
   *     Not modified.
   * @param count number of points
   * @param best the distance known before; receives the new one where a column is nearer. Modified.
   * @param nearest receives the number of the column where one is nearer. Modified.
   */
  void nearestColumn(
      double[][] tile,
      int columns,
      double[] weights,
      int weightsAt,
      double[] points,
      double[] pointWeights,
      int[] own,
      int count,
      double[] best,
      int[] nearest);

  /**
   * Measures the squared Euclidean distances of one point to the columns of a block, and tells
   * whether any is within a bound.
   *
   * @param block the columns: value j of column p at {@code j·width + p}. Places after the last
   *     column hold infinite values. Not modified.
   * @param width places of the block, a multiple of 8
   * @param columns number of columns, at most the width
   * @param d number of values of a column
   * @param points holds the point. Not modified.
   * @param pointAt where the point starts
   * @param bound the bound, finite or infinite
   * @param squares receives the distance of column p at place p where any is within the bound, else
   *     what is in it does not count. Takes the whole width. Modified.
   * @return whether the least distance is at most the bound
   */
  boolean columnsWithin(
      double[] block,
      int width,
      int columns,
      int d,
      double[] points,
      int pointAt,
      double bound,
      double[] squares);

  /**
   * Measures the squared Euclidean distances of the columns of a block to a box: 0 for those in it.
   *
   * @param block the columns: value j of column p at {@code j·width + p}. Places after the last
   *     column hold infinite values. Not modified.
   * @param width places of the block, a multiple of 8
   * @param columns number of columns, at most the width
   * @param d number of values of a column
   * @param low holds the lowest values of the box. Not modified.
   * @param high holds the highest values of the box, from the same place on. Not modified.
   * @param boxAt where the box starts
   * @param squares receives the distance of column p at place p. Takes the whole width. Modified.
   */
  void columnsToBox(
      double[] block,
      int width,
      int columns,
      int d,
      double[] low,
      double[] high,
      int boxAt,
      double[] squares);
}
