package dev.segmentation.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The inner loops that most of the time is spent in, behind one interface.
 *
 * <p>There are two providers: plain Java loops, the default and the oracle, and one on {@code
 * jdk.incubator.vector}, used when that module is present. Both do the same operations in the same
 * order and give the same bits.
 *
 * <p>Rows lie in one array: row i of width d starts at {@code i·d}. Methods write only into the
 * arrays they are given for output, allocate nothing large, and check no argument: callers do.
 * Providers are stateless and thread-safe.
 */
public interface Kernels {

  /** The most rows that {@link #pairsWithin} takes at once. */
  int PAIR_ROWS = 16;

  /**
   * Returns the provider of this machine, chosen once.
   *
   * @return the vector provider where its module is present, else the scalar one
   */
  static Kernels get() {
    return KernelProvider.CHOSEN;
  }

  /**
   * Returns the provider of plain Java loops.
   *
   * @return the scalar provider
   */
  static Kernels scalar() {
    return ScalarKernels.INSTANCE;
  }

  /**
   * Returns the name of the provider, for logs and reports.
   *
   * @return for example {@code scalar} or {@code vector-512}
   */
  String name();

  /**
   * Finds the nearest centre of each row of a range, by squared Euclidean distance; of equally near
   * centres the lowest number wins.
   *
   * @param x rows. Not modified.
   * @param from first row
   * @param to row after the last
   * @param centres where to search
   * @param labels row i writes the number of its nearest centre at {@code at + i − from}. Modified.
   * @param at place of the first label
   * @param scores row i writes the {@linkplain Centres score} of its nearest centre at {@code i −
   *     from}; null where nobody asks. Modified.
   */
  void nearest(
      double[] x,
      int from,
      int to,
      Centres centres,
      int[] labels,
      int at,
      double @Nullable [] scores);

  /**
   * Finds the nearest centre of each row of a range as {@link #nearest} does, and how near the next
   * one comes.
   *
   * @param x rows. Not modified.
   * @param from first row
   * @param to row after the last
   * @param centres where to search
   * @param labels row i writes the number of its nearest centre at {@code i − from}. Modified.
   * @param scores row i writes the score of that centre at {@code i − from}. Modified.
   * @param seconds row i writes the highest score of the other centres at {@code i − from}: minus
   *     infinity where there is no other. Modified.
   */
  void nearestTwo(
      double[] x,
      int from,
      int to,
      Centres centres,
      int[] labels,
      double[] scores,
      double[] seconds);

  /**
   * Scores one row against sixteen centres, with the bits that {@link #nearest} compares.
   *
   * @param x holds the row. Not modified.
   * @param rowAt where the row starts
   * @param d width of the row
   * @param runs holds {@linkplain Centres#runs the centres}. Not modified.
   * @param at where the sixteen start in {@code runs}
   * @param scores the score of centre c of the sixteen is written at c. Modified.
   */
  void scoreRun(double[] x, int rowAt, int d, double[] runs, int at, double[] scores);

  /**
   * Adds one row, times a weight, to a sum.
   *
   * @param x holds the row. Not modified.
   * @param rowAt where the row starts
   * @param d width of the row
   * @param weight factor of the row
   * @param sums receives the d products. Modified.
   * @param sumAt where the sum starts
   */
  void addRow(double[] x, int rowAt, int d, double weight, double[] sums, int sumAt);

  /**
   * Adds each row of a range, times its weight, to the sum of its group: {@link #addRow} for many.
   *
   * @param x rows. Not modified.
   * @param d width of a row
   * @param from first row
   * @param to row after the last
   * @param weights weight of row i at place i; null for weights of one. Not modified.
   * @param labels group of row i at place i. Not modified.
   * @param sums the sum of a group starts at group·d. Modified.
   */
  default void addRows(
      double[] x,
      int d,
      int from,
      int to,
      double @Nullable [] weights,
      int[] labels,
      double[] sums) {
    for (int i = from; i < to; i++) {
      addRow(x, i * d, d, weights == null ? 1 : weights[i], sums, labels[i] * d);
    }
  }

  /**
   * Adds, for each feature, the squared differences of a range of rows to a point, times the weight
   * of the row.
   *
   * @param x rows. Not modified.
   * @param d width of a row
   * @param from first row
   * @param to row after the last
   * @param weights weight of row i at place i; null for weights of one. Not modified.
   * @param point d values. Not modified.
   * @param sums d sums. Modified.
   */
  void addSquares(
      double[] x,
      int d,
      int from,
      int to,
      double @Nullable [] weights,
      double[] point,
      double[] sums);

