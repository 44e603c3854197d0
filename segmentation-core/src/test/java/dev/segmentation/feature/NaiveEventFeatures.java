package dev.segmentation.feature;

import dev.segmentation.event.Event;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Features of the events of one profile, each computed by itself as its definition says. */
final class NaiveEventFeatures {

  static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private final List<Event> events;
  private final Instant asOf;

  /** Takes the events of one profile, at least one of them not after the instant. */
  NaiveEventFeatures(List<Event> events, Instant asOf) {
    this.events = events.stream().filter(event -> !event.time().isAfter(asOf)).toList();
    this.asOf = asOf;
  }

  private List<Event> of(String name, Instant after) {
    return events.stream()
        .filter(event -> name.equals("*") || event.name().equals(name))
        .filter(event -> event.time().isAfter(after))
        .toList();
  }

  private List<Event> of(String name, Duration window) {
    return of(name, asOf.minus(window));
  }

  private List<Event> of(String name) {
    return of(name, Instant.MIN);
  }

  private static double days(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 86_400_000.0;
  }

  private double sinceSeen() {
    return days(events.stream().map(Event::time).min(Instant::compareTo).orElseThrow(), asOf);
  }

  private static List<Instant> times(List<Event> own) {
    return own.stream().map(Event::time).sorted().toList();
  }

  double count(String name, Duration window) {
    return of(name, window).size();
  }

  double count(String name) {
    return of(name).size();
  }

  double daysSince(String name) {
    List<Instant> times = times(of(name));
    return times.isEmpty() ? sinceSeen() : days(times.get(times.size() - 1), asOf);
  }

  double daysSince(String name, Duration window) {
    List<Instant> times = times(of(name, window));
    return times.isEmpty() ? window.toDays() : days(times.get(times.size() - 1), asOf);
  }

  double daysSinceFirst(String name) {
    List<Instant> times = times(of(name));
    return times.isEmpty() ? 0 : days(times.get(0), asOf);
  }

  private List<Double> gaps(String name, int latest) {
    List<Instant> times = times(of(name));
    times = times.subList(Math.max(0, times.size() - latest), times.size());
    List<Double> gaps = new ArrayList<>();
    for (int i = 1; i < times.size(); i++) {
      gaps.add(days(times.get(i - 1), times.get(i)));
    }
    return gaps.stream().sorted().toList();
  }

  double meanGap(String name) {
    return gaps(name, Integer.MAX_VALUE).stream()
        .mapToDouble(gap -> gap)
        .average()
        .orElseGet(this::sinceSeen);
  }

  double medianGap(String name, int latest) {
    List<Double> gaps = gaps(name, latest);
    int n = gaps.size();
    return n == 0 ? sinceSeen() : (gaps.get((n - 1) / 2) + gaps.get(n / 2)) / 2;
  }

  double[] numbers(String name, String property, Duration window) {
    return of(name, window).stream()
        .mapToDouble(event -> event.properties().number(property))
        .filter(x -> !Double.isNaN(x))
        .toArray();
  }

  double distinct(String name, String property, int most) {
    return Math.min(
        most,
        of(name).stream()
            .map(event -> event.properties().text(property))
            .filter(Objects::nonNull)
            .distinct()
            .count());
  }

  double sessions(String name, Duration gap) {
    List<Instant> times = times(of(name));
    int sessions = 0;
    for (int i = 0; i < times.size(); i++) {
      sessions +=
          i == 0 || Duration.between(times.get(i - 1), times.get(i)).compareTo(gap) >= 0 ? 1 : 0;
    }
    return sessions;
  }

  double trend(String name, Duration window) {
    double now = count(name, window);
    double before = count(name, window.multipliedBy(2)) - now;
    return now + before == 0 ? 0 : (now - before) / (now + before);
  }

  double slope(String name, Duration part, int parts) {
    double[] y = new double[parts];
    for (int i = 0; i < parts; i++) {
      int back = parts - 1 - i;
      y[i] =
          count(name, part.multipliedBy(back + 1))
              - (back == 0 ? 0 : count(name, part.multipliedBy(back)));
    }
    double meanX = (parts - 1) / 2.0;
    double products = 0;
    double squares = 0;
    for (int i = 0; i < parts; i++) {
      products += (i - meanX) * y[i];
      squares += (i - meanX) * (i - meanX);
    }
    return products / squares;
  }

  double share(String name, Function<Event, Object> group, Object wanted) {
    List<Object> groups = of(name).stream().map(group).filter(Objects::nonNull).toList();
    double hits = groups.stream().filter(wanted::equals).count();
    return groups.isEmpty() ? 0 : hits / groups.size();
  }

  static DayOfWeek weekday(Event event) {
    return event.time().atZone(ZONE).getDayOfWeek();
  }

  static int hour(Event event) {
    return event.time().atZone(ZONE).getHour();
  }
}
