package dev.segmentation.behavior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The chain of contexts behind a table of counts, as a matrix of probabilities. */
final class ContextGraph {

  private ContextGraph() {}

  /** Returns the chain of single states, of order 0 or 1. */
  static TransitionMatrix stateMatrix(MarkovChainModel model, ContextTable table) {
    int m = table.codes.states;
    int size = table.outcomes;
    TransitionMatrix.requireMemory(size);
    double[][] rows = new double[size][size];
    for (int from = 0; from < m; from++) {
      int row = table.find(table.codes.order == 0 ? 0 : from);
      if (row < 0 && model.smoothing() == 0) {
        rows[from][from] = 1;
      } else {
        for (int to = 0; to < size; to++) {
          rows[from][to] = model.probabilities().of(row, to);
        }
      }
    }
    return TransitionMatrix.of(names(model.states(), size > m, rows), rows);
  }

  private static List<String> names(List<String> states, boolean end, double[][] rows) {
    List<String> names = new ArrayList<>(states);
    if (end) {
      names.add(MarkovChain.END);
      rows[rows.length - 1][rows.length - 1] = 1;
    }
    return names;
  }

  /** Returns the chain of the full contexts that were seen, of order 2 or more. */
  static TransitionMatrix matrix(ContextTable table, StateNames states) {
    long[] contexts = contexts(table);
    TransitionMatrix.requireMemory(contexts.length + 1);
    boolean end = table.outcomes > states.size();
    double[][] rows = new double[end ? contexts.length + 1 : contexts.length][];
    Arrays.setAll(rows, from -> new double[rows.length]);
    for (int from = 0; from < contexts.length; from++) {
      int row = table.find(contexts[from]);
      if (row < 0) {
        rows[from][from] = 1;
        continue;
      }
      for (int at = table.start(row); at < table.start(row + 1); at++) {
        int follower = table.follower(at);
        int to =
            follower == states.size()
                ? contexts.length
                : Arrays.binarySearch(contexts, table.codes.next(contexts[from], follower));
        rows[from][to] += table.count(at) / table.total(row);
      }
    }
    List<String> paths =
        Arrays.stream(contexts).mapToObj(context -> name(table.codes, context, states)).toList();
    return TransitionMatrix.of(names(paths, end, rows), rows);
  }

  /** Returns the full contexts that were left or entered, ascending. */
  private static long[] contexts(ContextTable table) {
    Set<Long> contexts = new TreeSet<>();
    for (int row = 0; row < table.rows(); row++) {
      add(contexts, table, table.context(row));
      for (int at = table.start(row); at < table.start(row + 1); at++) {
        if (table.follower(at) < table.codes.states) {
          add(contexts, table, table.codes.next(table.context(row), table.follower(at)));
        }
      }
    }
    return contexts.stream().mapToLong(Long::longValue).toArray();
  }

  private static void add(Set<Long> contexts, ContextTable table, long context) {
    if (table.codes.full(context)) {
      contexts.add(context);
    }
  }

  static String name(ContextCodes codes, long context, StateNames states) {
    return String.join(" > ", Arrays.stream(codes.states(context)).mapToObj(states::name).toList());
  }
}
