package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Finds the nearest of k rows under any distance; of equally near ones the lowest number. */
final class NearestMedoids {

  private static final int ROWS_PER_CHUNK = 4096;

  private final Distance distance;
  private final double[] medoids;
  private final int k;
  private final int d;

  NearestMedoids(Distance distance, double[] medoids, int d) {
    this.distance = distance;
    this.medoids = medoids;
    this.k = medoids.length / d;
    this.d = d;
  }

  Distance distance() {
    return distance;
  }

  int k() {
    return k;
  }

  double value(int medoid, int feature) {
    return medoids[medoid * d + feature];
  }

  double between(double[] x, int at, int medoid) {
    return distance.between(x, at, medoids, medoid * d, d);
  }

  /** Returns the nearest medoid, or minus one less the number of one whose distance is none. */
  int nearest(double[] x, int at) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < k; c++) {
      double value = between(x, at, c);
      if (!(value >= 0)) {
        return -1 - c;
      }
      if (value < least) {
        least = value;
        best = c;
      }
    }
    return best;
  }

  IllegalArgumentException undefined(String row, double[] x, int at, int medoid) {
    return DistanceChecks.undefined(distance, between(x, at, medoid), row, "medoid " + medoid);
  }

  /**
   * Assigns all rows.
   *
   * @return the sum of the distances of the rows to their medoids, chunk by chunk, or 0 where
   *     nobody asks
   */
  double assign(MedoidRows rows, int[] labels, boolean sum) {
    int n = rows.n;
    double[] x = rows.x;
    IntFunction<String> names = DistanceChecks.names(rows.ids);
    int chunks = (n + ROWS_PER_CHUNK - 1) / ROWS_PER_CHUNK;
    double @Nullable [] parts = sum ? new double[chunks] : null;
    Parallel.forEach(
        chunks,
        "assigning rows",
        chunk -> {
          int from = chunk * ROWS_PER_CHUNK;
          int to = Math.min(n, from + ROWS_PER_CHUNK);
          double total = 0;
          for (int i = from; i < to; i++) {
            int label = nearest(x, i * d);
            if (label < 0) {
              throw undefined(names.apply(i), x, i * d, -1 - label);
            }
            labels[i] = label;
            total += sum ? between(x, i * d, label) : 0;
          }
          if (parts != null) {
            parts[chunk] = total;
          }
        });
    double total = 0;
    for (int chunk = 0; parts != null && chunk < chunks; chunk++) {
      total += parts[chunk];
    }
    return total;
  }
}
