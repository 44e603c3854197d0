package dev.segmentation.feature;

import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.EventLogBuilder;
import dev.segmentation.kernel.Parallel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.IntStream;

/**
 * Features of what profiles did, as of one instant: a table with a row for each profile.
 *
 * <p>No feature sees the future: an event after the instant changes nothing, and a profile first
 * seen after it has no row. So a table as of a day of last year is what it would have been that
 * day.
 *
 * <p>Events come as a log ({@link #compute}) or one by one in any order and parts ({@link #start},
 * {@link #collector}). Both give the same table but for the order of its rows and the last bits of
 * sums. Times are told to the millisecond.
 *
 * <p>Computing from a log takes O(e · f) time for e events and f features, on several threads, with
 * the same result for any number of them, and 8 · n · d bytes for the table of n profiles and d
 * columns. Immutable and thread-safe.
 *
 * <pre>{@code
 * EventFeatures features =
 *     EventFeatures.of(
 *         EventFeature.daysSince("order_completed"),
 *         EventFeature.count("page_viewed").within(Duration.ofDays(30)),
 *         EventFeature.sum("order_completed", "value").within(Duration.ofDays(90)));
 * FeatureTable table = features.compute(log, now);
 * }</pre>
 */
public final class EventFeatures {

  private static final int PROFILES_AT_ONCE = 1_024;

  private final List<EventFeature> features;
  private final List<Feature> columns;
  private final EventSchema schema = new EventSchema();

  private EventFeatures(List<EventFeature> features) {
    this.features = List.copyOf(features);
    List<Feature> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (EventFeature feature : features) {
      for (String name : feature.columns()) {
        if (!names.add(name)) {
          throw new IllegalArgumentException(
              "two features are called '" + name + "'; give one of them another name");
        }
        all.add(new Feature(name, feature.sources()));
      }
    }
    columns = List.copyOf(all);
    states(0); // Lets the schema know all names.
  }

  /**
   * Configures a table of some features.
   *
   * @param features at least one; their columns follow each other in this order
   * @return the configuration
   * @throws IllegalArgumentException if there is none, or two columns have the same name
   */
  public static EventFeatures of(EventFeature... features) {
    return of(List.of(features));
  }

  /**
   * Configures a table of some features.
   *
   * @param features at least one; their columns follow each other in this order
   * @return the configuration
   * @throws IllegalArgumentException if there is none, or two columns have the same name
   */
  public static EventFeatures of(List<EventFeature> features) {
    if (features.isEmpty()) {
      throw new IllegalArgumentException("no feature; give one at least");
    }
    return new EventFeatures(features);
  }

  /**
   * Returns the commonest texts of a property among the events of a log, as levels for {@link
   * EventFeature#shares}.
   *
   * @param log the events
   * @param property a text column of the log
   * @param most how many levels at most, at least 1
   * @param asOf later events do not count
   * @return the commonest levels first, equally common ones by the alphabet; {@link EventLog#OTHER}
   *     is never among them
   * @throws IllegalArgumentException if the log has no such column or the number is below 1
   */
  public static List<String> topLevels(EventLog log, String property, int most, Instant asOf) {
    if (most < 1) {
      throw new IllegalArgumentException("most is " + most + "; ask for one level at least");
    }
    int column = log.textColumn(property);
    List<String> levels = log.levels(column);
    long[] counts = new long[levels.size()];
    long latest = InstantRange.millis("asOf", asOf);
    int[] codes = log.textCodes(column);
    for (int e = 0; e < codes.length; e++) {
      if (codes[e] >= 0 && log.times()[e] <= latest) {
        counts[codes[e]]++;
      }
    }
    return IntStream.range(0, counts.length)
        .filter(level -> counts[level] > 0 && !levels.get(level).equals(EventLog.OTHER))
        .boxed()
        .sorted(Comparator.comparingLong((Integer level) -> counts[level]).reversed())
        .limit(most)
        .map(levels::get)
        .toList();
  }

  /**
   * Returns the columns of the tables, each with the names of the events and properties it was made
   * from.
   *
   * @return an immutable list
   */
  public List<Feature> columns() {
    return columns;
  }

  /**
   * Starts a log that keeps just the properties these features read.
   *
   * @return an empty builder
   */
  public EventLogBuilder log() {
    return EventLog.builder()
        .numberColumns(schema.numbers().toArray(String[]::new))
        .textColumns(schema.texts().toArray(String[]::new));
  }

  /**
   * Computes the table from a log.
   *
   * @param log the events, with every property that is read
   * @param asOf the instant; later events do not count
   * @return a row for each profile with an event up to the instant, in the order of the log
   * @throws IllegalArgumentException if the log lacks a property, or pooled names so that an event
   *     that is asked for is perhaps among them, or a sum is too large for a double
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public FeatureTable compute(EventLog log, Instant asOf) {
    long latest = InstantRange.millis("asOf", asOf);
    LogCursor columnsOfLog = new LogCursor(log, schema);
    int profiles = log.profiles().size();
    int[] rows =
        IntStream.range(0, profiles)
            .filter(profile -> log.time(log.start(profile)) <= latest)
            .toArray();
    double[] values = new double[Math.multiplyExact(rows.length, columns.size())];
    Parallel.forEachRange(
        rows.length,
        PROFILES_AT_ONCE,
        "event features",
        (from, to) -> {
          LogCursor cursor = new LogCursor(columnsOfLog);
          FilteredState[] states = states(latest);
          for (int row = from; row < to; row++) {
            add(log, rows[row], latest, cursor, states);
            long first = log.time(log.start(rows[row]));
            write(states, latest, latest - first, values, row * columns.size());
          }
        });
    return FeatureTable.wrap(
        rows.length == profiles ? log.profiles() : log.profiles().select(rows), columns, values);
  }

  private static void add(
      EventLog log, int profile, long latest, LogCursor cursor, FilteredState[] states) {
    for (FilteredState state : states) {
      state.clear();
    }
    for (int e = log.start(profile); e < log.end(profile) && log.time(e) <= latest; e++) {
      cursor.moveTo(e);
      for (FilteredState state : states) {
        state.accept(cursor);
      }
    }
  }

  /**
   * Starts to collect events one by one.
   *
   * @param asOf the instant; later events do not count
   * @return an empty accumulator
   * @throws IllegalArgumentException if the instant is outside the years 1 to 9999
   */
  public EventFeatureTally start(Instant asOf) {
    return new EventFeatureTally(this, InstantRange.millis("asOf", asOf));
  }

  /**
   * Returns a collector of events, for streams.
   *
   * @param asOf the instant; later events do not count
   * @return the collector
   */
  public Collector<Event, EventFeatureTally, FeatureTable> collector(Instant asOf) {
    return Collector.of(
        () -> start(asOf),
        EventFeatureTally::accept,
        EventFeatureTally::combine,
        EventFeatureTally::finish);
  }

  /** Starts the states of one profile, one for each feature. */
  FilteredState[] states(long asOf) {
    return features.stream()
        .map(feature -> feature.start(schema, asOf))
        .toArray(FilteredState[]::new);
  }

  /** Writes one row. */
  void write(FilteredState[] states, long asOf, long sinceFirst, double[] values, int at) {
    int column = at;
    for (int f = 0; f < states.length; f++) {
      states[f].write(asOf, sinceFirst, values, column);
      column += features.get(f).width();
    }
  }

  EventSchema schema() {
    return schema;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "EventFeatures%s",
        Arrays.toString(columns.stream().map(Feature::name).toArray()));
  }
}
