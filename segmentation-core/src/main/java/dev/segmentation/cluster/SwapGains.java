package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;

/**
 * What each candidate would change as a medoid, for all k places at once.
 *
 * <p>Candidates are taken in blocks and targets in tiles that fit into the cache. For one target
 * the terms of all candidates of a block are the same arithmetic on neighbouring numbers, without a
 * branch: with a target's distances a to its nearest and b to its second nearest medoid, a
 * candidate at distance x gains it \( \min(x - a, 0) = (x - a - |x - a|) / 2 \), and taking its
 * medoid away costs \( \min(\max(x, a), b) - a = (b - a + |x - a| - |x - b|) / 2 \). Sums run in
 * the order of the targets, so the block a candidate is in makes no difference.
 */
final class SwapGains {

  /** Changes that differ by a smaller share of the cost are equal but for rounding. */
  static final double NOISE = 1e-13;

  static final int SMALLEST_BLOCK = 64;
  private static final int LARGEST_BLOCK = 512;

  /** Blocks are narrower where there are many medoids, so that the sums stay in the cache. */
  private static final int SUMS_OF_BLOCK = 1 << 16;

  private static final int TILE = 32;
  private static final String WORK = "k-medoids";

  /** The change of the cost by the best swap of each candidate. */
  final double[] changes;

  /** The medoid that this swap removes. */
  final int[] slots;

  private final CandidateDistances distances;

  SwapGains(CandidateDistances distances) {
    this.distances = distances;
    this.changes = new double[distances.candidates()];
    this.slots = new int[distances.candidates()];
  }

  /** Computes the best swaps of a range of candidates. */
  void swaps(MedoidState state, int from, int to) {
    forEachBlock(from, to, state.k, (first, end) -> swapsOfBlock(state, first, end));
  }

  /** Computes for each candidate by how much it changes the cost as one more medoid. */
  void additions(double[] nearDistance) {
    forEachBlock(
        0,
        changes.length,
        1,
        (first, end) -> {
          double[] gains = new double[end - first];
          forEachTarget(first, end, (target, row) -> addGains(row, nearDistance[target], gains));
          for (int c = first; c < end; c++) {
            changes[c] = 0.5 * gains[c - first];
          }
        });
  }

  /** Computes the sums of the distances to each candidate. */
  void totals() {
    forEachBlock(
        0,
        changes.length,
        1,
        (first, end) -> {
          double[] sums = new double[end - first];
          forEachTarget(first, end, (target, row) -> addAll(row, sums));
          System.arraycopy(sums, 0, changes, first, sums.length);
        });
  }

  private void swapsOfBlock(MedoidState state, int first, int end) {
    double[] gains = new double[end - first];
    double[][] losses = new double[state.k][end - first];
    forEachTarget(
        first,
        end,
        (target, row) -> {
          double near = state.nearDistance[target];
          addGains(row, near, gains);
          addLosses(row, near, state.secondDistance[target], losses[state.near[target]]);
        });
    double noise = 2 * NOISE * state.cost();
    for (int c = 0; c < gains.length; c++) {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int slot = 0; slot < state.k; slot++) {
        double loss = state.removal[slot] + losses[slot][c];
        if (loss < least - noise) {
          least = loss;
          best = slot;
        }
      }
      changes[first + c] = 0.5 * (gains[c] + least);
      slots[first + c] = best;
    }
  }

  /** Adds twice what a target gains. */
  private static void addGains(double[] row, double near, double[] gains) {
    for (int c = 0; c < gains.length; c++) {
      double nearer = row[c] - near;
      gains[c] += nearer - Math.abs(nearer);
    }
  }

  /** Adds twice what a target loses, but for the part that is the same for all candidates. */
  private static void addLosses(double[] row, double near, double second, double[] losses) {
    for (int c = 0; c < losses.length; c++) {
      losses[c] += Math.abs(row[c] - near) - Math.abs(row[c] - second);
    }
  }

  private static void addAll(double[] row, double[] sums) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] += row[c];
    }
  }

  private void forEachTarget(int first, int end, TargetBody body) {
    int targets = distances.targets();
    double[][] tile = new double[TILE][end - first];
    for (int from = 0; from < targets; from += TILE) {
      int to = Math.min(targets, from + TILE);
      distances.block(from, to, first, end, tile);
      for (int target = from; target < to; target++) {
        body.accept(target, tile[target - from]);
      }
    }
  }

  private static void forEachBlock(int from, int to, int k, BlockBody body) {
    int widest = Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, SUMS_OF_BLOCK / k));
    int width = Math.max(SMALLEST_BLOCK, Math.min(widest, (to - from + 3) / 4));
    Parallel.forEach(
        (to - from + width - 1) / width,
        WORK,
        block -> {
          int first = from + block * width;
          body.accept(first, Math.min(to, first + width));
        });
  }

  /** Does one block of candidates. */
  private interface BlockBody {
    void accept(int first, int end);
  }

  /** Does one target with its distances to the candidates of a block. */
  private interface TargetBody {
    void accept(int target, double[] row);
  }
}
