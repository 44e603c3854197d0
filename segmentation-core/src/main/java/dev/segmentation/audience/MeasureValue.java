package dev.segmentation.audience;

import dev.segmentation.event.EventLog;
import dev.segmentation.rule.Measure;
import dev.segmentation.rule.Window;
import java.util.Arrays;
import java.util.Objects;

/** The value of a measure for each row, from the events of a log: instants and spans in millis. */
final class MeasureValue implements RowValue {

  private static final double[] NO_NUMBERS = {};
  private static final int[] NO_TEXTS = {};

  private final BatchSource source;
  private final Measure.Kind kind;
  private final CountedSpan span;
  private final long at;
  private final long gap;
  private final EventPredicate events;
  private final long[] times;
  private final double[] numbers;
  private final int[] texts;

  MeasureValue(BatchSource source, Measure measure, Window window, long at) {
    EventLog log = source.log();
    String property = measure.property();
    this.source = source;
    this.kind = measure.kind();
    this.span = CountedSpan.of(window, at);
    this.at = at;
    this.gap = measure.gap() == null ? 0 : measure.gap().toMillis();
    this.events = EventPredicate.of(measure.events(), log);
    this.times = log.times();
    this.numbers = property == null ? NO_NUMBERS : numbers(log, property);
    this.texts =
        kind == Measure.Kind.DISTINCT ? texts(log, Objects.requireNonNull(property)) : NO_TEXTS;
  }

  /** Returns the column of a property; only different values are also counted without one. */
  private double[] numbers(EventLog log, String property) {
    boolean kept = log.numberColumns().contains(property);
    if (kind != Measure.Kind.DISTINCT || kept) {
      return log.numbers(log.numberColumn(property));
    }
    EventPredicate.requireKept(property, !log.textColumns().contains(property));
    return NO_NUMBERS;
  }

  private static int[] texts(EventLog log, String property) {
    if (!log.textColumns().contains(property)) {
      return NO_TEXTS;
    }
    int column = log.textColumn(property);
    log.requireAllTexts(column);
    return log.textCodes(column);
  }

  @Override
  public double value(int row) {
    int from = source.start(row);
    int to = source.end(row);
    while (from < to && times[from] < span.first()) {
      from++;
    }
    while (from < to && times[to - 1] > span.last()) {
      to--;
    }
    return switch (kind) {
      case COUNT -> count(from, to);
      case SUM -> sum(from, to);
      case AVERAGE -> sum(from, to) / countNumbers(from, to);
      case MINIMUM -> minimum(from, to);
      case MAXIMUM -> maximum(from, to);
      case DISTINCT -> distinct(from, to);
      case FIRST -> time(next(from, to), to);
      case LAST -> timeBefore(previous(from, to), from);
      case RECENCY -> at - timeBefore(previous(from, to), from);
      case SESSIONS -> sessions(from, to);
      case SESSION_EVENTS -> latestSession(from, to)[1];
      case SESSION_LENGTH -> sessionLength(from, to);
    };
  }

  private int count(int from, int to) {
    int count = 0;
    for (int event = from; event < to; event++) {
      count += events.test(event) ? 1 : 0;
    }
    return count;
  }

  private boolean hasNumber(int event) {
    return events.test(event) && !Double.isNaN(numbers[event]);
  }

  private int countNumbers(int from, int to) {
    int count = 0;
    for (int event = from; event < to; event++) {
      count += hasNumber(event) ? 1 : 0;
    }
    return count;
  }

  /** Adds in order of time, numbers of one instant from the least to the greatest. */
  private double sum(int from, int to) {
    double sum = 0;
    for (int event = from; event < to; ) {
      int after = event + 1;
      while (after < to && times[after] == times[event]) {
        after++;
      }
      if (after - event == 1) {
        sum += hasNumber(event) ? numbers[event] : 0;
      } else {
        for (double number : sortedNumbers(event, after)) {
          sum += number;
        }
      }
      event = after;
    }
    return sum;
  }

  private double[] sortedNumbers(int from, int to) {
    double[] sorted = new double[countNumbers(from, to)];
    int size = 0;
    for (int event = from; event < to; event++) {
      if (hasNumber(event)) {
        sorted[size++] = numbers[event];
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  private double minimum(int from, int to) {
    double least = Double.NaN;
    for (int event = from; event < to; event++) {
      if (hasNumber(event) && !(numbers[event] >= least)) {
        least = numbers[event];
      }
    }
    return least;
  }

  private double maximum(int from, int to) {
    double greatest = Double.NaN;
    for (int event = from; event < to; event++) {
      if (hasNumber(event) && !(numbers[event] <= greatest)) {
        greatest = numbers[event];
      }
    }
    return greatest;
  }

  private int distinct(int from, int to) {
    int distinct = 0;
    if (numbers != NO_NUMBERS) {
      double[] sorted = sortedNumbers(from, to);
      for (int i = 0; i < sorted.length; i++) {
        distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
      }
    }
    if (texts != NO_TEXTS) {
      int[] codes = new int[to - from];
      int size = 0;
      for (int event = from; event < to; event++) {
        if (texts[event] >= 0 && events.test(event)) {
          codes[size++] = texts[event];
        }
      }
      Arrays.sort(codes, 0, size);
      for (int i = 0; i < size; i++) {
        distinct += i == 0 || codes[i] != codes[i - 1] ? 1 : 0;
      }
    }
    return distinct;
  }

  /** Returns the first event that counts, or {@code to}. */
  private int next(int from, int to) {
    int event = from;
    while (event < to && !events.test(event)) {
      event++;
    }
    return event;
  }

  /** Returns the last event that counts, or one before {@code from}. */
  private int previous(int from, int to) {
    int event = to - 1;
    while (event >= from && !events.test(event)) {
      event--;
    }
    return event;
  }

  private double time(int event, int to) {
    return event < to ? times[event] : Double.NaN;
  }

  private double timeBefore(int event, int from) {
    return event >= from ? times[event] : Double.NaN;
  }

  private int sessions(int from, int to) {
    int sessions = 0;
    int before = -1;
    for (int event = next(from, to); event < to; event = next(event + 1, to)) {
      sessions += before < 0 || times[event] - times[before] >= gap ? 1 : 0;
      before = event;
    }
    return sessions;
  }

  /** Returns the first event of the latest session, and how many it has. */
  private int[] latestSession(int from, int to) {
    int first = previous(from, to);
    int count = first >= from ? 1 : 0;
    for (int event = previous(from, first);
        event >= from && times[first] - times[event] < gap;
        event = previous(from, event)) {
      first = event;
      count++;
    }
    return new int[] {first, count};
  }

  private double sessionLength(int from, int to) {
    int last = previous(from, to);
    return last < from ? Double.NaN : times[last] - times[latestSession(from, to)[0]];
  }
}
