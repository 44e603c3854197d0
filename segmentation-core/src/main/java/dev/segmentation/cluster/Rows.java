package dev.segmentation.cluster;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Kernels;
import dev.segmentation.kernel.Parallel;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one fit with their weights, cut into chunks that depend on the size of the data only,
 * never on the number of threads.
 */
final class Rows {

  /**
   * Rows of one tile of the kernels; chunks are whole tiles, so that every tile but the last is
   * full.
   */
  private static final int TILE = 64;

  private static final int MAX_CHUNKS = 64;

  final double[] x;
  final int n;
  final int d;
  final double @Nullable [] weights;
  final Kernels kernels;
  private final int chunkRows;

  Rows(FeatureTable table, double @Nullable [] weights, Kernels kernels) {
    this.x = table.asMatrix().data;
    this.n = table.rowCount();
    this.d = table.featureCount();
    this.weights = weights;
    this.kernels = kernels;
    int tiles = (n + TILE - 1) / TILE;
    this.chunkRows = TILE * ((tiles + MAX_CHUNKS - 1) / MAX_CHUNKS);
  }

  double weight(int row) {
    return weights == null ? 1.0 : weights[row];
  }

  int chunks() {
    return (n + chunkRows - 1) / chunkRows;
  }

  int from(int chunk) {
    return chunk * chunkRows;
  }

  int to(int chunk) {
    return Math.min(n, from(chunk) + chunkRows);
  }

  void forEachChunk(IntConsumer body) {
    Parallel.forEach(chunks(), "k-means", body);
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

  /** Returns the mean over the features of their weighted variance. */
  double meanVariance() {
    double[][] parts = new double[chunks()][];
    forEachChunk(chunk -> parts[chunk] = moments(chunk));
    double[] all = new double[2 * d + 1];
    for (double[] part : parts) {
      for (int j = 0; j < all.length; j++) {
        all[j] += part[j];
      }
    }
    double total = 0;
    for (int j = 0; j < d; j++) {
      double mean = all[j] / all[2 * d];
      total += Math.max(0, all[d + j] / all[2 * d] - mean * mean);
    }
    return total / d;
  }

  /** Weighted sums and sums of squares about the first row, and the weight, of one chunk. */
  private double[] moments(int chunk) {
    double[] moments = new double[2 * d + 1];
    for (int i = from(chunk), at = i * d; i < to(chunk); i++) {
      double weight = weight(i);
      moments[2 * d] += weight;
      for (int j = 0; j < d; j++, at++) {
        double difference = x[at] - x[j];
        moments[j] += weight * difference;
        moments[d + j] += weight * difference * difference;
      }
    }
    return moments;
  }
}
