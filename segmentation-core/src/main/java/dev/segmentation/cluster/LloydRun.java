package dev.segmentation.cluster;

import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import java.util.List;

/** One run of Lloyd's iteration over rows whose values are all kept. */
final class LloydRun extends CentreRun {

  private final Rows rows;
  private final RowAssignment assignment;
  private Spread spread = Spread.of(new double[1], 0, new double[1], 1);

  /** Whether the sums were taken anew in the last assignment. */
  private boolean summed = true;

  LloydRun(KMeans.Settings settings, Rows rows, double[] first, int[] labels, List<Double> before) {
    super(settings, rows, first, labels, before);
    this.rows = rows;
    this.assignment = new RowAssignment(rows, k, labels, settings.variant());
  }

  @Override
  double start() {
    double squares = assignment.assignFirst(centres);
    addChunks();
    spread = spread(squares);
    return spread.meanVariance();
  }

  @Override
  int assign(boolean last) {
    summed = last || assignment.mostChanged();
    return assignAndAdd(summed);
  }

  private int assignAndAdd(boolean anew) {
    int changed = assignment.assign(centres, anew);
    addChunks();
    return changed;
  }

  @Override
  int settle() {
    if (!summed) {
      assignment.sumAnew();
      addChunks();
    }
    centres = Centres.of(means(), k, rows.d);
    return assignAndAdd(false);
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
  @Override
  double measure() {
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
}
