package dev.segmentation.audience;

import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.EngagementState;
import dev.segmentation.engagement.Signal;
import dev.segmentation.event.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The score of each row, from the events of a log up to one instant. */
final class ScoreValue implements RowValue {

  private final BatchSource source;
  private final EngagementScorer scorer;
  private final Instant at;
  private final EventLog log;

  /** For each name of events the places of the signals they give. */
  private final int[][] signals;

  /** For each signal what an event adds to it, or an empty column where it is 1. */
  private final double[][] amounts;

  ScoreValue(BatchSource source, EngagementScorer scorer, long at) {
    this.source = source;
    this.scorer = scorer;
    this.at = Instant.ofEpochMilli(at);
    this.log = source.log();
    List<List<Integer>> byName = new ArrayList<>();
    log.names().forEach(name -> byName.add(new ArrayList<>()));
    this.amounts = new double[scorer.signals().size()][];
    for (int j = 0; j < amounts.length; j++) {
      Signal signal = scorer.signals().get(j);
      String amount = signal.amountProperty();
      amounts[j] = amount == null ? new double[0] : log.numbers(log.numberColumn(amount));
      hear(byName, signal.event(), j);
    }
    this.signals =
        byName.stream()
            .map(places -> places.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
  }

  private void hear(List<List<Integer>> byName, @Nullable String event, int signal) {
    if (event == null) {
      byName.forEach(places -> places.add(signal));
    } else {
      int name = log.requireNameOf(event);
      if (name >= 0) {
        byName.get(name).add(signal);
      }
    }
  }

  @Override
  public double value(int row) {
    EngagementState state = scorer.start();
    long last = at.toEpochMilli();
    for (int event = source.start(row); event < source.end(row); event++) {
      long time = log.time(event);
      if (time > last) {
        break;
      }
      for (int signal : signals[log.name(event)]) {
        double[] amount = amounts[signal];
        state.add(signal, amount.length == 0 ? 1 : amount[event], time);
      }
    }
    return state.value(at);
  }
}
