package dev.segmentation.benchmarks;

import java.util.Arrays;
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

  /**
   * Fails unless the same rows are together. The numbers of the groups may differ: who gets which
   * of several empty clusters is left open.
   */
  static void checkGroups(String what, int[] ours, int[] theirs, int k) {
    int[] ourNumber = new int[k];
    int[] theirNumber = new int[k];
    Arrays.fill(ourNumber, -1);
    Arrays.fill(theirNumber, -1);
    for (int i = 0; i < ours.length; i++) {
      if (theirNumber[ours[i]] < 0 && ourNumber[theirs[i]] < 0) {
        theirNumber[ours[i]] = theirs[i];
        ourNumber[theirs[i]] = ours[i];
      } else if (theirNumber[ours[i]] != theirs[i] || ourNumber[theirs[i]] != ours[i]) {
        throw new Disagreement(what + ": row " + i + " is grouped differently");
      }
    }
  }
}
