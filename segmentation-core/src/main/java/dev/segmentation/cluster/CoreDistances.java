package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/** How far each row is from its k-th nearest, itself counted as the first, by any distance. */
final class CoreDistances {

  private static final int ROWS_PER_CHUNK = 64;

  private CoreDistances() {}

  /** Measures every pair. */
  static double[] byScan(int k, CheckedDistance rows) {
    int n = rows.n;
    double[] core = new double[n];
    Parallel.forEachRange(
        n,
        ROWS_PER_CHUNK,
        "HDBSCAN",
        (from, to) -> {
          double[] heap = new double[k];
          for (int i = from; i < to; i++) {
            Arrays.fill(heap, Double.POSITIVE_INFINITY);
            for (int j = 0; j < n; j++) {
              double measured = i == j ? 0 : rows.between(i, j);
              if (measured < heap[0]) {
                NearestHeap.replaceLargest(heap, measured);
              }
            }
            core[i] = heap[0];
          }
        });
    return core;
  }
}
