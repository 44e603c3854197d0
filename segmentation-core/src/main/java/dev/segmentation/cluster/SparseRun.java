package dev.segmentation.cluster;

import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import java.util.List;

/**
 * One run of Lloyd's iteration over rows of which only the values that are not zero are kept.
 *
 * <p>Each cluster sums its rows in their order, so that one set of sums is enough for any number of
 * threads, and takes its part of the inertia on the way.
 */
final class SparseRun extends CentreRun {

  private static final int NO_CLUSTER = -1;

  private final SparseRows rows;
  private final int[] nearest;

  /** The rows, cluster by cluster: cluster c from {@code clusterStarts[c]} on. */
  private final int[] byCluster;

  private final int[] clusterStarts;
  private final double[] inertias;

  SparseRun(
      KMeans.Settings settings,
      SparseRows rows,
      double[] first,
      int[] labels,
      List<Double> before) {
    super(settings, rows, first, labels, before);
    this.rows = rows;
    this.nearest = new int[rows.n];
    this.byCluster = new int[rows.n];
    this.clusterStarts = new int[k + 1];
    this.inertias = new double[k];
    Arrays.fill(labels, NO_CLUSTER);
  }

  @Override
  double start() {
    assign(false);
    double[] mean = new double[rows.d];
    double weight = Arrays.stream(weights).sum();
    for (int at = 0; at < sums.length; at++) {
      mean[at % rows.d] += sums[at] / weight;
    }
    double squares =
        rows.sumChunks(
            chunk -> {
              double total = 0;
              for (int i = rows.from(chunk); i < rows.to(chunk); i++) {
                for (int p = rows.starts[i]; p < rows.starts[i + 1]; p++) {
                  total += rows.weight(i) * rows.values[p] * rows.values[p];
                }
              }
              return total;
            });
    double about = squares / weight - Arrays.stream(mean).map(value -> value * value).sum();
    return Math.max(0, about) / rows.d;
  }

  @Override
  int assign(boolean last) {
    rows.nearest(centres, nearest);
    int changed = 0;
    for (int i = 0; i < rows.n; i++) {
      changed += labels[i] == nearest[i] ? 0 : 1;
    }
    System.arraycopy(nearest, 0, labels, 0, rows.n);
    group();
    double[] points = centres.values();
    Parallel.forEach(k, "k-means", cluster -> sum(cluster, points));
    return changed;
  }

  @Override
  int settle() {
    centres = Centres.of(means(), k, rows.d);
    return assign(true);
  }

  @Override
  double measure() {
    return Arrays.stream(inertias).reduce(0, Double::sum);
  }

  /** Puts the rows of each cluster side by side, in their order. */
  private void group() {
    int[] next = new int[k + 1];
    for (int label : labels) {
      next[label + 1]++;
    }
    for (int c = 0; c < k; c++) {
      next[c + 1] += next[c];
    }
    System.arraycopy(next, 0, clusterStarts, 0, k + 1);
    for (int i = 0; i < rows.n; i++) {
      byCluster[next[labels[i]]++] = i;
    }
  }

  /**
   * Sums the rows of one cluster and their squared distances to its centre: first those of the
   * values that are there, then those of the zeros, feature by feature, by the weight of the rows
   * that have a zero there. No large number is taken from another.
   */
  private void sum(int cluster, double[] points) {
    int d = rows.d;
    int base = cluster * d;
    double[] met = new double[d];
    int[] times = new int[d];
    Arrays.fill(sums, base, base + d, 0);
    double weightOfAll = 0;
    int members = 0;
    double total = 0;
    for (int place = clusterStarts[cluster]; place < clusterStarts[cluster + 1]; place++) {
      int i = byCluster[place];
      double weight = rows.weight(i);
      if (weight > 0) {
        members++;
        weightOfAll += weight;
        for (int p = rows.starts[i]; p < rows.starts[i + 1]; p++) {
          int column = rows.columns[p];
          double difference = rows.values[p] - points[base + column];
          sums[base + column] += weight * rows.values[p];
          met[column] += weight;
          times[column]++;
          total += weight * difference * difference;
        }
      }
    }
    for (int j = 0; j < d; j++) {
      if (times[j] < members) {
        total += (weightOfAll - met[j]) * points[base + j] * points[base + j];
      }
    }
    weights[cluster] = weightOfAll;
    inertias[cluster] = total;
  }
}
