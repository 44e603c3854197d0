package dev.segmentation.behavior;

import java.util.ArrayList;
import java.util.List;

/**
 * How many came how far through a funnel.
 *
 * @param total how many there were, by weight, whether they took the first step or not
 * @param steps the steps in order
 */
public record FunnelResult(double total, List<FunnelStep> steps) {

  private static final int BAR = 40;

  /** Copies the list. */
  public FunnelResult {
    steps = List.copyOf(steps);
  }

  /** Makes the steps of what was counted: reached[j] came to step j. */
  static FunnelResult of(List<String> names, double total, double[] reached) {
    List<FunnelStep> steps = new ArrayList<>();
    for (int j = 0; j < reached.length; j++) {
      double before = j == 0 ? total : reached[j - 1];
      steps.add(
          new FunnelStep(
              names.get(j),
              reached[j],
              before - reached[j],
              before > 0 ? reached[j] / before : 0,
              reached[0] > 0 ? reached[j] / reached[0] : 0));
    }
    return new FunnelResult(total, steps);
  }

  /**
   * Returns the share of those at the first step who came through to the last.
   *
   * @return from 0 to 1; 0 where nobody took the first step
   */
  public double conversion() {
    return steps.get(steps.size() - 1).share();
  }

  /**
   * Returns the steps as a table with bars, for a person to read.
   *
   * @return lines, each with its end of line
   */
  public String table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("step", "reached", "lost", "of the step before", "of the first", ""));
    for (FunnelStep step : steps) {
      rows.add(
          List.of(
              step.state(),
              TableText.number(step.reached(), 0),
              TableText.number(step.lost(), 0),
              TableText.percent(step.conversion()),
              TableText.percent(step.share()),
              bar(step.share())));
    }
    return TableText.of(rows);
  }

  private static String bar(double share) {
    int length = (int) Math.round(share * BAR);
    return "█".repeat(length) + " ".repeat(BAR - length);
  }
}
