package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/**
 * Lower bounds of what each candidate would change, for all k places at once: most candidates need
 * no exact judgement by {@link SwapGains}.
 *
 * <p>Candidates are taken in blocks and targets in tiles that fit into the cache. For one target
 * the terms of all candidates of a block are the same arithmetic on neighbouring floats, without a
 * branch. Floats are added up for {@value #TERMS} targets at most, then in double. With the unit
 * roundoff u of a float the result is within \( u \, (2 T \, (\sum a + \sum (b - a)) + 8 n M) \) of
 * the exact one, where T are those terms, M is the largest distance, and a, b are as there; the
 * bounds lie that much lower.
 */
final class SwapScreen {

  static final int SMALLEST_BLOCK = 64;
  private static final int LARGEST_BLOCK = 256;

  /** Blocks are narrower where there are many medoids, so that the sums stay in the cache. */
  private static final int SUMS_OF_BLOCK = 1 << 15;

  private static final int TERMS = 32;
  private static final double ROUNDOFF = 0x1p-24;
  static final String WORK = "k-medoids";

  /** No candidate changes the cost by less; NaN where floats overflow. */
  final double[] bounds;

  private final CandidateDistances distances;

  SwapScreen(CandidateDistances distances) {
    this.distances = distances;
    this.bounds = new double[distances.candidates()];
    Arrays.fill(bounds, Double.NEGATIVE_INFINITY);
  }

  private double slack(double near, double removal) {
    double spread = distances.targets() * (double) distances.largest();
    return ROUNDOFF * (2 * TERMS * (near + removal) + 8 * spread);
  }

  /** Bounds the best swaps of a range of candidates. */
  void swaps(MedoidState state, int from, int to) {
    double slack = slack(state.cost(), Arrays.stream(state.removal).sum());
    forEachBlock(
        from,
        to,
        state.k,
        (first, end) -> {
          FloatSums gains = new FloatSums(end - first);
          FloatSums[] losses = new FloatSums[state.k];
          Arrays.setAll(losses, slot -> new FloatSums(end - first));
          forEachTarget(
              first,
              end,
              (target, row) -> {
                float near = (float) state.nearDistance[target];
                gains.addGains(row, near);
                losses[state.near[target]].addLosses(
                    row, near, (float) state.secondDistance[target]);
              });
          double[] least = new double[end - first];
          Arrays.fill(least, Double.POSITIVE_INFINITY);
          for (int slot = 0; slot < losses.length; slot++) {
            double[] loss = losses[slot].totals();
            for (int c = 0; c < least.length; c++) {
              least[c] = Math.min(least[c], state.removal[slot] + loss[c]);
            }
          }
          double[] gain = gains.totals();
          for (int c = first; c < end; c++) {
            bounds[c] = 0.5 * (gain[c - first] + least[c - first]) - slack;
          }
        });
  }

  /** Bounds by how much each candidate changes the cost as one more medoid. */
  void additions(double[] nearDistance) {
    double slack = slack(Arrays.stream(nearDistance).sum(), 0);
    forEachBlock(
        0,
        bounds.length,
        1,
        (first, end) -> {
          FloatSums gains = new FloatSums(end - first);
          forEachTarget(
              first, end, (target, row) -> gains.addGains(row, (float) nearDistance[target]));
          double[] gain = gains.totals();
          for (int c = first; c < end; c++) {
            bounds[c] = 0.5 * gain[c - first] - slack;
          }
        });
  }

  /** Bounds the sums of the distances to each candidate. */
  void totals() {
    forEachBlock(
        0,
        bounds.length,
        1,
        (first, end) -> {
          FloatSums sums = new FloatSums(end - first);
          forEachTarget(first, end, (target, row) -> sums.addAll(row));
          double[] total = sums.totals();
          for (int c = first; c < end; c++) {
            bounds[c] = total[c - first] - slack(total[c - first], 0);
          }
        });
  }

  private void forEachTarget(int first, int end, TargetBody body) {
    int targets = distances.targets();
    float[][] tile = new float[TERMS][end - first];
    for (int from = 0; from < targets; from += TERMS) {
      int to = Math.min(targets, from + TERMS);
      distances.block(from, to, first, end, tile);
      for (int target = from; target < to; target++) {
        body.accept(target, tile[target - from]);
      }
    }
  }

  private static void forEachBlock(int from, int to, int k, Parallel.RangeBody body) {
    int widest = Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, SUMS_OF_BLOCK / k));
    int width = Math.max(SMALLEST_BLOCK, Math.min(widest, (to - from + 3) / 4));
    Parallel.forEachRange(
        to - from, width, WORK, (first, end) -> body.accept(from + first, from + end));
  }

  /** Sums of floats, one for each candidate of a block, that go over into doubles in time. */
  private static final class FloatSums {

    private final float[] sums;
    private final double[] totals;
    private int terms;

    FloatSums(int width) {
      this.sums = new float[width];
      this.totals = new double[width];
    }

    /** Adds twice what a target gains. */
    void addGains(float[] row, float near) {
      addGains(row, near, sums);
      count();
    }

    private static void addGains(float[] row, float near, float[] sums) {
      for (int c = 0; c < sums.length; c++) {
        float nearer = row[c] - near;
        sums[c] += nearer - Math.abs(nearer);
      }
    }

    /** Adds twice what a target loses, but for the part that is the same for all candidates. */
    void addLosses(float[] row, float near, float second) {
      addLosses(row, near, second, sums);
      count();
    }

    private static void addLosses(float[] row, float near, float second, float[] sums) {
      for (int c = 0; c < sums.length; c++) {
        sums[c] += Math.abs(row[c] - near) - Math.abs(row[c] - second);
      }
    }

    void addAll(float[] row) {
      addAll(row, sums);
      count();
    }

    private static void addAll(float[] row, float[] sums) {
      for (int c = 0; c < sums.length; c++) {
        sums[c] += row[c];
      }
    }

    private void count() {
      if (++terms == TERMS) {
        empty();
      }
    }

    private void empty() {
      for (int c = 0; c < sums.length; c++) {
        totals[c] += sums[c];
        sums[c] = 0;
      }
      terms = 0;
    }

    double[] totals() {
      empty();
      return totals;
    }
  }

  /** Does one target with its distances to the candidates of a block. */
  private interface TargetBody {
    void accept(int target, float[] row);
  }
}
