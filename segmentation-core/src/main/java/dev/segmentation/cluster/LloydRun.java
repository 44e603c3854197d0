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

  private static final int NO_CLUSTER = -1;

  private final KMeans.Settings settings;
  private final Rows rows;
  private final int k;
  private final int blockRows;
  private final Spread spread;
  private final int[] labels;
  private final ClusterSums[] chunkSums;
  private final double[] chunkScores;
  private final int[] chunkChanges;
  private final List<Double> inertiaPerIteration = new ArrayList<>();
  private Centres centres;
  private double inertia;
  private boolean converged;
  private int[] sizes = new int[0];

  /** The label array is a scratch shared by the runs of one fit. */
  LloydRun(KMeans.Settings settings, Rows rows, Spread spread, double[] first, int[] labels) {
    this.spread = spread;
    this.settings = settings;
    this.rows = rows;
    this.k = settings.k();
    this.labels = labels;
    this.centres = Centres.of(first, k, rows.d);
    this.blockRows = Math.max(48, BLOCK_VALUES / rows.d / 48 * 48);
    this.chunkSums = new ClusterSums[rows.chunks()];
    Arrays.setAll(chunkSums, chunk -> new ClusterSums(rows, k));
    this.chunkScores = new double[chunkSums.length];
    this.chunkChanges = new int[chunkSums.length];
  }

  void run(int restart, int restarts) {
    Arrays.fill(labels, NO_CLUSTER);
    while (!converged && inertiaPerIteration.size() < settings.maxIterations()) {
      int changed = assign();
      inertiaPerIteration.add(inertiaOfScores());
      tell(restart, restarts, inertiaPerIteration.size());
      converged = changed == 0;
      if (converged || inertiaPerIteration.size() == settings.maxIterations()) {
        converged &= settle() == 0;
      } else {
        double[] moved = means();
        boolean close = squaredMove(moved) <= settings.tolerance() * spread.meanVariance();
        centres = Centres.of(moved, k, rows.d);
        if (close && settings.tolerance() > 0) {
          settle();
          converged = true;
        }
      }
    }
    inertia = exactInertia();
    sizes = countRows();
    tell(restart, restarts, settings.maxIterations());
  }

  private void tell(int restart, int restarts, int iteration) {
    long cap = settings.maxIterations();
    settings.progress().update("k-means", restart * cap + iteration, restarts * cap);
  }

  /**
   * Assigns every row to its nearest centre and moves it to its cluster; returns how many moved.
   */
  private int assign() {
    rows.forEachChunk(this::assignChunk);
    int changed = 0;
    for (int changes : chunkChanges) {
      changed += changes;
    }
    return changed;
  }

  private void assignChunk(int chunk) {
    int to = rows.to(chunk);
    int[] nearest = new int[blockRows];
    double[] scores = new double[blockRows];
    double total = 0;
    int changed = 0;
    for (int from = rows.from(chunk); from < to; from += blockRows) {
      int end = Math.min(to, from + blockRows);
      rows.kernels.nearest(rows.x, from, end, centres, nearest, 0, scores);
      for (int i = from; i < end; i++) {
        total += rows.weight(i) * scores[i - from];
        if (labels[i] != nearest[i - from]) {
          move(i, nearest[i - from], chunkSums[chunk]);
          changed++;
        }
      }
    }
    chunkScores[chunk] = total;
    chunkChanges[chunk] = changed;
  }

  private void move(int row, int cluster, ClusterSums sums) {
    if (labels[row] != NO_CLUSTER) {
      sums.remove(row, labels[row]);
    }
    sums.add(row, cluster);
    labels[row] = cluster;
  }

  /**
   * Sums the clusters anew, free of what moving rows about has left in the sums, and assigns every
   * row once more; returns how many moved.
   */
  private int settle() {
    rows.forEachChunk(
        chunk -> {
          chunkSums[chunk].clear();
          for (int i = rows.from(chunk); i < rows.to(chunk); i++) {
            chunkSums[chunk].add(i, labels[i]);
          }
        });
    centres = Centres.of(means(), k, rows.d);
    return assign();
  }

  /** Returns the weighted mean of every cluster; empty clusters are repaired as the policy says. */
  private double[] means() {
    double[] mean = new double[k * rows.d];
    double[] weight = new double[k];
    Parallel.forEach(
        k,
        "k-means",
        cluster -> {
          for (ClusterSums chunk : chunkSums) {
            chunk.addTo(cluster, mean, weight);
          }
        });
    new EmptyClusterRepair(settings.emptyClusters(), rows, centres, labels).repair(mean, weight);
    for (int c = 0, at = 0; c < k; c++) {
      for (int j = 0; j < rows.d; j++, at++) {
        mean[at] = weight[c] > 0 ? mean[at] / weight[c] : centres.value(c, j);
      }
    }
    return mean;
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

  /** The inertia from the scores of the search, or anew where the scores leave too few digits. */
  private double inertiaOfScores() {
    double score = 0;
    for (double part : chunkScores) {
      score += part;
    }
    double about = spread.about(centres.origin());
    double value = about - 2 * score;
    return value > Spread.SAFE_SHARE * about ? value : exactInertia();
  }

  private double exactInertia() {
    return rows.sumChunks(
        chunk -> {
          double total = 0;
          for (int i = rows.from(chunk); i < rows.to(chunk); i++) {
            total += rows.weight(i) * centres.squaredDistance(rows.x, i * rows.d, labels[i]);
          }
          return total;
        });
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
