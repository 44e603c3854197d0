package dev.segmentation.rule;

import dev.segmentation.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The value of a measure over the events that count, in order of time: the plain way. */
final class MeasuredEvents {

  private MeasuredEvents() {}

  static @Nullable Object value(Measure measure, List<Event> events, Instant at) {
    return switch (measure.kind()) {
      case COUNT -> (double) events.size();
      case SUM -> sum(numbers(measure, events));
      case AVERAGE -> average(numbers(measure, events));
      case MINIMUM -> extreme(numbers(measure, events), -1);
      case MAXIMUM -> extreme(numbers(measure, events), 1);
      case DISTINCT -> distinct(measure, events);
      case FIRST -> events.isEmpty() ? null : events.get(0).time();
      case LAST -> events.isEmpty() ? null : events.get(events.size() - 1).time();
      case RECENCY -> events.isEmpty() ? null : between(events.get(events.size() - 1).time(), at);
      case SESSIONS -> (double) sessions(measure, events);
      case SESSION_EVENTS -> (double) (events.size() - latestSession(measure, events));
      case SESSION_LENGTH ->
          events.isEmpty()
              ? null
              : between(
                  events.get(latestSession(measure, events)).time(),
                  events.get(events.size() - 1).time());
    };
  }

  /** Returns the numbers in order of time, those of one instant from the least to the greatest. */
  private static double[] numbers(Measure measure, List<Event> events) {
    String property = Objects.requireNonNull(measure.property());
    return events.stream()
        .filter(event -> !Double.isNaN(event.properties().number(property)))
        .sorted(
            Comparator.comparingLong((Event event) -> event.time().toEpochMilli())
                .thenComparingDouble(event -> event.properties().number(property)))
        .mapToDouble(event -> event.properties().number(property))
        .toArray();
  }

  private static double sum(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum;
  }

  private static @Nullable Double average(double[] numbers) {
    return numbers.length == 0 ? null : sum(numbers) / numbers.length;
  }

  private static @Nullable Double extreme(double[] numbers, int sign) {
    Double extreme = null;
    for (double number : numbers) {
      if (extreme == null || sign * Double.compare(number, extreme) > 0) {
        extreme = number;
      }
    }
    return extreme;
  }

  private static double distinct(Measure measure, List<Event> events) {
    String property = Objects.requireNonNull(measure.property());
    return events.stream()
        .map(event -> event.properties().value(property))
        .filter(Objects::nonNull)
        .distinct()
        .count();
  }

  private static Duration between(Instant earlier, Instant later) {
    return Duration.ofMillis(later.toEpochMilli() - earlier.toEpochMilli());
  }

  private static int sessions(Measure measure, List<Event> events) {
    int sessions = events.isEmpty() ? 0 : 1;
    for (int i = 1; i < events.size(); i++) {
      sessions += pauses(measure, events, i) ? 1 : 0;
    }
    return sessions;
  }

  /** Returns the place of the first event of the latest session, 0 without events. */
  private static int latestSession(Measure measure, List<Event> events) {
    int first = events.size() - 1;
    while (first > 0 && !pauses(measure, events, first)) {
      first--;
    }
    return Math.max(0, first);
  }

  /** Tells whether a session begins with an event; a pause as long as the gap ends a session. */
  private static boolean pauses(Measure measure, List<Event> events, int i) {
    Duration pause = between(events.get(i - 1).time(), events.get(i).time());
    return pause.compareTo(Objects.requireNonNull(measure.gap())) >= 0;
  }
}
