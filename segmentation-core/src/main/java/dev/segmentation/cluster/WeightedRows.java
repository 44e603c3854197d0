package dev.segmentation.cluster;

import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Kernels;
import dev.segmentation.kernel.Parallel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one fit with their weights, whatever way they are kept, cut into chunks that depend
 * on the size of the data only, never on the number of threads.
 */
abstract class WeightedRows {

  /** Chunks are multiples of 48 rows, which every kernel takes in whole tiles. */
  private static final int TILE = 48;

  private static final int MAX_CHUNKS = 64;

  /**
   * Rows of a chunk for each cluster, so that the sums of all chunks stay below a sixteenth of the
   * data.
   */
  private static final int ROWS_PER_CLUSTER = 16;

  final int n;
  final int d;
  final double @Nullable [] weights;
  final Kernels kernels;
  private final int chunkRows;

  WeightedRows(int n, int d, double @Nullable [] weights, Kernels kernels, int k) {
    this.n = n;
    this.d = d;
    this.weights = weights;
    this.kernels = kernels;
    long rowsWanted = Math.max((n + MAX_CHUNKS - 1L) / MAX_CHUNKS, (long) ROWS_PER_CLUSTER * k);
    this.chunkRows = (int) (TILE * ((Math.min(n, rowsWanted) + TILE - 1) / TILE));
  }

  /** Starts Lloyd's iteration from some centres, perhaps after some iterations of another run. */
  abstract CentreRun start(
      KMeans.Settings settings, double[] first, int[] labels, List<Double> before);

  /** Returns a row as the key of a set. */
  abstract Object key(int row);

  /** Copies a row, zeros and all. */
  abstract void copyRow(int row, double[] target, int at);

  /** Adds a row, times a factor, to a sum. */
  abstract void addRow(int row, double factor, double[] sums, int at);

  /** Assigns every row to its nearest centre; of equally near ones the lowest number wins. */
  abstract void nearest(Centres centres, int[] labels);

  /** Measures the squared distances of all rows to the centres they belong to. */
  abstract void ownDistances(Centres centres, int[] labels, double[] distances);

  /**
   * Measures the squared distances of a range of rows to some points: that of row i to point p goes
   * to {@code p·(to − from) + i − from}.
   */
  abstract void squaredDistances(
      int from, int to, double[] points, int pointAt, int count, double[] distances);

  /**
   * Measures the squared distances of one row to some points, given the squared lengths of the
   * points: that to point p goes to place p.
   */
  abstract void squaredDistances(
      int row, double[] points, double[] squaredLengths, double[] distances);

  /** Adds the rows of each cluster, times their weights, and counts those that have a say. */
  abstract void addClusters(int[] labels, double[] sums, double[] clusterWeights, int[] members);

  /** Returns how many rows are best measured at once to so many points. */
  abstract int blockRows(int points);

  /** Returns the squared length of a point, the features in order. */
  final double squaredLength(double[] points, int at) {
    double total = 0;
    for (int j = at; j < at + d; j++) {
      total += points[j] * points[j];
    }
    return total;
  }

  double weight(int row) {
    return weights == null ? 1.0 : weights[row];
  }

  int chunks() {
    return (int) ((n + chunkRows - 1L) / chunkRows);
  }

  int from(int chunk) {
    return chunk * chunkRows;
  }

  int to(int chunk) {
    return (int) Math.min(n, (long) from(chunk) + chunkRows);
  }

  void forEachChunk(IntConsumer body) {
    Parallel.forEach(chunks(), "k-means", body);
  }

  /** Returns the sum over the chunks, in order, of a number that each gives. */
  double sumChunks(IntToDoubleFunction number) {
    double[] parts = new double[chunks()];
    forEachChunk(chunk -> parts[chunk] = number.applyAsDouble(chunk));
    double total = 0;
    for (double part : parts) {
      total += part;
    }
    return total;
  }

  /** Counts distinct rows of positive weight, but no further than the limit. */
  int distinctUpTo(int limit) {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < n && seen.size() < limit; i++) {
      if (weight(i) > 0) {
        seen.add(key(i));
      }
    }
    return seen.size();
  }
}
