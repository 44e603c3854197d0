package dev.segmentation.behavior;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The textbook way to count what follows which context, in maps of lists. */
final class PlainCounts {

  static final String START = "<";
  static final String END = ">";

  final TreeMap<String, TreeMap<String, Double>> table = new TreeMap<>();
  private final int order;

  PlainCounts(int order) {
    this.order = order;
  }

  static PlainCounts of(Sequences sequences, int order) {
    PlainCounts counts = new PlainCounts(order);
    for (int i = 0; i < sequences.size(); i++) {
      counts.add(sequences.sequence(i), sequences.weight(i));
    }
    return counts;
  }

  void add(List<String> path, double weight) {
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < order; i++) {
      padded.add(START);
    }
    padded.addAll(path);
    padded.add(END);
    for (int at = order; at < padded.size(); at++) {
      table
          .computeIfAbsent(String.join(" ", padded.subList(at - order, at)), c -> new TreeMap<>())
          .merge(padded.get(at), weight, Double::sum);
    }
  }

  /** Returns the counts of the fast way in the same form. */
  static TreeMap<String, TreeMap<String, Double>> of(TransitionCounts counts) {
    TreeMap<String, TreeMap<String, Double>> table = new TreeMap<>();
    ContextCodes codes = counts.cells().codes;
    counts
        .cells()
        .forEach(
            (context, next, count) -> {
              List<String> names = new ArrayList<>();
              int[] states = codes.states(context);
              for (int i = states.length; i < codes.order; i++) {
                names.add(START);
              }
              for (int state : states) {
                names.add(counts.states().get(state));
              }
              table
                  .computeIfAbsent(String.join(" ", names), c -> new TreeMap<>())
                  .put(next == codes.states ? END : counts.states().get(next), count);
            });
    return table;
  }
}
