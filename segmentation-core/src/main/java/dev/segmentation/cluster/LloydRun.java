package dev.segmentation.cluster;

import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run of Lloyd's iteration from given centres: the buffers of the run and its phases. */
final class LloydRun {

  /** Rows searched at once: whole tiles, and few enough for their results to stay in the cache. */
  private static final int BLOCK_ROWS = 480;

  private static final int NO_CLUSTER = -1;

  private final KMeans.Settings settings;
  private final Rows rows;
  private final int k;
  private final int[] labels;
  private final ClusterSums[] chunkSums;
  private final double[] chunkScores;
  private final double[][] chunkSquares;
  private final int[] chunkChanges;
  private final List<Double> inertiaPerIteration = new ArrayList<>();
  private Centres centres;
  private @Nullable Spread spread;
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
    this.chunkSums = new ClusterSums[rows.chunks()];
    Arrays.setAll(chunkSums, chunk -> new ClusterSums(rows, k));
    this.chunkScores = new double[chunkSums.length];
    this.chunkSquares = new double[chunkSums.length][];
    this.chunkChanges = new int[chunkSums.length];
  }

  void run(int restart, int restarts) {
    Arrays.fill(labels, NO_CLUSTER);
    int changed = rows.n;
    while (!converged && inertiaPerIteration.size() < settings.maxIterations()) {
      boolean last = inertiaPerIteration.size() + 1 == settings.maxIterations();
      boolean anew = last || changed > rows.n / 2;
      changed = assign(anew);
      if (spread == null) {
        spread = spreadOfFirstPass();
      }
      inertiaPerIteration.add(inertia());
      tell(restart, restarts, inertiaPerIteration.size());
      converged = changed == 0;
      if (converged || last) {
        converged &= settle(anew) == 0;
      } else {
        double[] moved = means();
        boolean close = squaredMove(moved) <= settings.tolerance() * spread.meanVariance();
        centres = Centres.of(moved, k, rows.d);
        if (close && settings.tolerance() > 0) {
          settle(anew);
          converged = true;
        }
      }
    }
    inertia = inertia();
    sizes = countRows();
    tell(restart, restarts, settings.maxIterations());
  }

  private void tell(int restart, int restarts, int iteration) {
    long cap = settings.maxIterations();
    settings.progress().update("k-means", restart * cap + iteration, restarts * cap);
  }

  /**
   * Assigns every row to its nearest centre; returns how many went to another.
   *
   * @param anew whether to sum the clusters anew, instead of moving the rows that went to another
   */
  private int assign(boolean anew) {
    rows.forEachChunk(chunk -> assignChunk(chunk, anew));
    int changed = 0;
    for (int changes : chunkChanges) {
      changed += changes;
    }
    return changed;
  }

  private void assignChunk(int chunk, boolean anew) {
    int to = rows.to(chunk);
    int[] nearest = new int[BLOCK_ROWS];
    double[] scores = new double[BLOCK_ROWS];
    double[] squares = spread == null ? new double[rows.d] : new double[0];
    double total = 0;
    int changed = 0;
    if (anew) {
      chunkSums[chunk].clear();
    }
    for (int from = rows.from(chunk); from < to; from += BLOCK_ROWS) {
      int end = Math.min(to, from + BLOCK_ROWS);
      rows.kernels.nearest(rows.x, from, end, centres, nearest, 0, scores);
      total += rows.weightedSum(scores, from, end);
      if (anew) {
        changed += label(from, end, nearest);
        chunkSums[chunk].addAll(from, end, labels);
      } else {
        changed += moveChanged(from, end, nearest, chunkSums[chunk]);
      }
      if (spread == null) {
        rows.kernels.addSquares(rows.x, rows.d, from, end, rows.weights, centres.origin(), squares);
      }
    }
    chunkScores[chunk] = total;
    chunkSquares[chunk] = squares;
    chunkChanges[chunk] = changed;
  }

  /** Labels the rows of one block; returns how many had another label. */
  private int label(int from, int to, int[] nearest) {
    int changed = 0;
    for (int i = from; i < to; i++) {
      int cluster = nearest[i - from];
      if (labels[i] != cluster) {
        labels[i] = cluster;
        changed++;
      }
    }
    return changed;
  }

  /**
   * Moves the rows of one block whose nearest centre is another; returns how many. Few do after the
   * first iterations, and the comparison of arrays skips the others many at a time.
   */
  private int moveChanged(int from, int to, int[] nearest, ClusterSums sums) {
    int changed = 0;
    int next = from;
    while (next < to) {
      int equal = Arrays.mismatch(labels, next, to, nearest, next - from, to - from);
      if (equal < 0) {
        break;
      }
      next += equal;
      move(next, nearest[next - from], sums);
      next++;
      changed++;
    }
    return changed;
  }

  private void move(int row, int cluster, ClusterSums sums) {
    sums.remove(row, labels[row]);
    sums.add(row, cluster);
    labels[row] = cluster;
  }

  /**
   * Moves the centres to the means of sums that are free of what moving rows about leaves in them,
   * and assigns every row once more; returns how many went to another centre.
   *
   * @param summed whether the sums were taken anew in the last assignment
   */
  private int settle(boolean summed) {
    if (!summed) {
      rows.forEachChunk(
          chunk -> {
            chunkSums[chunk].clear();
            chunkSums[chunk].addAll(rows.from(chunk), rows.to(chunk), labels);
          });
    }
    centres = Centres.of(means(), k, rows.d);
    return assign(false);
  }

  /** Returns the weighted mean of every cluster; empty clusters are repaired as the policy says. */
  private double[] means() {
    double[] mean = new double[k * rows.d];
    double[] weight = new double[k];
    addChunks(mean, weight);
    new EmptyClusterRepair(settings.emptyClusters(), rows, centres, labels).repair(mean, weight);
    for (int c = 0, at = 0; c < k; c++) {
      for (int j = 0; j < rows.d; j++, at++) {
        mean[at] = weight[c] > 0 ? mean[at] / weight[c] : centres.value(c, j);
      }
    }
    return mean;
  }

  /** Adds up the chunks, cluster by cluster, the chunks in order. */
  private void addChunks(double[] sums, double[] weights) {
    Parallel.forEach(
        k,
        "k-means",
        cluster -> {
          for (ClusterSums chunk : chunkSums) {
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

  private Spread spreadOfFirstPass() {
    double[] sums = new double[k * rows.d];
    double[] weights = new double[k];
    addChunks(sums, weights);
    double[] all = new double[rows.d];
    for (int at = 0; at < sums.length; at++) {
      all[at % rows.d] += sums[at];
    }
    double weight = Arrays.stream(weights).reduce(0, Double::sum);
    Spread first = Spread.of(centres.origin(), sumOfSquares(), all, weight);
    return first.isSafe()
        ? first
        : Spread.of(first.mean(), squaresAbout(first.mean()), all, weight);
  }

  /** First centres far from the rows leave too few digits: another pass about the mean. */
  private double squaresAbout(double[] mean) {
    rows.forEachChunk(
        chunk -> {
          chunkSquares[chunk] = new double[rows.d];
          rows.kernels.addSquares(
              rows.x,
              rows.d,
              rows.from(chunk),
              rows.to(chunk),
              rows.weights,
              mean,
              chunkSquares[chunk]);
        });
    return sumOfSquares();
  }

  private double sumOfSquares() {
    double total = 0;
    for (double[] squares : chunkSquares) {
      for (double square : squares) {
        total += square;
      }
    }
    return total;
  }

  /** The inertia from the scores of the search, or row by row where they leave too few digits. */
  private double inertia() {
    double[] origin = centres.origin();
    double score = Arrays.stream(chunkScores).reduce(0, Double::sum);
    Spread known = Objects.requireNonNull(spread);
    double value = known.about(origin) - 2 * score;
    return known.isSafe(value, origin) ? value : exactInertia();
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
    int[][] chunkCounts = new int[chunkSums.length][k];
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

  int[] sizes() {
    return sizes;
  }

  List<Double> inertiaPerIteration() {
    return inertiaPerIteration;
  }
}
