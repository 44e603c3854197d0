package dev.segmentation.cluster;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Kernels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows whose values are all kept, one row behind the other. */
final class Rows extends WeightedRows {

  /** Whole tiles, and few enough for the distances to stay in the cache. */
  private static final int BLOCK_ROWS = 240;

  final double[] x;

  Rows(FeatureTable table, double @Nullable [] weights, Kernels kernels, int k) {
    this(table.asMatrix().data, table.rowCount(), table.featureCount(), weights, kernels, k);
  }

  /** The first n rows of an array; array and weights may be longer. */
  Rows(double[] x, int n, int d, double @Nullable [] weights, Kernels kernels, int k) {
    super(n, d, weights, kernels, k);
    this.x = x;
  }

  @Override
  CentreRun start(KMeans.Settings settings, double[] first, int[] labels, List<Double> before) {
    return new LloydRun(settings, this, first, labels, before);
  }

  @Override
  Object key(int row) {
    return new Key(x, row * d, d);
  }

  @Override
  void copyRow(int row, double[] target, int at) {
    System.arraycopy(x, row * d, target, at, d);
  }

  @Override
  void addRow(int row, double factor, double[] sums, int at) {
    for (int j = 0; j < d; j++) {
      sums[at + j] += factor * x[row * d + j];
    }
  }

  @Override
  void nearest(Centres centres, int[] labels) {
    forEachChunk(
        chunk -> kernels.nearest(x, from(chunk), to(chunk), centres, labels, from(chunk), null));
  }

  @Override
  void ownDistances(Centres centres, int[] labels, double[] distances) {
    forEachChunk(
        chunk -> {
          for (int i = from(chunk); i < to(chunk); i++) {
            distances[i] = centres.squaredDistance(x, i * d, labels[i]);
          }
        });
  }

  @Override
  void squaredDistances(
      int from, int to, double[] points, int pointAt, int count, double[] distances) {
    kernels.squaredDistances(x, d, from, to, points, pointAt, count, distances);
  }

  @Override
  void squaredDistances(int row, double[] points, double[] squaredLengths, double[] distances) {
    kernels.squaredDistances(x, d, row, row + 1, points, 0, distances.length, distances);
  }

  @Override
  void addClusters(int[] labels, double[] sums, double[] clusterWeights, int[] members) {
    ClusterSums[] chunks = new ClusterSums[chunks()];
    forEachChunk(
        chunk -> {
          chunks[chunk] = new ClusterSums(this, members.length);
          chunks[chunk].addAll(from(chunk), to(chunk), labels);
        });
    for (ClusterSums chunk : chunks) {
      for (int c = 0; c < members.length; c++) {
        chunk.addTo(c, sums, clusterWeights);
        members[c] += chunk.members(c);
      }
    }
  }

  @Override
  int blockRows(int points) {
    return BLOCK_ROWS;
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
