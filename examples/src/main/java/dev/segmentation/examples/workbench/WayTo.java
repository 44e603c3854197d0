package dev.segmentation.examples.workbench;

import dev.segmentation.behavior.MarkovChainModel;
import dev.segmentation.behavior.TransitionMatrix;
import dev.segmentation.examples.terminal.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How probably a chain reaches a state from each state, and after how many steps on average. */
final class WayTo {

  private static final int SHOWN = 10;

  private final String target;
  private final List<String> states;
  private final double[] probabilities;
  private final double[] steps;

  private WayTo(String target, List<String> states, double[] probabilities, double[] steps) {
    this.target = target;
    this.states = states;
    this.probabilities = probabilities;
    this.steps = steps;
  }

  /**
   * Finds the way.
   *
   * @throws IllegalArgumentException if there is no such state, or the chain looks further back
   *     than one
   */
  static WayTo of(String target, MarkovChainModel model) {
    if (model.order() > 1) {
      throw new IllegalArgumentException(
          "--target is for chains of order 0 and 1, but this one has order " + model.order());
    }
    List<String> states = model.states();
    TransitionMatrix matrix = model.matrix();
    int to = matrix.states().indexOf(target);
    if (to < 0) {
      throw new IllegalArgumentException(
          String.format(
              "--target: '%s' is no state; the states are %s%s",
              target,
              String.join(", ", states.subList(0, Math.min(SHOWN, states.size()))),
              states.size() > SHOWN ? ", …" : ""));
    }
    return new WayTo(
        target,
        states,
        column(matrix.hittingProbabilities(), to, states.size()),
        column(matrix.meanFirstPassage(), to, states.size()));
  }

  private static double[] column(double[][] matrix, int column, int rows) {
    return Arrays.stream(matrix, 0, rows).mapToDouble(row -> row[column]).toArray();
  }

  String target() {
    return target;
  }

  /** Returns one probability for each state of the model. */
  double[] probabilities() {
    return probabilities.clone();
  }

  /** Returns the mean steps from each state of the model, infinite where it is not surely there. */
  double[] steps() {
    return steps.clone();
  }

  /** Returns all that as a table, without steps where they are all infinite. */
  TextTable table() {
    boolean sure = Arrays.stream(steps).anyMatch(Double::isFinite);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("from", "reaches " + target, sure ? "mean steps" : ""));
    for (int from = 0; from < steps.length; from++) {
      rows.add(
          List.of(
              states.get(from),
              ChainResult.percent(probabilities[from]),
              Double.isFinite(steps[from]) ? String.format(Locale.ROOT, "%.1f", steps[from]) : ""));
    }
    return TextTable.of(rows);
  }
}
