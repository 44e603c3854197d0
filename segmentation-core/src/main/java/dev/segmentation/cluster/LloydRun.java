package dev.segmentation.cluster;

import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One run of Lloyd's iteration from given centres. */
final class LloydRun {

  /** The square of the length below which the mean of rows of length 1 is rounding. */
  private static final double CANCELLED = 1e-24;

  private final KMeans.Settings settings;
  private final Rows rows;
  private final int k;
  private final int[] labels;
  private final RowAssignment assignment;
  private final List<Double> inertiaPerIteration;

  /** The sums of the rows of each cluster, over all chunks, and their weights. */
  private final double[] sums;

  private final double[] weights;
  private Centres centres;
  private double inertia;
  private boolean converged;
  private int[] sizes = new int[0];

  /** The label array is a scratch shared by the runs of one fit. */
  LloydRun(KMeans.Settings settings, Rows rows, double[] first, int[] labels) {
    this(settings, rows, first, labels, List.of());
  }

  /** A run that goes on after some iterations. */
  LloydRun(KMeans.Settings settings, Rows rows, double[] first, int[] labels, List<Double> before) {
    this.inertiaPerIteration = new ArrayList<>(before);
    this.settings = settings;
    this.rows = rows;
    this.k = settings.k();
    this.labels = labels;
    this.assignment = new RowAssignment(rows, k, labels, settings.variant());
    this.sums = new double[k * rows.d];
    this.weights = new double[k];
    this.centres = Centres.of(first, k, rows.d);
  }

  void run(int restart, int restarts) {
    double squares = assignment.assignFirst(centres);
    addChunks();
    Spread spread = spread(squares);
    boolean summed = true;
    while (true) {
      inertiaPerIteration.add(inertia(spread));
      int iterations = inertiaPerIteration.size();
      tell(restart, restarts, iterations);
      boolean last = iterations == settings.maxIterations();
      if (converged || last) {
        converged &= settle(summed) == 0;
      } else {
        double[] moved = means();
        boolean close = squaredMove(moved) <= settings.tolerance() * spread.meanVariance();
        centres = Centres.of(moved, k, rows.d);
        if (close && settings.tolerance() > 0) {
          settle(summed);
          converged = true;
        }
      }
      if (converged || last) {
        break;
      }
      summed = iterations + 1 == settings.maxIterations() || assignment.mostChanged();
      converged = assign(summed) == 0;
    }
    inertia = inertia(spread);
    sizes = countRows();
    tell(restart, restarts, settings.maxIterations());
  }

  private void tell(int restart, int restarts, int iteration) {
    long cap = settings.maxIterations();
    settings.progress().update("k-means", restart * cap + iteration, restarts * cap);
  }

  /** Assigns every row to its nearest centre; returns how many went to another. */
  private int assign(boolean anew) {
    int changed = assignment.assign(centres, anew);
    addChunks();
    return changed;
  }

  /**
   * Moves the centres to the means of sums that are free of what moving rows about leaves in them,
   * and assigns every row once more; returns how many went to another centre.
   *
   * @param summed whether the sums were taken anew in the last assignment
   */
  private int settle(boolean summed) {
    if (!summed) {
      assignment.sumAnew();
      addChunks();
    }
    centres = Centres.of(means(), k, rows.d);
    return assign(false);
  }

  /** Returns the weighted mean of every cluster; empty clusters are repaired as the policy says. */
  private double[] means() {
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

  /** Adds up the sums of the chunks, cluster by cluster, the chunks in order. */
  private void addChunks() {
    Arrays.fill(sums, 0);
    Arrays.fill(weights, 0);
    Parallel.forEach(
        k,
        "k-means",
        cluster -> {
          for (ClusterSums chunk : assignment.chunkSums()) {
            chunk.addTo(cluster, sums, weights);
          }
        });
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

  private Spread spread(double squares) {
    double[] all = new double[rows.d];
    for (int at = 0; at < sums.length; at++) {
      all[at % rows.d] += sums[at];
    }
    double weight = Arrays.stream(weights).reduce(0, Double::sum);
    Spread first = Spread.of(centres.origin(), squares, all, weight);
    return first.isSafe()
        ? first
        : Spread.of(first.mean(), assignment.squaresAbout(first.mean()), all, weight);
  }

  /**
   * The inertia from the sums of the clusters, or row by row where they leave too few digits: the
   * spread of the rows about the origin less what the centres take off it.
   */
  private double inertia(Spread spread) {
    double[] origin = centres.origin();
    double taken = 0;
    for (int c = 0, at = 0; c < k; c++) {
      for (int j = 0; j < rows.d; j++, at++) {
        double offset = centres.value(c, j) - origin[j];
        double sum = sums[at] - weights[c] * origin[j];
        taken += offset * (2 * sum - weights[c] * offset);
      }
    }
    double value = spread.about(origin) - taken;
    return spread.isSafe(value, origin) ? value : exactInertia();
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

  Centres centres() {
    return centres;
  }

  double finalInertia() {
    return inertia;
  }

  boolean converged() {
    return converged;
  }

  /** Tells that the iterations were at an end before all that was asked for was done. */
  void cutShort() {
    converged = false;
  }

  int[] sizes() {
    return sizes;
  }

  List<Double> inertiaPerIteration() {
    return inertiaPerIteration;
  }
}
