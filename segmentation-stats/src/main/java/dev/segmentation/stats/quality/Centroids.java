package dev.segmentation.stats.quality;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import dev.segmentation.kernel.Parallel;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;

/**
 * The centroids of the groups of a table, kept relative to the mean of all rows so that data far
 * from zero lose no digits. Groups without rows have a centroid of NaN.
 *
 * <p>Two passes over the data in fixed chunks, combined in order: the same bits for any number of
 * threads. Time O(n·d), memory O(chunks·k·d).
 */
final class Centroids {

  private static final int ROWS_PER_CHUNK = 8192;

  final int k;
  final int d;
  final int n;
  private final double[] x;
  private final Partition partition;

  /** Mean of all rows in a group. */
  private final double[] mean;

  /** k·d: centroid minus mean. */
  private final double[] relative;

  private Centroids(FeatureTable table, Partition partition) {
    this.k = partition.groupCount();
    this.d = table.featureCount();
    this.x = table.asMatrix().data;
    this.partition = partition;
    int rows = 0;
    for (int size : partition.sizes()) {
      rows += size;
    }
    this.n = rows;
    this.mean = new double[d];
    this.relative = new double[Math.multiplyExact(k, d)];
    double[] sums = sums();
    for (int j = 0; j < d; j++) {
      for (int c = 0; c < k; c++) {
        mean[j] += sums[c * d + j];
      }
      mean[j] /= n;
    }
    double[] centred = sums();
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < d; j++) {
        relative[c * d + j] = centred[c * d + j] / partition.size(c);
      }
    }
  }

  static Centroids of(FeatureTable table, Partition partition) {
    return new Centroids(table, partition);
  }

  /** Sums of the rows minus the mean (0 in the first pass), group by group. */
  private double[] sums() {
    double[][] parts = new double[chunks()][];
    forEachChunk(
        chunk -> {
          double[] part = new double[k * d];
          for (int i = from(chunk); i < to(chunk); i++) {
            int label = partition.label(i);
            if (label != Partition.NONE) {
              for (int j = 0; j < d; j++) {
                part[label * d + j] += x[i * d + j] - mean[j];
              }
            }
          }
          parts[chunk] = part;
        });
    double[] sums = new double[k * d];
    for (double[] part : parts) {
      for (int j = 0; j < sums.length; j++) {
        sums[j] += part[j];
      }
    }
    return sums;
  }

  int size(int group) {
    return partition.size(group);
  }

  /** Squared distance of a row to the centroid of a group. */
  double squaredDistance(int row, int group) {
    double sum = 0;
    for (int j = 0, at = row * d, c = group * d; j < d; j++, at++, c++) {
      double difference = x[at] - mean[j] - relative[c];
      sum = Math.fma(difference, difference, sum);
    }
    return sum;
  }

  /** Squared distance of the centroids of two groups. */
  double squaredDistanceBetween(int a, int b) {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      double difference = relative[a * d + j] - relative[b * d + j];
      sum = Math.fma(difference, difference, sum);
    }
    return sum;
  }

  /** Squared distance of the centroid of a group to the mean of all rows. */
  double squaredDistanceToMean(int group) {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      double difference = relative[group * d + j];
      sum = Math.fma(difference, difference, sum);
    }
    return sum;
  }

  /** Sums, group by group, a function of the squared distance of each row to its own centroid. */
  double[] sumOwn(DoubleUnaryOperator ofSquaredDistance) {
    double[][] parts = new double[chunks()][];
    forEachChunk(
        chunk -> {
          double[] part = new double[k];
          for (int i = from(chunk); i < to(chunk); i++) {
            int label = partition.label(i);
            if (label != Partition.NONE) {
              part[label] += ofSquaredDistance.applyAsDouble(squaredDistance(i, label));
            }
          }
          parts[chunk] = part;
        });
    double[] sums = new double[k];
    for (double[] part : parts) {
      for (int c = 0; c < k; c++) {
        sums[c] += part[c];
      }
    }
    return sums;
  }

  int chunks() {
    return (partition.rowCount() + ROWS_PER_CHUNK - 1) / ROWS_PER_CHUNK;
  }

  int from(int chunk) {
    return chunk * ROWS_PER_CHUNK;
  }

  int to(int chunk) {
    return Math.min(partition.rowCount(), from(chunk) + ROWS_PER_CHUNK);
  }

  void forEachChunk(IntConsumer body) {
    Parallel.forEach(chunks(), "measuring distances to the centroids", body);
  }
}
