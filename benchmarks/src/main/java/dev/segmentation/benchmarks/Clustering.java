package dev.segmentation.benchmarks;

/** What one clustering under measurement gave; what an algorithm does not know stays empty. */
final class Clustering {

  /** The group of each row, -1 for noise; empty where only the merges count. */
  final int[] labels;

  /** Heights of the merges in their order; empty where nothing is merged. */
  final double[] heights;

  /** What the algorithm minimises or maximises: inertia, cost, log-likelihood; NaN for none. */
  final double objective;

  private Clustering(int[] labels, double[] heights, double objective) {
    this.labels = labels;
    this.heights = heights;
    this.objective = objective;
  }

  static Clustering ofLabels(int[] labels, double objective) {
    return new Clustering(labels, new double[0], objective);
  }

  static Clustering ofHeights(double[] heights) {
    return new Clustering(new int[0], heights, Double.NaN);
  }
}
