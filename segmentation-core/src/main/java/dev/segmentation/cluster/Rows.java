package dev.segmentation.cluster;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Kernels;
import dev.segmentation.kernel.Parallel;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one fit with their weights, cut into chunks that depend on the size of the data only,
 * never on the number of threads.
 */
final class Rows {

  /** Chunks are multiples of 48 rows, which every kernel takes in whole tiles. */
  private static final int TILE = 48;

  private static final int MAX_CHUNKS = 64;

  /**
   * Rows of a chunk for each cluster, so that the sums of all chunks stay below a sixteenth of the
   * data.
   */
  private static final int ROWS_PER_CLUSTER = 16;

  final double[] x;
  final int n;
  final int d;
  final double @Nullable [] weights;
  final Kernels kernels;
  private final int chunkRows;

  Rows(FeatureTable table, double @Nullable [] weights, Kernels kernels, int k) {
    this(table.asMatrix().data, table.rowCount(), table.featureCount(), weights, kernels, k);
  }

  /** The first n rows of an array; array and weights may be longer. */
  Rows(double[] x, int n, int d, double @Nullable [] weights, Kernels kernels, int k) {
    this.x = x;
    this.n = n;
    this.d = d;
    this.weights = weights;
    this.kernels = kernels;
    long rowsWanted = Math.max((n + MAX_CHUNKS - 1L) / MAX_CHUNKS, (long) ROWS_PER_CLUSTER * k);
    this.chunkRows = (int) (TILE * ((Math.min(n, rowsWanted) + TILE - 1) / TILE));
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

  /**
   * Returns the sum of the numbers of a block of rows, each times the weight of its row. Four sums
   * at a time hide the latency of the addition.
   */
  double weightedSum(double[] numbers, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int count = to - from;
    int i = 0;
    if (weights == null) {
      for (; i + 3 < count; i += 4) {
        s0 += numbers[i];
        s1 += numbers[i + 1];
        s2 += numbers[i + 2];
        s3 += numbers[i + 3];
      }
    }
    for (; i < count; i++) {
      s0 += weight(from + i) * numbers[i];
    }
    return (s0 + s1) + (s2 + s3);
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
    Set<Key> seen = new HashSet<>();
    for (int i = 0; i < n && seen.size() < limit; i++) {
      if (weight(i) > 0) {
        seen.add(new Key(x, i * d, d));
      }
    }
    return seen.size();
  }

  /** One row as the key of a set; 0.0 and -0.0 are the same. */
  static final class Key {

    private final double[] x;
    private final int at;
    private final int d;
    private final int hash;

    Key(double[] x, int at, int d) {
      this.x = x;
      this.at = at;
      this.d = d;
      int mixed = 1;
      for (int j = 0; j < d; j++) {
        mixed = 31 * mixed + Double.hashCode(x[at + j] + 0.0);
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
      for (int j = 0; j < d; j++) {
        if (x[at + j] != key.x[key.at + j]) {
          return false;
        }
      }
      return true;
    }
  }
}
