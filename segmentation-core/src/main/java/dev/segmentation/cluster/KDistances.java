package dev.segmentation.cluster;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Kernels;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import java.util.Locale;

/**
 * The k-distance curve of a table: how far each row is from its k-th nearest row, itself counted as
 * the first, from the largest to the smallest. It shows which eps to give to {@link Dbscan}.
 *
 * <p>With k = minPoints a row is a core row exactly when its k-distance is at most eps. Noise
 * stands left on the curve, high and steep; clusters right, low and flat. The knee between them is
 * the point farthest below the straight line from the first to the last point, the axes scaled to
 * their ranges.
 *
 * <p>Euclidean distances. O(n log n) in up to 16 features where they are not too alike, else
 * O(n²·d); memory O(n·d). The same bits for any number of threads. Immutable and thread-safe.
 *
 * <pre>{@code
 * double eps = KDistances.of(10, table).knee();
 * DbscanModel model = Dbscan.of(eps, 10).fit(table);
 * }</pre>
 *
 * <p>Sources: Ester and others 1996, KDD-96, 226–231; Satopää and others 2011 for the knee,
 * doi:10.1109/ICDCSW.2011.20.
 */
public final class KDistances {

  private static final int LEAVES_PER_CHUNK = 8;
  private static final int BLOCK_ROWS = 48;
  private static final int BLOCK_POINTS = 128;

  private final int k;
  private final double[] descending;

  private KDistances(int k, double[] descending) {
    this.k = k;
    this.descending = descending;
  }

  /**
   * Measures the curve of a table.
   *
   * @param k which neighbour, the row itself counted, from 1 to n; take minPoints
   * @param table at least one row and one feature. Not modified.
   * @return the curve
   * @throws IllegalArgumentException if the table is empty, k is out of range, or the values are so
   *     large that a squared distance overflows
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public static KDistances of(int k, FeatureTable table) {
    DbscanFit.requireRows(table);
    int n = table.rowCount();
    if (k < 1 || k > n) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "k must be from 1 to the %d rows, but was %d", n, k));
    }
    double[] distances = perRow(k, table.asMatrix().data, n, table.featureCount());
    Arrays.parallelSort(distances);
    for (int i = 0; i < n / 2; i++) {
      double held = distances[i];
      distances[i] = distances[n - 1 - i];
      distances[n - 1 - i] = held;
    }
    return new KDistances(k, distances);
  }

  /** Measures the k-distance of each row, in the order of the table. */
  static double[] perRow(int k, double[] x, int n, int d) {
    double[] distances =
        d <= Neighbours.MAX_TREE_FEATURES
            ? perRow(k, KdTree.of(x, n, d, LeafSearch.leafRows(d), "k-distances"))
            : perRowByScan(k, x, n, d);
    for (double distance : distances) {
      if (!Double.isFinite(distance)) {
        throw new IllegalArgumentException(
            "the squared distances of the rows are too large for a double; scale the features");
      }
    }
    return distances;
  }

  /** Measures the k-distance of each row of a tree, in the order of the table. */
  static double[] perRow(int k, KdTree tree) {
    LeafColumns columns = new LeafColumns(tree, "k-distances");
    double[] distances = new double[tree.n];
    Parallel.forEachRange(
        tree.leaves(),
        LEAVES_PER_CHUNK,
        "k-distances",
        (from, to) -> {
          KthSearch search = new KthSearch(tree, columns, k);
          for (int leaf = from; leaf < to; leaf++) {
            search.run(leaf, distances);
          }
        });
    return distances;
  }

  static double[] perRowByScan(int k, double[] x, int n, int d) {
    double[] distances = new double[n];
    Kernels kernels = Kernels.get();
    Parallel.forEachRange(
        n,
        BLOCK_ROWS,
        "k-distances",
        (from, to) -> {
          int rows = to - from;
          double[] squares = new double[rows * BLOCK_POINTS];
          double[][] heaps = new double[rows][k];
          for (double[] heap : heaps) {
            Arrays.fill(heap, Double.POSITIVE_INFINITY);
          }
          for (int first = 0; first < n; first += BLOCK_POINTS) {
            int points = Math.min(BLOCK_POINTS, n - first);
            kernels.squaredDistances(x, d, from, from + rows, x, first * d, points, squares);
            for (int at = 0; at < rows * points; at++) {
              if (squares[at] < heaps[at % rows][0]) {
                NearestHeap.replaceLargest(heaps[at % rows], squares[at]);
              }
            }
          }
          for (int i = 0; i < rows; i++) {
            distances[from + i] = Math.sqrt(heaps[i][0]);
          }
        });
    return distances;
  }

  /**
   * Returns which neighbour was measured.
   *
   * @return from 1 to n, the row itself counted
   */
  public int k() {
    return k;
  }

  /**
   * Returns the curve.
   *
   * @return a new array of n distances, the largest first
   */
  public double[] distances() {
    return descending.clone();
  }

  /**
   * Returns the distance at the knee of the curve, a first choice for eps.
   *
   * @return 0 or more; where the curve has no point below its line, the last distance. 0 where most
   *     rows have k equals: such an eps is refused by {@link Dbscan}.
   */
  public double knee() {
    int last = descending.length - 1;
    double top = descending[0];
    double range = top - descending[last];
    int best = last;
    double deepest = 0;
    for (int i = 0; i < last; i++) {
      double depth = (1 - (double) i / last) - (descending[i] - descending[last]) / range;
      if (range > 0 && depth > deepest) {
        deepest = depth;
        best = i;
      }
    }
    return descending[best];
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "KDistances[k=%d, n=%d]", k, descending.length);
  }
}
