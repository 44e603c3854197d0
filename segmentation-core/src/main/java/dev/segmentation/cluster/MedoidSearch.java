package dev.segmentation.cluster;

import dev.segmentation.Progress;
import java.util.ArrayList;
import java.util.List;

/** One run: swaps medoids for other rows until no swap lowers the cost. */
final class MedoidSearch {

  private static final int LONGEST_WINDOW = 64 * SwapGains.SMALLEST_BLOCK;

  private final CandidateDistances distances;
  private final MedoidState state;
  private final SwapGains gains;
  private final Progress progress;
  private final List<Double> costs = new ArrayList<>();
  private long judged;

  MedoidSearch(CandidateDistances distances, int[] first, long judged, Progress progress) {
    this.distances = distances;
    this.state = new MedoidState(distances, first);
    this.gains = new SwapGains(distances);
    this.judged = judged;
    this.progress = progress;
  }

  MedoidSearch run(MedoidVariant variant) {
    switch (variant) {
      case FASTER_PAM -> swapEagerly();
      case FAST_PAM1 -> swapBest();
    }
    return this;
  }

  int[] medoids() {
    return state.medoids.clone();
  }

  double cost() {
    return state.cost();
  }

  /** Returns the cost after each round of FasterPAM, or each swap of FastPAM1. */
  List<Double> costs() {
    return costs;
  }

  /** Returns the number of candidates judged so far, for progress. */
  long judged() {
    return judged;
  }

  /**
   * Judges a window of candidates at once, but swaps as if one came after the other: the first good
   * one is taken and the rest judged again. After a swap the window is short, as more may follow.
   */
  private void swapEagerly() {
    int n = distances.candidates();
    int at = 0;
    int unchanged = 0;
    int window = SwapGains.SMALLEST_BLOCK;
    while (unchanged < n) {
      int to = Math.min(n, at + Math.min(window, n - unchanged));
      judge(at, to);
      int found = firstGood(at, to);
      boolean swapped = found < to && state.swap(gains.slots[found], found);
      int end = Math.min(to, found + 1);
      unchanged = swapped ? 1 : unchanged + end - at;
      window = swapped ? SwapGains.SMALLEST_BLOCK : Math.min(LONGEST_WINDOW, 2 * window);
      at = end;
      if (at == n || unchanged >= n) {
        costs.add(state.cost());
        at = 0;
      }
    }
  }

  private int firstGood(int from, int to) {
    for (int c = from; c < to; c++) {
      if (isGood(c)) {
        return c;
      }
    }
    return to;
  }

  private boolean isGood(int candidate) {
    return gains.changes[candidate] < -noise() && !state.isMedoid(candidate);
  }

  private double noise() {
    return SwapGains.NOISE * state.cost();
  }

  private void swapBest() {
    boolean swapped = true;
    while (swapped) {
      for (int at = 0; at < distances.candidates(); at += LONGEST_WINDOW) {
        judge(at, Math.min(distances.candidates(), at + LONGEST_WINDOW));
      }
      int best = -1;
      for (int c = 0; c < distances.candidates(); c++) {
        if (isGood(c) && (best < 0 || gains.changes[c] < gains.changes[best] - noise())) {
          best = c;
        }
      }
      swapped = best >= 0 && state.swap(gains.slots[best], best);
      costs.add(state.cost());
    }
  }

  private void judge(int from, int to) {
    gains.swaps(state, from, to);
    judged += to - from;
    progress.update("k-medoids", judged, -1);
  }
}
