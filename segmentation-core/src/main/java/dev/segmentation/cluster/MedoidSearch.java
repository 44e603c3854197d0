package dev.segmentation.cluster;

import dev.segmentation.Progress;
import java.util.ArrayList;
import java.util.List;

/** One run: swaps medoids for other rows until no swap lowers the cost. */
final class MedoidSearch {

  private static final int LONGEST_WINDOW = 64 * SwapScreen.SMALLEST_BLOCK;

  private final CandidateDistances distances;
  private final MedoidState state;
  private final SwapScreen screen;
  private final SwapGains gains;
  private final Progress progress;
  private final List<Double> costs = new ArrayList<>();
  private long judged;

  MedoidSearch(CandidateDistances distances, int[] first, long judged, Progress progress) {
    this.distances = distances;
    this.state = new MedoidState(distances, first);
    this.screen = new SwapScreen(distances);
    this.gains = new SwapGains(distances, first.length);
    this.judged = judged;
    this.progress = progress;
  }

  /** With one medoid, which is the best already, there is nothing to search. */
  MedoidSearch run(MedoidVariant variant) {
    if (state.k == 1) {
      costs.add(state.cost());
    } else if (variant == MedoidVariant.FASTER_PAM) {
      swapEagerly();
    } else {
      swapBest();
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
    int window = SwapScreen.SMALLEST_BLOCK;
    while (unchanged < n) {
      int to = Math.min(n, at + Math.min(window, n - unchanged));
      judge(at, to);
      int found = firstGood(at, to);
      boolean swapped = found < to && state.swap(gains.slot(), found);
      int end = Math.min(to, found + 1);
      unchanged = swapped ? 1 : unchanged + end - at;
      window = swapped ? SwapScreen.SMALLEST_BLOCK : Math.min(LONGEST_WINDOW, 2 * window);
      at = end;
      if (at == n || unchanged >= n) {
        costs.add(state.cost());
        at = 0;
      }
    }
  }

  private int firstGood(int from, int to) {
    for (int c = from; c < to; c++) {
      if (changeOf(c, 0) < -noise()) {
        return c;
      }
    }
    return to;
  }

  /** Judges a candidate, but says 0 where that cannot be below a limit. */
  private double changeOf(int candidate, double limit) {
    if (screen.bounds[candidate] >= limit || state.isMedoid(candidate)) {
      return 0;
    }
    gains.judge(state, candidate);
    return gains.change();
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
      int slot = -1;
      double least = 0;
      for (int c = 0; c < distances.candidates(); c++) {
        double change = changeOf(c, least);
        if (change < least - noise()) {
          best = c;
          slot = gains.slot();
          least = change;
        }
      }
      swapped = best >= 0 && state.swap(slot, best);
      costs.add(state.cost());
    }
  }

  private void judge(int from, int to) {
    screen.swaps(state, from, to);
    judged += to - from;
    progress.update("k-medoids", judged, -1);
  }
}
