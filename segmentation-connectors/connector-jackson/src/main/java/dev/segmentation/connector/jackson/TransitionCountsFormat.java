package dev.segmentation.connector.jackson;

import dev.segmentation.behavior.TransitionCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Transition counts: the names of the m states, the order, and a row for each step that was
 * counted: the states before, oldest first, the state after, m for the end, and how often.
 */
final class TransitionCountsFormat implements Format<TransitionCounts> {

  @Override
  public String name() {
    return "dev.segmentation.transition-counts";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(TransitionCounts counts, NodeWriter out) throws IOException {
    writeFields(counts, out);
  }

  static void writeFields(TransitionCounts counts, NodeWriter out) throws IOException {
    out.whole("order", counts.order());
    out.texts("states", counts.states());
    List<double[]> steps = new ArrayList<>();
    counts.forEachStep((context, next, count) -> steps.add(row(context, next, count)));
    out.matrix("steps", steps.toArray(double[][]::new));
  }

  private static double[] row(int[] context, int next, double count) {
    double[] row = new double[context.length + 2];
    Arrays.setAll(row, at -> at < context.length ? context[at] : next);
    row[context.length + 1] = count;
    return row;
  }

  @Override
  public TransitionCounts read(Fields in, int version) {
    return readFields(in);
  }

  static TransitionCounts readFields(Fields in) {
    int order = in.get("order").whole(0, Integer.MAX_VALUE);
    List<String> states = in.get("states").texts();
    TransitionCounts counts = TransitionCounts.of(states, order);
    for (Value step : in.get("steps").items()) {
      add(step, counts);
    }
    return counts;
  }

  private static void add(Value step, TransitionCounts counts) {
    List<Value> places = step.items();
    int m = counts.stateCount();
    int length = places.size() - 2;
    if (length < 0 || length > counts.order()) {
      throw step.refuse(
          null,
          "a step has 2 to "
              + (counts.order() + 2L)
              + " numbers: at most as many states as the order, what followed and how often");
    }
    int[] context = new int[length];
    for (int at = 0; at < length; at++) {
      context[at] = places.get(at).whole(0, m - 1);
    }
    try {
      counts.addStep(context, places.get(length).whole(0, m), places.get(length + 1).number());
    } catch (IllegalArgumentException e) {
      throw step.refuse(e);
    }
  }
}
