package dev.segmentation.behavior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds which contexts differ enough from their parents to be shown. */
final class SuffixPruning {

  /** One context that stays: its number among those of its length, and what it tells. */
  record Node(int length, long context, double gain, double pValue) {}

  private final SuffixTables tables;
  private final VariableOrderMarkov.Settings settings;

  SuffixPruning(SuffixTables tables, VariableOrderMarkov.Settings settings) {
    this.tables = tables;
    this.settings = settings;
  }

  /**
   * Returns the nodes that stay, parents before children, siblings by the number of their state.
   */
  List<Node> nodes() {
    List<Set<Long>> staying = staying();
    List<Node> nodes = new ArrayList<>();
    add(nodes, staying, 0, 0);
    return nodes;
  }

  /** Goes from the longest contexts to the shortest: a parent stays where a child does. */
  private List<Set<Long>> staying() {
    int order = tables.codes.order;
    List<Set<Long>> staying = new ArrayList<>();
    for (int length = 0; length <= order; length++) {
      staying.add(new HashSet<>());
    }
    for (int length = order; length > 0; length--) {
      ContextTable table = tables.ofLength(length);
      long parents = tables.ofLength(length - 1).codes.contexts;
      for (int row = 0; row < table.rows(); row++) {
        long context = table.context(row);
        if (staying.get(length).contains(context) || differs(table, row, context, length)) {
          staying.get(length).add(context);
          staying.get(length - 1).add(context % parents);
        }
      }
    }
    staying.get(0).add(0L);
    return staying;
  }

  private boolean differs(ContextTable table, int row, long context, int length) {
    if (table.total(row) < settings.minimumSupport()
        || table.codes.states(context).length < length - 1) {
      return false;
    }
    Node node = measure(length, context);
    return node.pValue() < settings.significance() && node.gain() >= settings.minimumGain();
  }

  private Node measure(int length, long context) {
    if (length == 0) {
      return new Node(0, 0, 0, 1);
    }
    ContextTable table = tables.ofLength(length);
    ContextTable shorter = tables.ofLength(length - 1);
    int row = table.find(context);
    int parent = shorter.find(context % shorter.codes.contexts);
    double ratio = 0;
    for (int at = table.start(row); at < table.start(row + 1); at++) {
      double before = shorter.count(parent, table.follower(at)) / shorter.total(parent);
      ratio += 2 * table.count(at) * Math.log(table.count(at) / table.total(row) / before);
    }
    int degrees = shorter.start(parent + 1) - shorter.start(parent) - 1;
    double statistic = Math.max(0, ratio);
    return new Node(
        length,
        context,
        statistic / (2 * Math.log(2) * table.total(row)),
        ChainTest.upperTail(statistic, degrees));
  }

  /** Adds a node and what stays below it. The oldest digit of a child is the highest. */
  private void add(List<Node> nodes, List<Set<Long>> staying, int length, long context) {
    nodes.add(measure(length, context));
    if (length < tables.codes.order) {
      long place = tables.ofLength(length).codes.contexts;
      long[] children =
          staying.get(length + 1).stream()
              .filter(child -> child % place == context)
              .mapToLong(Long::longValue)
              .toArray();
      Arrays.sort(children);
      for (long child : children) {
        add(nodes, staying, length + 1, child);
      }
    }
  }
}
