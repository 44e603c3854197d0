package dev.segmentation.cluster;

/**
 * The weighted sum of the squared distances of all rows to their mean, and from it to any other
 * point.
 */
final class Spread {

  /**
   * Least share of the spread that an inertia may be to be taken from the scores of a search:
   * below, the difference of two large numbers loses more than four of its sixteen digits.
   */
  static final double SAFE_SHARE = 1e-4;

  private static final int BLOCK_ROWS = 240;

  private final double[] mean;
  private final double squares;
  private final double weight;

  private Spread(double[] mean, double squares, double weight) {
    this.mean = mean;
    this.squares = squares;
    this.weight = weight;
  }

  static Spread of(Rows rows) {
    ClusterSums[] chunks = new ClusterSums[rows.chunks()];
    rows.forEachChunk(
        chunk -> {
          chunks[chunk] = new ClusterSums(rows, 1);
          for (int i = rows.from(chunk); i < rows.to(chunk); i++) {
            chunks[chunk].add(i, 0);
          }
        });
    double[] mean = new double[rows.d];
    double[] weight = new double[1];
    for (ClusterSums chunk : chunks) {
      chunk.addTo(0, mean, weight);
    }
    for (int j = 0; j < mean.length; j++) {
      mean[j] /= weight[0];
    }
    return new Spread(mean, squares(mean, rows), weight[0]);
  }

  private static double squares(double[] point, Rows rows) {
    return rows.sumChunks(
        chunk -> {
          double[] distances = new double[BLOCK_ROWS];
          double total = 0;
          for (int from = rows.from(chunk); from < rows.to(chunk); from += BLOCK_ROWS) {
            int to = Math.min(rows.to(chunk), from + BLOCK_ROWS);
            rows.kernels.squaredDistances(rows.x, rows.d, from, to, point, 0, distances);
            for (int i = from; i < to; i++) {
              total += rows.weight(i) * distances[i - from];
            }
          }
          return total;
        });
  }

  /** Returns the weighted sum of the squared distances of all rows to a point. */
  double about(double[] point) {
    double shift = 0;
    for (int j = 0; j < point.length; j++) {
      double step = point[j] - mean[j];
      shift += step * step;
    }
    return squares + weight * shift;
  }

  /** Returns the mean over the features of their variance. */
  double meanVariance() {
    return squares / weight / mean.length;
  }
}
