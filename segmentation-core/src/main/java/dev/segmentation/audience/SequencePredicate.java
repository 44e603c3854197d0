package dev.segmentation.audience;

import dev.segmentation.event.EventLog;
import dev.segmentation.rule.Rule;
import java.util.Arrays;
import java.util.List;

/**
 * Tells whether a row took the steps of a sequence, in one pass over its events.
 *
 * <p>For each step it keeps the two latest instants at which the steps up to it were done: for what
 * comes next the latest one before it is the best, and events of one instant do not follow each
 * other.
 */
final class SequencePredicate implements RowPredicate {

  private static final long NEVER = Long.MIN_VALUE;

  private final BatchSource source;
  private final long[] times;
  private final CountedSpan span;
  private final List<EventPredicate> steps;
  private final long gap;

  SequencePredicate(BatchSource source, Rule.Sequence sequence, long at) {
    EventLog log = source.log();
    this.source = source;
    this.times = log.times();
    this.span = CountedSpan.of(sequence.window(), at);
    this.steps = sequence.steps().stream().map(step -> EventPredicate.of(step, log)).toList();
    this.gap = sequence.gap() == null ? Long.MAX_VALUE : sequence.gap().toMillis();
  }

  @Override
  public boolean test(int row) {
    long[] latest = new long[steps.size()];
    long[] before = new long[steps.size()];
    Arrays.fill(latest, NEVER);
    Arrays.fill(before, NEVER);
    for (int event = source.start(row); event < source.end(row); event++) {
      long time = times[event];
      if (time < span.first() || time > span.last()) {
        continue;
      }
      for (int step = 0; step < latest.length; step++) {
        if (latest[step] != time
            && (step == 0 || follows(time, latest[step - 1], before[step - 1]))
            && steps.get(step).test(event)) {
          before[step] = latest[step];
          latest[step] = time;
        }
      }
    }
    return latest[latest.length - 1] != NEVER;
  }

  private boolean follows(long time, long latest, long before) {
    long earlier = latest < time ? latest : before;
    return earlier != NEVER && time - earlier <= gap;
  }
}
