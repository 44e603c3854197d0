package dev.segmentation.behavior;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The counts of one data set by contexts of every length, and the blend of their proportions. */
final class SuffixTables {

  final ContextCodes codes;
  final int outcomes;
  private final ContextTable[] tables;
  private final double minimumSupport;
  private final double backOff;

  SuffixTables(CountCells cells, VariableOrderMarkov.Settings settings) {
    this.codes = cells.codes;
    boolean end = settings.end();
    this.outcomes = end ? codes.states + 1 : codes.states;
    this.minimumSupport = settings.minimumSupport();
    this.backOff = settings.backOff();
    this.tables =
        IntStream.rangeClosed(0, codes.order)
            .mapToObj(length -> ContextTable.of(cells, length, end, ScoredSteps.ALL))
            .toArray(ContextTable[]::new);
  }

  ContextTable ofLength(int length) {
    return tables[length];
  }

  /** Returns the longest length of a context: its states, and the start before them. */
  int length(long context) {
    return Math.min(codes.order, codes.states(context).length + 1);
  }

  /** Returns the row of the context cut to a length, or -1 where it has too little support. */
  int row(long context, int length) {
    ContextTable table = tables[length];
    int row = table.find(context % table.codes.contexts);
    return table.total(row) > 0 && (length == 0 || table.total(row) >= minimumSupport) ? row : -1;
  }

  /** Returns the longest length at which a context has support. */
  int heard(long context) {
    int most = length(context);
    int length = 0;
    while (length < most && row(context, length + 1) >= 0) {
      length++;
    }
    return length;
  }

  /** Returns the blended probability of an outcome. */
  double probability(long context, int outcome) {
    double p = 1.0 / outcomes;
    int heard = heard(context);
    for (int length = 0; length <= heard; length++) {
      ContextTable table = tables[length];
      int row = row(context, length);
      double escape = backOff * (table.start(row + 1) - table.start(row));
      p = (table.count(row, outcome) + escape * p) / (table.total(row) + escape);
    }
    return p;
  }

  /** Returns the blended probabilities of all outcomes. */
  double[] probabilities(long context) {
    double[] p = new double[outcomes];
    Arrays.setAll(p, outcome -> probability(context, outcome));
    return p;
  }
}
