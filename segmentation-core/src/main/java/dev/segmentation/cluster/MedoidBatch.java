package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/**
 * The distances of all n rows, the candidates, to a batch of m of them, the targets: those of one
 * target in an array of its own.
 *
 * <p>A target stands for the rows that are nearest to it among the batch. The distances to it are
 * multiplied by the number of these rows, which counts it as often, since it is the same for all
 * candidates.
 */
final class MedoidBatch implements CandidateDistances {

  private static final String WORK = "k-medoids distances";
  private static final int ROWS_PER_CHUNK = 256;
  private static final int STEPS = 32;

  private final float[][] distances;
  private final int candidates;
  private float largest;

  private MedoidBatch(int targets, int candidates) {
    this.distances = new float[targets][candidates];
    this.candidates = candidates;
  }

  static double bytes(int targets, int candidates) {
    return 4.0 * targets * candidates + 24.0 * targets;
  }

  /** Measures all rows against a batch, whose row numbers are ascending. */
  static MedoidBatch of(int rows, int[] batch, ScaledDistance distance, Progress progress) {
    MedoidBatch made = new MedoidBatch(batch.length, rows);
    int[] nearest = new int[rows];
    int chunks = (rows + ROWS_PER_CHUNK - 1) / ROWS_PER_CHUNK;
    for (int step = 0; step < STEPS; step++) {
      int from = (int) ((long) chunks * step / STEPS);
      int to = (int) ((long) chunks * (step + 1) / STEPS);
      Parallel.forEach(to - from, WORK, at -> made.measure(from + at, batch, distance, nearest));
      progress.update(WORK, Math.min(rows, (long) to * ROWS_PER_CHUNK), rows);
    }
    made.weigh(nearest);
    return made;
  }

  private void measure(int chunk, int[] batch, ScaledDistance distance, int[] nearest) {
    int from = chunk * ROWS_PER_CHUNK;
    int to = Math.min(candidates, from + ROWS_PER_CHUNK);
    float[] least = new float[to - from];
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    for (int t = 0; t < batch.length; t++) {
      float[] own = distances[t];
      for (int i = from; i < to; i++) {
        own[i] = i == batch[t] ? 0 : distance.scaled(i, batch[t]);
        if (own[i] < least[i - from]) {
          least[i - from] = own[i];
          nearest[i] = t;
        }
      }
    }
  }

  private void weigh(int[] nearest) {
    float[] weights = new float[distances.length];
    for (int target : nearest) {
      weights[target]++;
    }
    float[] most = new float[distances.length];
    Parallel.forEach(
        distances.length,
        WORK,
        t -> {
          float[] own = distances[t];
          float weight = weights[t] * distances.length / candidates;
          for (int i = 0; i < own.length; i++) {
            own[i] *= weight;
            most[t] = Math.max(most[t], own[i]);
          }
        });
    for (float value : most) {
      largest = Math.max(largest, value);
    }
  }

  @Override
  public int targets() {
    return distances.length;
  }

  @Override
  public int candidates() {
    return candidates;
  }

  @Override
  public float largest() {
    return largest;
  }

  @Override
  public void block(int fromTarget, int toTarget, int from, int to, float[][] block) {
    for (int t = fromTarget; t < toTarget; t++) {
      System.arraycopy(distances[t], from, block[t - fromTarget], 0, to - from);
    }
  }

  @Override
  public void column(int candidate, float[] column) {
    for (int t = 0; t < column.length; t++) {
      column[t] = distances[t][candidate];
    }
  }
}
