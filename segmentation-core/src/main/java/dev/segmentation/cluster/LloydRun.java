package dev.segmentation.cluster;

import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One run of Lloyd's iteration from given centres: the buffers of the run and its phases. */
final class LloydRun {

  /** Values of a block of rows that stay in the second-level cache between search and update. */
  private static final int BLOCK_VALUES = 32768;

  private final KMeans.Settings settings;
  private final Rows rows;
  private final int k;
  private final int blockRows;
  private final int[] labels;
  private final double[][] sums;
  private final double[][] counts;
  private final double[] inertias;
  private final int[] changes;
  private final List<Double> inertiaPerIteration = new ArrayList<>();
  private Centres centres;
  private double inertia;
  private boolean converged;
  private int[] sizes = new int[0];

  /** The label array is a scratch shared by the runs of one fit. */
  LloydRun(KMeans.Settings settings, Rows rows, double[] first, int[] labels) {
    this.settings = settings;
    this.rows = rows;
    this.k = settings.k();
    this.labels = labels;
    this.centres = Centres.of(first, k, rows.d);
    this.blockRows = Math.max(48, BLOCK_VALUES / rows.d / 48 * 48);
    int chunks = rows.chunks();
    this.sums = new double[chunks][k * rows.d];
    this.counts = new double[chunks][k];
    this.inertias = new double[chunks];
    this.changes = new int[chunks];
  }

  void run(int restart, int restarts) {
    Arrays.fill(labels, -1);
    double threshold = settings.tolerance() == 0 ? 0 : settings.tolerance() * rows.meanVariance();
    int cap = settings.maxIterations();
    int iteration = 0;
    while (!converged && iteration < cap) {
      int changed = assignAndSum();
      inertiaPerIteration.add(inertia);
      iteration++;
      tell(restart, restarts, iteration);
      if (changed == 0) {
        converged = true;
        break;
      }
      double[] moved = means();
      converged = threshold > 0 && squaredMove(moved) <= threshold;
      centres = Centres.of(moved, k, rows.d);
      if (converged || iteration == cap) {
        assignAndSum();
      }
    }
    sizes = countRows();
    settings.progress().update("k-means", (long) (restart + 1) * cap, (long) restarts * cap);
  }

  private void tell(int restart, int restarts, int iteration) {
    long cap = settings.maxIterations();
    settings.progress().update("k-means", restart * cap + iteration, restarts * cap);
  }

  /** Assigns every row and sums up the clusters; returns how many labels changed. */
  private int assignAndSum() {
    rows.forEachChunk(this::assignAndSumChunk);
    inertia = 0;
    int changed = 0;
    for (int chunk = 0; chunk < sums.length; chunk++) {
      inertia += inertias[chunk];
      changed += changes[chunk];
    }
    return changed;
  }

  private void assignAndSumChunk(int chunk) {
    double[] sum = sums[chunk];
    double[] count = counts[chunk];
    Arrays.fill(sum, 0);
    Arrays.fill(count, 0);
    double total = 0;
    int changed = 0;
    int to = rows.to(chunk);
    for (int from = rows.from(chunk); from < to; from += blockRows) {
      int end = Math.min(to, from + blockRows);
      changed += rows.kernels.nearest(rows.x, from, end, centres, labels);
      total +=
          rows.kernels.accumulate(rows.x, from, end, centres, labels, rows.weights, sum, count);
    }
    inertias[chunk] = total;
    changes[chunk] = changed;
  }

  /** Returns the weighted mean of every cluster, the chunks added in order. */
  private double[] means() {
    double[] mean = new double[k * rows.d];
    double[] count = new double[k];
    Parallel.forEach(k, "k-means", c -> sumChunks(c, mean, count));
    new EmptyClusterRepair(settings.emptyClusters(), rows, centres, labels).repair(mean, count);
    for (int c = 0, at = 0; c < k; c++) {
      for (int j = 0; j < rows.d; j++, at++) {
        mean[at] = count[c] > 0 ? mean[at] / count[c] : centres.value(c, j);
      }
    }
    return mean;
  }

  private void sumChunks(int cluster, double[] mean, double[] count) {
    int from = cluster * rows.d;
    for (int chunk = 0; chunk < sums.length; chunk++) {
      double[] sum = sums[chunk];
      for (int at = from; at < from + rows.d; at++) {
        mean[at] += sum[at];
      }
      count[cluster] += counts[chunk][cluster];
    }
  }

  private double squaredMove(double[] moved) {
    double total = 0;
    for (int c = 0, at = 0; c < k; c++) {
      for (int j = 0; j < rows.d; j++, at++) {
        double step = moved[at] - centres.value(c, j);
        total += step * step;
      }
    }
    return total;
  }

  private int[] countRows() {
    int[] count = new int[k];
    for (int label : labels) {
      count[label]++;
    }
    return count;
  }

  Centres centres() {
    return centres;
  }

  double inertia() {
    return inertia;
  }

  boolean converged() {
    return converged;
  }

  int[] sizes() {
    return sizes;
  }

  List<Double> inertiaPerIteration() {
    return inertiaPerIteration;
  }
}
