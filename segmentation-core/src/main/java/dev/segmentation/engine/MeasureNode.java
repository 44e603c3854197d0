package dev.segmentation.engine;

import dev.segmentation.rule.Measure;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.ValueTest;
import dev.segmentation.rule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Measures the events of a window: every one of them counts, so that any of them leaving may change
 * the outcome.
 */
final class MeasureNode extends Node.Leaf {

  private final int slot;
  private final Measure measure;
  private final Window window;
  private final ValueTest test;
  private final long gap;

  MeasureNode(Rule.Behavior rule, int slot) {
    super(rule);
    this.slot = slot;
    this.measure = rule.measure();
    this.window = rule.window();
    this.test = rule.test();
    this.gap = measure.gap() == null ? 0 : Objects.requireNonNull(measure.gap()).toMillis();
  }

  @Override
  boolean rises() {
    boolean shrinks =
        switch (measure.kind()) {
          case COUNT, DISTINCT, MAXIMUM, SESSIONS, SESSION_EVENTS, SESSION_LENGTH -> true;
          default -> false;
        };
    boolean lasts =
        (shrinks && Thresholds.isAtLeast(test))
            || (measure.kind() == Measure.Kind.RECENCY && Thresholds.isAtMost(test));
    return !lasts;
  }

  @Override
  boolean test(Evaluation now) {
    int size = now.cells().sizeAt(slot, now.at());
    int first = first(now, size);
    if (first < size) {
      tellChanges(now, first, last(now, size));
    }
    return test.test(value(now, first, size), now.at());
  }

  @Override
  @Nullable Object observed(Evaluation now) {
    int size = now.cells().sizeAt(slot, now.at());
    return value(now, first(now, size), size);
  }

  @Override
  List<Instant> deciding(Evaluation now) {
    return WindowedTimes.latest(now, slot, window, now.cells().size(slot));
  }

  /** Returns the place of the first event that counts, or the number of all. */
  private int first(Evaluation now, int size) {
    int first = 0;
    while (first < size && window.end(now.cells().time(slot, first)) <= now.at()) {
      first++;
    }
    return first;
  }

  /** Returns the place of the last event that counts; there must be one. */
  private int last(Evaluation now, int size) {
    int last = size - 1;
    while (window.end(now.cells().time(slot, last)) <= now.at()) {
      last--;
    }
    return last;
  }

  private void tellChanges(Evaluation now, int first, int last) {
    now.mayChange(window.end(now.cells().time(slot, first)));
    switch (measure.kind()) {
      case FIRST -> Thresholds.ofInstant(test, now.cells().time(slot, first), now);
      case LAST -> Thresholds.ofInstant(test, now.cells().time(slot, last), now);
      case RECENCY -> Thresholds.ofSpanSince(test, now.cells().time(slot, last), now);
      default -> {}
    }
  }

  private @Nullable Object value(Evaluation now, int first, int size) {
    if (first == size) {
      return nothing();
    }
    Cells cells = now.cells();
    int last = last(now, size);
    return switch (measure.kind()) {
      case COUNT -> (double) (last - first + 1);
      case SUM -> sum(cells, first, last);
      case AVERAGE -> sum(cells, first, last) / (last - first + 1);
      case MINIMUM -> extreme(cells, first, last, -1);
      case MAXIMUM -> extreme(cells, first, last, 1);
      case DISTINCT -> distinct(cells, first, last);
      case FIRST -> Instant.ofEpochMilli(cells.time(slot, first));
      case LAST -> Instant.ofEpochMilli(cells.time(slot, last));
      case RECENCY -> Duration.ofMillis(now.at() - cells.time(slot, last));
      case SESSIONS -> sessions(cells, first, last);
      case SESSION_EVENTS -> (double) (last - sessionStart(cells, first, last) + 1);
      case SESSION_LENGTH ->
          Duration.ofMillis(
              cells.time(slot, last) - cells.time(slot, sessionStart(cells, first, last)));
    };
  }

  private @Nullable Object nothing() {
    return switch (measure.kind()) {
      case COUNT, SUM, DISTINCT, SESSIONS, SESSION_EVENTS -> 0.0;
      default -> null;
    };
  }

  private double sum(Cells cells, int first, int last) {
    double sum = 0;
    for (int i = first; i <= last; i++) {
      sum += Double.longBitsToDouble(cells.payload(slot, i));
    }
    return sum;
  }

  private double extreme(Cells cells, int first, int last, int sign) {
    double extreme = Double.longBitsToDouble(cells.payload(slot, first));
    for (int i = first + 1; i <= last; i++) {
      double number = Double.longBitsToDouble(cells.payload(slot, i));
      extreme = sign * Double.compare(number, extreme) > 0 ? number : extreme;
    }
    return extreme;
  }

  private double distinct(Cells cells, int first, int last) {
    long[] hashes = new long[last - first + 1];
    for (int i = first; i <= last; i++) {
      hashes[i - first] = cells.payload(slot, i);
    }
    Arrays.sort(hashes);
    int distinct = 1;
    for (int i = 1; i < hashes.length; i++) {
      distinct += hashes[i] != hashes[i - 1] ? 1 : 0;
    }
    return distinct;
  }

  private double sessions(Cells cells, int first, int last) {
    int sessions = 1;
    for (int i = first + 1; i <= last; i++) {
      sessions += pauses(cells, i) ? 1 : 0;
    }
    return sessions;
  }

  private int sessionStart(Cells cells, int first, int last) {
    int start = last;
    while (start > first && !pauses(cells, start)) {
      start--;
    }
    return start;
  }

  private boolean pauses(Cells cells, int i) {
    return cells.time(slot, i) - cells.time(slot, i - 1) >= gap;
  }
}
