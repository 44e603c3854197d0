package dev.segmentation.cluster;

import dev.segmentation.kernel.Centres;

/** The rows of one batch, with the nearest centre of each and what it costs. */
final class BatchSearch {

  final Rows rows;
  final int[] labels;

  /** The weighted squared distance of each row to its centre. */
  final double[] costs;

  private final RowAssignment assignment;

  BatchSearch(Rows rows, int k) {
    this.rows = rows;
    this.labels = new int[rows.n];
    this.costs = new double[rows.n];
    this.assignment = new RowAssignment(rows, k, labels, KMeansVariant.LLOYD);
  }

  /** Assigns every row to its nearest centre; returns the sum of the costs. */
  double search(Centres centres) {
    assignment.assign(centres, true);
    return rows.sumChunks(
        chunk -> {
          double total = 0;
          for (int i = rows.from(chunk); i < rows.to(chunk); i++) {
            costs[i] = rows.weight(i) * centres.squaredDistance(rows.x, i * rows.d, labels[i]);
            total += costs[i];
          }
          return total;
        });
  }

  /** Adds the weighted sums of the rows of each cluster, and their weights. */
  void addTo(double[] sums, double[] weights) {
    for (ClusterSums chunk : assignment.chunkSums()) {
      for (int c = 0; c < weights.length; c++) {
        chunk.addTo(c, sums, weights);
      }
    }
  }

  /** Lowers the costs of the rows that are nearer to one more centre. */
  void addCentre(double[] centre) {
    rows.forEachChunk(
        chunk -> {
          int from = rows.from(chunk);
          int to = rows.to(chunk);
          double[] squares = new double[to - from];
          rows.kernels.squaredDistances(rows.x, rows.d, from, to, centre, 0, 1, squares);
          for (int i = from; i < to; i++) {
            costs[i] = Math.min(costs[i], rows.weight(i) * squares[i - from]);
          }
        });
  }
}
