package dev.segmentation.cluster;

import java.util.Arrays;

/**
 * What one candidate would change as a medoid, exactly, for all k places at once.
 *
 * <p>With a target's distances a to its nearest and b to its second nearest medoid, a candidate at
 * distance x gains it \( \min(x - a, 0) = (x - a - |x - a|) / 2 \), and taking its medoid away
 * costs \( \min(\max(x, a), b) - a = (b - a + |x - a| - |x - b|) / 2 \). Sums run in double, in the
 * order of the targets.
 */
final class SwapGains {

  /** Changes that differ by a smaller share of the cost are equal but for rounding. */
  static final double NOISE = 1e-13;

  private final CandidateDistances distances;
  private final float[] column;
  private final double[] losses;
  private double change;
  private int slot;

  SwapGains(CandidateDistances distances, int k) {
    this.distances = distances;
    this.column = new float[distances.targets()];
    this.losses = new double[k];
  }

  /** Returns the change of the cost by the best swap of the candidate last judged. */
  double change() {
    return change;
  }

  /** Returns the medoid that this swap removes. */
  int slot() {
    return slot;
  }

  /** Finds the best swap of a candidate. */
  void judge(MedoidState state, int candidate) {
    distances.column(candidate, column);
    Arrays.fill(losses, 0);
    double gain = 0;
    for (int t = 0; t < column.length; t++) {
      double nearer = column[t] - state.nearDistance[t];
      double away = Math.abs(nearer);
      gain += nearer - away;
      losses[state.near[t]] += away - Math.abs(column[t] - state.secondDistance[t]);
    }
    double noise = 2 * NOISE * state.cost();
    double least = Double.POSITIVE_INFINITY;
    slot = 0;
    for (int place = 0; place < losses.length; place++) {
      double loss = state.removal[place] + losses[place];
      if (loss < least - noise) {
        least = loss;
        slot = place;
      }
    }
    change = 0.5 * (gain + least);
  }

  /** Returns by how much a candidate changes the cost as one more medoid. */
  double addition(double[] nearDistance, int candidate) {
    distances.column(candidate, column);
    double gain = 0;
    for (int t = 0; t < column.length; t++) {
      double nearer = column[t] - nearDistance[t];
      gain += nearer - Math.abs(nearer);
    }
    return 0.5 * gain;
  }

  /** Returns the sum of the distances to a candidate. */
  double total(int candidate) {
    distances.column(candidate, column);
    double total = 0;
    for (float distance : column) {
      total += distance;
    }
    return total;
  }
}
