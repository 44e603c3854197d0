package dev.segmentation.predict;

import java.util.Locale;

/** What scores and outcomes must be before a curve can be fitted to them. */
final class CalibrationData {

  private CalibrationData() {}

  /** Checks both and returns how many outcomes are true. */
  static int positives(double[] scores, boolean[] outcomes) {
    if (scores.length != outcomes.length) {
      throw new IllegalArgumentException(
          scores.length + " scores and " + outcomes.length + " outcomes; give one for each");
    }
    int positives = 0;
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isFinite(scores[i])) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "score %d is %s; scores must be finite", i, scores[i]));
      }
      positives += outcomes[i] ? 1 : 0;
    }
    if (positives == 0 || positives == outcomes.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d of %d outcomes are true; a curve needs both kinds",
              positives,
              outcomes.length));
    }
    return positives;
  }

  static void requireProbability(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "probability %s must be above 0 and below 1", probability));
    }
  }
}
