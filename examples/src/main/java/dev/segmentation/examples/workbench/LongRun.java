package dev.segmentation.examples.workbench;

import dev.segmentation.behavior.Absorption;
import dev.segmentation.behavior.MarkovChainModel;
import dev.segmentation.behavior.TransitionMatrix;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a chain leads: how many steps it takes to the end, or, where there is no end, which share
 * of all visits each state has in the long run.
 */
final class LongRun {

  /** Beyond so many contexts the work, cubic in their number, is not done. */
  private static final int MOST_CONTEXTS = 1_000;

  private final boolean steps;
  private final Map<String, Double> values;

  private LongRun(boolean steps, Map<String, Double> values) {
    this.steps = steps;
    this.values = values;
  }

  /** Returns where the chain leads, or null where that depends on the start or is too much work. */
  static @Nullable LongRun of(MarkovChainModel model, int contexts) {
    if (contexts > MOST_CONTEXTS) {
      return null;
    }
    TransitionMatrix matrix = model.matrix();
    if (matrix.closedClasses().size() > 1) {
      return null;
    }
    Map<String, Double> values = new HashMap<>();
    if (model.hasEnd()) {
      Absorption absorption = matrix.absorption();
      matrix.states().forEach(state -> values.put(state, absorption.expectedSteps(state)));
    } else {
      double[] share = matrix.stationary();
      for (int i = 0; i < share.length; i++) {
        values.put(matrix.states().get(i), share[i]);
      }
    }
    return new LongRun(model.hasEnd(), values);
  }

  String heading() {
    return steps ? "steps to the end" : "long run";
  }

  String key() {
    return steps ? "stepsToEnd" : "stationary";
  }

  double value(List<String> context) {
    return values.getOrDefault(String.join(" > ", context), Double.NaN);
  }

  String cell(List<String> context) {
    double value = value(context);
    if (Double.isNaN(value)) {
      return "";
    }
    return steps
        ? String.format(Locale.ROOT, "%.1f", value)
        : String.format(Locale.ROOT, "%.1f %%", 100 * value);
  }
}
