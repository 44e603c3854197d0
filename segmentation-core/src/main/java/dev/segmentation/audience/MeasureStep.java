package dev.segmentation.audience;

import dev.segmentation.event.EventLog;
import dev.segmentation.rule.Measure;
import dev.segmentation.rule.Window;
import java.util.Arrays;
import java.util.Objects;

/** The value of a measure for each row: instants and spans in milliseconds. */
final class MeasureStep implements BatchProgram.ValueStep {

  private static final double[] NO_NUMBERS = {};
  private static final int[] NO_TEXTS = {};

  private final int pattern;
  private final Measure.Kind kind;
  private final CountedSpan span;
  private final long at;
  private final long gap;
  private final double[] numbers;
  private final int[] texts;

  /** Makes the step; the pattern is the place of its events in the program. */
  MeasureStep(EventLog log, int pattern, Measure measure, Window window, long at) {
    this.pattern = pattern;
    this.kind = measure.kind();
    this.span = CountedSpan.of(window, at);
    this.at = at;
    this.gap = measure.gap() == null ? 0 : measure.gap().toMillis();
    if (measure.property() == null) {
      this.numbers = NO_NUMBERS;
      this.texts = NO_TEXTS;
    } else {
      String property = Objects.requireNonNull(measure.property());
      boolean distinct = kind == Measure.Kind.DISTINCT;
      this.numbers = distinct ? numbersIfKept(log, property) : numbers(log, property);
      this.texts = distinct ? textsIfKept(log, property) : NO_TEXTS;
    }
  }

  private static double[] numbers(EventLog log, String property) {
    return log.numbers(log.numberColumn(property));
  }

  private static double[] numbersIfKept(EventLog log, String property) {
    boolean kept = log.numberColumns().contains(property);
    EventPredicate.requireKept(property, !kept && !log.textColumns().contains(property));
    return kept ? numbers(log, property) : NO_NUMBERS;
  }

  private static int[] textsIfKept(EventLog log, String property) {
    if (!log.textColumns().contains(property)) {
      return NO_TEXTS;
    }
    int column = log.textColumn(property);
    log.requireAllTexts(column);
    return log.textCodes(column);
  }

  @Override
  public void run(BatchProgram.Workspace work, double[] values) {
    MatchedEvents events = work.events(pattern);
    int[] firsts = events.firsts(span);
    int[] ends = events.ends(span);
    for (int row = 0; row < values.length; row++) {
      values[row] = value(events, firsts[row], ends[row]);
    }
  }

  private double value(MatchedEvents events, int from, int to) {
    return switch (kind) {
      case COUNT -> to - from;
      case SUM -> sum(events, from, to);
      case AVERAGE -> sum(events, from, to) / sortedNumbers(events, from, to).length;
      case MINIMUM -> minimum(events, from, to);
      case MAXIMUM -> maximum(events, from, to);
      case DISTINCT -> distinct(events, from, to);
      case FIRST -> from < to ? events.time(from) : Double.NaN;
      case LAST -> from < to ? events.time(to - 1) : Double.NaN;
      case RECENCY -> from < to ? at - events.time(to - 1) : Double.NaN;
      case SESSIONS -> sessions(events, from, to);
      case SESSION_EVENTS -> to - latestSession(events, from, to);
      case SESSION_LENGTH ->
          from < to
              ? events.time(to - 1) - events.time(latestSession(events, from, to))
              : Double.NaN;
    };
  }

  private double number(MatchedEvents events, int place) {
    return numbers[events.event(place)];
  }

  /** Adds in order of time, numbers of one instant from the least to the greatest. */
  private double sum(MatchedEvents events, int from, int to) {
    double sum = 0;
    int place = from;
    while (place < to) {
      int after = place + 1;
      while (after < to && events.time(after) == events.time(place)) {
        after++;
      }
      if (after - place > 1) {
        for (double number : sortedNumbers(events, place, after)) {
          sum += number;
        }
      } else if (!Double.isNaN(number(events, place))) {
        sum += number(events, place);
      }
      place = after;
    }
    return sum;
  }

  private double[] sortedNumbers(MatchedEvents events, int from, int to) {
    double[] sorted = new double[to - from];
    int size = 0;
    for (int place = from; place < to; place++) {
      double number = number(events, place);
      if (!Double.isNaN(number)) {
        sorted[size++] = number;
      }
    }
    Arrays.sort(sorted, 0, size);
    return size == sorted.length ? sorted : Arrays.copyOf(sorted, size);
  }

  private double minimum(MatchedEvents events, int from, int to) {
    double least = Double.NaN;
    for (int place = from; place < to; place++) {
      double number = number(events, place);
      least = number >= least || Double.isNaN(number) ? least : number;
    }
    return least;
  }

  private double maximum(MatchedEvents events, int from, int to) {
    double greatest = Double.NaN;
    for (int place = from; place < to; place++) {
      double number = number(events, place);
      greatest = number <= greatest || Double.isNaN(number) ? greatest : number;
    }
    return greatest;
  }

  private long distinct(MatchedEvents events, int from, int to) {
    long distinct = 0;
    if (numbers != NO_NUMBERS) {
      distinct += Arrays.stream(sortedNumbers(events, from, to)).distinct().count();
    }
    if (texts != NO_TEXTS) {
      int[] codes = new int[to - from];
      for (int i = 0; i < codes.length; i++) {
        codes[i] = texts[events.event(from + i)];
      }
      distinct += Arrays.stream(codes).filter(code -> code >= 0).distinct().count();
    }
    return distinct;
  }

  private int sessions(MatchedEvents events, int from, int to) {
    int sessions = from < to ? 1 : 0;
    for (int place = from + 1; place < to; place++) {
      sessions += begins(events, place) ? 1 : 0;
    }
    return sessions;
  }

  /** Returns the place of the first event of the latest session, {@code to} without events. */
  private int latestSession(MatchedEvents events, int from, int to) {
    int first = to - 1;
    while (first > from && !begins(events, first)) {
      first--;
    }
    return Math.max(from, first);
  }

  /** Tells whether a session begins with an event that is not the first. */
  private boolean begins(MatchedEvents events, int place) {
    return events.time(place) - events.time(place - 1) >= gap;
  }
}
