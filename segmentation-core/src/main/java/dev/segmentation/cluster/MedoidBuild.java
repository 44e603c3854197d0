package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/**
 * The BUILD phase of PAM: the candidate of the lowest cost, then again and again the one that
 * lowers the cost most, of equal ones the lowest number.
 *
 * <p>What a candidate gains never grows with more medoids, so its gain beside earlier ones bounds
 * it (Minoux 1978, doi:10.1007/BFb0006528): candidates are measured in the order of their bounds
 * until the next bound is worse than the best candidate. Where that takes too many, all are bounded
 * anew.
 */
final class MedoidBuild {

  /** Candidates measured at once, the first time. */
  private static final int FIRST = 64;

  private static final int PER_CHUNK = 8;

  /** The share of the candidates whose measuring takes as long as to bound all. */
  private static final int SHARE = 8;

  private final CandidateDistances distances;
  private final SwapScreen screen;
  private final double[] bounds;
  private final double[] near;
  private final float[] column;
  private final boolean[] taken;
  private final boolean[] exact;

  /** Whether the bounds are of the medoids so far. */
  private boolean fresh;

  MedoidBuild(CandidateDistances distances) {
    this.distances = distances;
    this.screen = new SwapScreen(distances);
    this.bounds = screen.bounds;
    this.near = new double[distances.targets()];
    this.column = new float[distances.targets()];
    this.taken = new boolean[distances.candidates()];
    this.exact = new boolean[distances.candidates()];
  }

  int[] find(int k) {
    int[] medoids = new int[k];
    for (int slot = 0; slot < k; slot++) {
      boolean first = slot == 0;
      if (slot < 2) {
        bound(first);
      }
      int best = best(first);
      if (best < 0) {
        bound(false);
        best = best(false);
      }
      medoids[slot] = best;
      taken[best] = true;
      distances.column(best, column);
      for (int t = 0; t < near.length; t++) {
        near[t] = first ? column[t] : Math.min(near[t], column[t]);
      }
    }
    return medoids;
  }

  private void bound(boolean first) {
    if (first) {
      screen.totals();
    } else {
      screen.additions(near);
    }
    fresh = true;
  }

  /** Returns the best candidate, or minus one where the bounds are too old to find it soon. */
  private int best(boolean first) {
    boolean old = !fresh;
    fresh = false;
    Arrays.fill(exact, false);
    double[] sorted = sortedBounds();
    double least = measure(sorted[Math.min(FIRST, sorted.length) - 1], first);
    int below = countUpTo(sorted, limit(least));
    if (old && below > FIRST + sorted.length / SHARE) {
      return -1;
    }
    for (int ranked = FIRST; ranked < sorted.length && !(sorted[ranked] > limit(least)); ) {
      ranked = Math.min(sorted.length, 2 * ranked);
      double others = measure(Math.min(sorted[ranked - 1], limit(least)), first);
      least = Math.min(least, others);
    }
    int best = 0;
    while (!exact[best] || bounds[best] > limit(least)) {
      best++;
    }
    return best;
  }

  private static double limit(double least) {
    return least + SwapGains.NOISE * Math.abs(least);
  }

  private double[] sortedBounds() {
    double[] sorted = new double[bounds.length];
    int count = 0;
    for (int c = 0; c < bounds.length; c++) {
      if (!taken[c]) {
        // What overflows is measured first.
        bounds[c] = Double.isNaN(bounds[c]) ? Double.NEGATIVE_INFINITY : bounds[c];
        sorted[count++] = bounds[c];
      }
    }
    sorted = Arrays.copyOf(sorted, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static int countUpTo(double[] sorted, double limit) {
    int count = 0;
    while (count < sorted.length && sorted[count] <= limit) {
      count++;
    }
    return count;
  }

  private int[] open(double limit) {
    int[] open = new int[bounds.length];
    int count = 0;
    for (int c = 0; c < open.length; c++) {
      if (!taken[c] && !exact[c] && bounds[c] <= limit) {
        open[count++] = c;
        exact[c] = true;
      }
    }
    return Arrays.copyOf(open, count);
  }

  /** Measures the candidates whose bounds are up to a limit; returns the lowest change. */
  private double measure(double limit, boolean first) {
    int[] candidates = open(limit);
    Parallel.forEachRange(
        candidates.length,
        PER_CHUNK,
        SwapScreen.WORK,
        (from, to) -> {
          SwapGains gains = new SwapGains(distances, 1);
          for (int at = from; at < to; at++) {
            int c = candidates[at];
            bounds[c] = first ? gains.total(c) : gains.addition(near, c);
          }
        });
    double least = Double.POSITIVE_INFINITY;
    for (int c : candidates) {
      least = Math.min(least, bounds[c]);
    }
    return least;
  }
}
