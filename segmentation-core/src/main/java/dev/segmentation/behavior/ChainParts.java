package dev.segmentation.behavior;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Checks of the parts an absorbing chain is made of. */
final class ChainParts {

  static final int MOST_STATES = 20_000;

  private static final double TOLERANCE = 1e-9;
  private static final int MOST_TOUCHES = 61;

  private ChainParts() {}

  static void requireSize(List<List<String>> states) {
    int longest = states.stream().mapToInt(List::size).reduce(0, Math::max);
    if (longest > MOST_TOUCHES || states.size() > MOST_STATES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d states of up to %d touches; a chain has at most %d states of %d touches",
              states.size(),
              longest,
              MOST_STATES,
              MOST_TOUCHES));
    }
  }

  static double[] requireRow(double[] row, int channels, int state) {
    double sum = Arrays.stream(row).sum();
    boolean inside = Arrays.stream(row).allMatch(p -> p >= 0 && p <= 1 + TOLERANCE);
    if (row.length != channels + 2 || !inside || !(Math.abs(sum - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the row of state %d has %d values that sum to %s; it must have %d probabilities, to"
                  + " %d channels, conversion and null, that sum to 1",
              state,
              row.length,
              sum,
              channels + 2,
              channels));
    }
    return row.clone();
  }

  static void requireValue(double value, double converting, int state) {
    boolean allowed = value >= 0 && value < Double.POSITIVE_INFINITY;
    if (!allowed || (value > 0 && converting == 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the value of conversions after state %d is %s at a probability of %s; it must be"
                  + " finite, 0 or more, and 0 where nothing converts",
              state,
              value,
              converting));
    }
  }
}
