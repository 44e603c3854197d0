package dev.segmentation.cluster;

import java.util.Arrays;

/**
 * The current medoids and, for each target, its nearest and second nearest of them.
 *
 * <p>Memory: 24 bytes and k + 1 floats for each target.
 */
final class MedoidState {

  final CandidateDistances distances;
  final int k;
  final int[] medoids;
  final int[] near;
  final double[] nearDistance;
  final double[] secondDistance;

  /** By how much the cost grows when a medoid is taken away. */
  final double[] removal;

  private final int[] second;
  private final float[][] columns;
  private final boolean[] isMedoid;
  private float[] spare;
  private double cost;

  /** Starts with different medoids. With only one no swap is ever good: there is no second. */
  MedoidState(CandidateDistances distances, int[] first) {
    int n = distances.targets();
    this.distances = distances;
    this.k = first.length;
    this.medoids = first.clone();
    this.near = new int[n];
    this.second = new int[n];
    this.nearDistance = new double[n];
    this.secondDistance = new double[n];
    this.removal = new double[k];
    this.columns = new float[k][n];
    this.spare = new float[n];
    this.isMedoid = new boolean[distances.candidates()];
    for (int slot = 0; slot < k; slot++) {
      distances.column(medoids[slot], columns[slot]);
      isMedoid[medoids[slot]] = true;
    }
    findAll();
  }

  double cost() {
    return cost;
  }

  boolean isMedoid(int candidate) {
    return isMedoid[candidate];
  }

  /**
   * Puts a candidate in the place of a medoid if that lowers the cost, which is summed anew: so the
   * search ends, whatever the rounding.
   */
  boolean swap(int slot, int candidate) {
    double before = cost;
    int old = medoids[slot];
    replace(slot, candidate);
    update(slot);
    if (cost < before) {
      return true;
    }
    replace(slot, old);
    findAll();
    return false;
  }

  private void replace(int slot, int candidate) {
    isMedoid[medoids[slot]] = false;
    isMedoid[candidate] = true;
    medoids[slot] = candidate;
    float[] column = spare;
    spare = columns[slot];
    columns[slot] = column;
    distances.column(candidate, column);
  }

  /** Finds the two nearest medoids again after one of them has become another row. */
  private void update(int slot) {
    float[] column = columns[slot];
    for (int t = 0; t < near.length; t++) {
      double distance = column[t];
      if (near[t] == slot) {
        if (distance <= secondDistance[t]) {
          nearDistance[t] = distance;
        } else {
          find(t);
        }
      } else if (distance < nearDistance[t]) {
        second[t] = near[t];
        secondDistance[t] = nearDistance[t];
        near[t] = slot;
        nearDistance[t] = distance;
      } else if (distance <= secondDistance[t]) {
        second[t] = slot;
        secondDistance[t] = distance;
      } else if (second[t] == slot) {
        find(t);
      }
    }
    sum();
  }

  private void findAll() {
    for (int t = 0; t < near.length; t++) {
      find(t);
    }
    sum();
  }

  private void find(int target) {
    int best = -1;
    int next = -1;
    double bestDistance = Double.POSITIVE_INFINITY;
    double nextDistance = Double.POSITIVE_INFINITY;
    for (int slot = 0; slot < k; slot++) {
      double distance = columns[slot][target];
      if (distance < bestDistance) {
        next = best;
        nextDistance = bestDistance;
        best = slot;
        bestDistance = distance;
      } else if (distance < nextDistance) {
        next = slot;
        nextDistance = distance;
      }
    }
    near[target] = best;
    second[target] = next;
    nearDistance[target] = bestDistance;
    secondDistance[target] = nextDistance;
  }

  private void sum() {
    Arrays.fill(removal, 0);
    double total = 0;
    for (int t = 0; t < near.length; t++) {
      total += nearDistance[t];
      removal[near[t]] += secondDistance[t] - nearDistance[t];
    }
    cost = total;
  }
}
