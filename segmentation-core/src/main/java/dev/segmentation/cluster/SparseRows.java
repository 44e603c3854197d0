package dev.segmentation.cluster;

import dev.segmentation.data.SparseTable;
import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Kernels;
import dev.segmentation.kernel.SparseSearch;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of which only the values that are not zero are kept. */
final class SparseRows extends WeightedRows {

  /**
   * Distances of a block: so many that the zeros of a point, looked at once a block, do not count.
   */
  private static final int BLOCK_DISTANCES = 16_384;

  private static final int LEAST_BLOCK_ROWS = 240;

  final int[] starts;
  final int[] columns;
  final double[] values;

  SparseRows(SparseTable table, double @Nullable [] weights, int k) {
    this(table, table.values(), weights, k);
  }

  /** The rows of a table with other values in the same places. */
  SparseRows(SparseTable table, double[] values, double @Nullable [] weights, int k) {
    super(table.rowCount(), table.featureCount(), weights, Kernels.get(), k);
    this.starts = table.rowStarts();
    this.columns = table.columns();
    this.values = values;
  }

  @Override
  CentreRun start(KMeans.Settings settings, double[] first, int[] labels, List<Double> before) {
    return new SparseRun(settings, this, first, labels, before);
  }

  @Override
  int blockRows(int points) {
    return Math.max(LEAST_BLOCK_ROWS, BLOCK_DISTANCES / Math.max(1, points));
  }

  @Override
  void copyRow(int row, double[] target, int at) {
    Arrays.fill(target, at, at + d, 0);
    for (int p = starts[row]; p < starts[row + 1]; p++) {
      target[at + columns[p]] = values[p];
    }
  }

  @Override
  void addRow(int row, double factor, double[] sums, int at) {
    for (int p = starts[row]; p < starts[row + 1]; p++) {
      sums[at + columns[p]] += factor * values[p];
    }
  }

  @Override
  void nearest(Centres centres, int[] labels) {
    SparseSearch search = new SparseSearch(centres);
    forEachChunk(
        chunk -> {
          double[] scores = new double[centres.count()];
          for (int i = from(chunk); i < to(chunk); i++) {
            labels[i] = search.nearest(columns, values, starts[i], starts[i + 1], scores);
          }
        });
  }

  @Override
  void ownDistances(Centres centres, int[] labels, double[] distances) {
    double[] points = centres.values();
    double[] squares = new double[centres.count()];
    Arrays.setAll(squares, c -> squaredLength(points, c * d));
    forEachChunk(
        chunk -> {
          for (int i = from(chunk); i < to(chunk); i++) {
            distances[i] = squaredDistance(i, points, labels[i] * d, squares[labels[i]]);
          }
        });
  }

  @Override
  void squaredDistances(
      int from, int to, double[] points, int pointAt, int count, double[] distances) {
    for (int p = 0, at = 0; p < count; p++) {
      double squares = squaredLength(points, pointAt + p * d);
      for (int i = from; i < to; i++, at++) {
        distances[at] = squaredDistance(i, points, pointAt + p * d, squares);
      }
    }
  }

  @Override
  void squaredDistances(int row, double[] points, double[] squaredLengths, double[] distances) {
    for (int p = 0; p < distances.length; p++) {
      distances[p] = squaredDistance(row, points, p * d, squaredLengths[p]);
    }
  }

  /** One set of sums for all rows: with one for each chunk, wide ones would not fit. */
  @Override
  void addClusters(int[] labels, double[] sums, double[] clusterWeights, int[] members) {
    for (int i = 0; i < n; i++) {
      if (weight(i) > 0) {
        addRow(i, weight(i), sums, labels[i] * d);
        clusterWeights[labels[i]] += weight(i);
        members[labels[i]]++;
      }
    }
  }

  /** A row that equals the point is at distance 0: both sums of squares then have the same bits. */
  private double squaredDistance(int row, double[] points, int at, double squares) {
    double apart = 0;
    double met = 0;
    for (int p = starts[row]; p < starts[row + 1]; p++) {
      double value = points[at + columns[p]];
      double difference = values[p] - value;
      apart += difference * difference;
      met += value * value;
    }
    return apart + Math.max(0, squares - met);
  }

  @Override
  Object key(int row) {
    return new Key(this, row);
  }

  /** One row as the key of a set. */
  private static final class Key {

    private final SparseRows rows;
    private final int row;
    private final int hash;

    Key(SparseRows rows, int row) {
      this.rows = rows;
      this.row = row;
      int mixed = 1;
      for (int p = rows.starts[row]; p < rows.starts[row + 1]; p++) {
        mixed = 31 * (31 * mixed + rows.columns[p]) + Double.hashCode(rows.values[p]);
      }
      this.hash = mixed;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (!(other instanceof Key key) || key.hash != hash) {
        return false;
      }
      int from = rows.starts[row];
      int to = rows.starts[row + 1];
      int otherFrom = rows.starts[key.row];
      int otherTo = rows.starts[key.row + 1];
      return Arrays.equals(rows.columns, from, to, rows.columns, otherFrom, otherTo)
          && Arrays.equals(rows.values, from, to, rows.values, otherFrom, otherTo);
    }
  }
}
