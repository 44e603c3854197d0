package dev.segmentation.benchmarks;

import java.util.Locale;

/** Two libraries gave different results for the same task, so their times say nothing. */
final class Disagreement extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Disagreement(String message) {
    super(message);
  }

  /** Fails unless two numbers are equal up to a relative tolerance. */
  static void check(String what, double ours, double theirs, double tolerance) {
    if (!(Math.abs(ours - theirs) <= tolerance * Math.max(Math.abs(ours), Math.abs(theirs)))) {
      throw new Disagreement(
          String.format(Locale.ROOT, "%s: ours %s, peer %s", what, ours, theirs));
    }
  }
}