  /**
   * Adds, for each row of one range, its Euclidean distances to all rows of another range.
   *
   * @param x rows. Not modified.
   * @param d width of a row
   * @param from first row whose sum is wanted
   * @param to row after the last whose sum is wanted
   * @param otherFrom first row to measure to
   * @param otherTo row after the last to measure to
   * @param sums row i adds to {@code sums[(i − from)·stride + offset]}. Modified.
   * @param stride step between the sums of two rows
   * @param offset place of the first sum
   */
  void addDistances(
      double[] x,
      int d,
      int from,
      int to,
      int otherFrom,
      int otherTo,
      double[] sums,
      int stride,
      int offset);

  /**
   * Measures the squared Euclidean distances of each row of a range to some points.
   *
   * @param x rows. Not modified.
   * @param d width of a row
   * @param from first row
   * @param to row after the last
   * @param points holds the points one behind the other. Not modified.
   * @param pointAt start of the first point in {@code points}
   * @param count number of points
   * @param distances the distance of row i to point p is written at {@code p·(to − from) + i −
   *     from}. Modified.
   */
  void squaredDistances(
      double[] x,
      int d,
      int from,
      int to,
      double[] points,
      int pointAt,
      int count,
      double[] distances);

  /**
   * Finds the pairs of a row and a point whose squared Euclidean distance is at most a bound of the
   * row: the points in order and, for each, the rows in order.
   *
   * @param x rows. Not modified.
   * @param d width of a row
   * @param from first row
   * @param to row after the last, at most {@value #PAIR_ROWS} after the first
   * @param bounds the bound of row i is at {@code i − from}; below 0 for none at all. Not modified.
   * @param points holds the points one behind the other. Not modified.
   * @param ranges first point and point after the last of each range of points. Not modified.
   * @param rangeCount number of ranges
   * @param pairRows receives the row of each pair, less {@code from}; it has a place for every row
   *     and point, as the next two. Modified.
   * @param pairPoints receives the point of each pair. Modified.
   * @param squares receives the squared distance of each pair. Modified.
   * @return number of pairs
   */
  int pairsWithin(
      double[] x,
      int d,
      int from,
      int to,
      double[] bounds,
      double[] points,
      int[] ranges,
      int rangeCount,
      int[] pairRows,
      int[] pairPoints,
      double[] squares);

  /**
   * Measures the squared Mahalanobis distances of each row of a range to some points: the squared
   * lengths of {@code A·(x − p)}, where A is a lower triangular matrix of the point.
   *
   * <p>Each sum runs in the order of the features. Where a square overflows the distance is
   * infinite or NaN.
   *
   * @param x rows. Not modified.
   * @param d width of a row
   * @param from first row
   * @param to row after the last
   * @param points holds the points one behind the other. Not modified.
   * @param count number of points
   * @param factors the d × d matrix of point p starts at {@code p·factorStep}, row by row, zero
   *     above the diagonal. Not modified.
   * @param factorStep step from one matrix to the next; 0 where all points share one
   * @param distances the distance of row i to point p is written at {@code p·(to − from) + i −
   *     from}. Modified.
   */
  void mahalanobis(
      double[] x,
      int d,
      int from,
      int to,
      double[] points,
      int count,
      double[] factors,
      int factorStep,
      double[] distances);

  /**
   * Adds some rows, less a point and times a weight each, to a sum, and their products to a matrix:
   * {@code s += w·(x − p)} and {@code S += w·(x − p)·(x − p)ᵀ}, the rows in order.
   *
   * <p>The sum takes {@link #padded padded(d)} places and the matrix after it as many rows of as
   * many places. Of the matrix the lower triangle is written, in blocks of 8 × 8; what is written
   * beyond feature d is zero.
   *
   * @param x rows. Not modified.
   * @param d width of a row
   * @param rows numbers of the rows. Not modified.
   * @param weights weight of the row at the same place. Not modified.
   * @param count how many of the rows are taken
   * @param points holds the point. Not modified.
   * @param pointAt where the point starts
   * @param sums receives the sum and the matrix. Modified.
   * @param sumAt where the sum starts
   */
  void addScatter(
      double[] x,
      int d,
      int[] rows,
      double[] weights,
      int count,
      double[] points,
      int pointAt,
      double[] sums,
      int sumAt);

  /**
   * Returns a width rounded up to whole vectors of 8.
   *
   * @param d width, 0 or more
   * @return the next multiple of 8
   */
  static int padded(int d) {
    return (d + 7) & -8;
  }
}
