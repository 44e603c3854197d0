package dev.segmentation.cluster;

import dev.segmentation.kernel.Centres;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One run of Lloyd's iteration from given centres, whatever way the rows are kept. */
abstract class CentreRun {

  /** The square of the length below which the mean of rows of length 1 is rounding. */
  private static final double CANCELLED = 1e-24;

  final KMeans.Settings settings;
  final int k;
  final int[] labels;

  /** The sums of the rows of each cluster, and their weights. */
  final double[] sums;

  final double[] weights;
  Centres centres;
  private final WeightedRows rows;
  private final List<Double> inertiaPerIteration;
  private double inertia;
  private boolean converged;
  private int[] sizes = new int[0];

  /**
   * Starts a run, perhaps after some iterations of another.
   *
   * @param labels a scratch shared by the runs of one fit
   * @param before the inertia of each iteration before
   */
  CentreRun(
      KMeans.Settings settings,
      WeightedRows rows,
      double[] first,
      int[] labels,
      List<Double> before) {
    this.settings = settings;
    this.rows = rows;
    this.k = settings.k();
    this.labels = labels;
    this.sums = new double[k * rows.d];
    this.weights = new double[k];
    this.centres = Centres.of(first, k, rows.d);
    this.inertiaPerIteration = new ArrayList<>(before);
  }

  /** Assigns every row for the first time; returns the mean variance of the features. */
  abstract double start();

  /** Returns the inertia of the labels and centres as they are. */
  abstract double measure();

  /**
   * Assigns every row to its nearest centre; returns how many went to another.
   *
   * @param last whether no other iteration follows
   */
  abstract int assign(boolean last);

  /**
   * Moves the centres to the means of sums that are free of rounding left by earlier assignments,
   * and assigns every row once more; returns how many went to another centre.
   */
  abstract int settle();

  final void run(int restart, int restarts) {
    double variance = start();
    while (true) {
      inertiaPerIteration.add(measure());
      int iterations = inertiaPerIteration.size();
      tell(restart, restarts, iterations);
      boolean last = iterations == settings.maxIterations();
      if (converged || last) {
        converged &= settle() == 0;
      } else {
        double[] moved = means();
        boolean close = squaredMove(moved) <= settings.tolerance() * variance;
        centres = Centres.of(moved, k, rows.d);
        if (close && settings.tolerance() > 0) {
          settle();
          converged = true;
        }
      }
      if (converged || last) {
        break;
      }
      converged = assign(iterations + 1 == settings.maxIterations()) == 0;
    }
    inertia = measure();
    sizes = countRows();
    tell(restart, restarts, settings.maxIterations());
  }

  private void tell(int restart, int restarts, int iteration) {
    long cap = settings.maxIterations();
    settings.progress().update("k-means", restart * cap + iteration, restarts * cap);
  }

  /** Returns the weighted mean of every cluster; empty clusters are repaired as the policy says. */
  final double[] means() {
    double[] mean = sums.clone();
    double[] weight = weights.clone();
    new EmptyClusterRepair(settings.emptyClusters(), rows, centres, labels).repair(mean, weight);
    for (int c = 0, at = 0; c < k; c++) {
      for (int j = 0; j < rows.d; j++, at++) {
        mean[at] = weight[c] > 0 ? mean[at] / weight[c] : centres.value(c, j);
      }
      if (settings.spherical()) {
        bringToLength(mean, c);
      }
    }
    return mean;
  }

  /** Brings a mean to length 1; where the rows cancel out, the centre stays. */
  private void bringToLength(double[] mean, int c) {
    double squares = 0;
    for (int at = c * rows.d; at < (c + 1) * rows.d; at++) {
      squares += mean[at] * mean[at];
    }
    if (squares > CANCELLED) {
      UnitRows.direction(mean, c * rows.d, rows.d, mean, c * rows.d);
    } else {
      for (int j = 0; j < rows.d; j++) {
        mean[c * rows.d + j] = centres.value(c, j);
      }
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
    int[][] chunkCounts = new int[rows.chunks()][k];
    rows.forEachChunk(
        chunk -> {
          for (int i = rows.from(chunk); i < rows.to(chunk); i++) {
            chunkCounts[chunk][labels[i]]++;
          }
        });
    int[] count = new int[k];
    for (int[] counts : chunkCounts) {
      Arrays.setAll(count, c -> count[c] + counts[c]);
    }
    return count;
  }

  final Centres centres() {
    return centres;
  }

  final double finalInertia() {
    return inertia;
  }

  final boolean converged() {
    return converged;
  }

  /** Tells that the iterations were at an end before all that was asked for was done. */
  final void cutShort() {
    converged = false;
  }

  final int[] sizes() {
    return sizes;
  }

  final List<Double> inertiaPerIteration() {
    return inertiaPerIteration;
  }
}
