package dev.segmentation.feature;

import dev.segmentation.event.EventLog;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a feature tells of the events it sees. */
sealed interface EventMeasure {

  long DAY = 86_400_000;

  /** Returns what the name of the feature begins with. */
  String stem();

  /** Returns what tells several columns apart; empty for a feature of one column. */
  default List<String> labels() {
    return List.of();
  }

  /** Returns the properties that are read. */
  default List<String> properties() {
    return List.of();
  }

  /** Starts a state for one profile. */
  EventState start(EventSchema schema, long asOf);

  record Occurrences(String stem, EventState.Occurrence what) implements EventMeasure {

    @Override
    public EventState start(EventSchema schema, long asOf) {
      return new EventState.Occurrences(what);
    }
  }

  record Numbers(EventState.Statistic what, String property) implements EventMeasure {

    @Override
    public String stem() {
      return what.name().toLowerCase(Locale.ROOT) + "_" + property;
    }

    @Override
    public List<String> properties() {
      return List.of(property);
    }

    @Override
    public EventState start(EventSchema schema, long asOf) {
      return new EventState.Numbers(what, schema.number(property));
    }
  }

  record Distinct(String property, int most) implements EventMeasure {

    @Override
    public String stem() {
      return "distinct_" + property;
    }

    @Override
    public List<String> properties() {
      return List.of(property);
    }

    @Override
    public EventState start(EventSchema schema, long asOf) {
      return new DistinctState(schema.text(property), most);
    }
  }

  record MedianGap(int most) implements EventMeasure {

    @Override
    public String stem() {
      return "median_gap";
    }

    @Override
    public EventState start(EventSchema schema, long asOf) {
      return new MedianGapState(most);
    }
  }

  record SessionCount(long gap, int most) implements EventMeasure {

    @Override
    public String stem() {
      return "sessions";
    }

    @Override
    public EventState start(EventSchema schema, long asOf) {
      return new SessionState(gap, most);
    }
  }

  /** Parts of a window, the latest first, each half-open: (t − (i + 1) · part, t − i · part]. */
  record Parts(BinState.Summary summary, long part, int parts) implements EventMeasure {

    @Override
    public String stem() {
      return summary.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public EventState start(EventSchema schema, long asOf) {
      return new BinState(summary, parts, event -> (int) ((asOf - event.time()) / part));
    }
  }

  record Weekdays(ZoneId zone) implements EventMeasure {

    @Override
    public String stem() {
      return "share";
    }

    @Override
    public List<String> labels() {
      return Stream.of(DayOfWeek.values()).map(day -> day.name().toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public EventState start(EventSchema schema, long asOf) {
      // Day 0 is a Thursday.
      return new BinState(
          BinState.Summary.SHARES,
          7,
          event -> (int) Math.floorMod(Math.floorDiv(local(zone, event.time()), DAY) + 3, 7L));
    }
  }

  record Hours(ZoneId zone) implements EventMeasure {

    @Override
    public String stem() {
      return "share";
    }

    @Override
    public List<String> labels() {
      return IntStream.range(0, 24)
          .mapToObj(hour -> String.format(Locale.ROOT, "hour_%02d", hour))
          .toList();
    }

    @Override
    public EventState start(EventSchema schema, long asOf) {
      return new BinState(
          BinState.Summary.SHARES,
          24,
          event -> (int) (Math.floorMod(local(zone, event.time()), DAY) / 3_600_000));
    }
  }

  /** Returns milliseconds on the clock of a zone. */
  private static long local(ZoneId zone, long millis) {
    return millis
        + 1000L * zone.getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds();
  }

  record Levels(String property, List<String> levels, Map<String, Integer> places)
      implements EventMeasure {

    static Levels of(String property, List<String> levels) {
      Map<String, Integer> places = new HashMap<>();
      levels.forEach(level -> places.put(level, places.size()));
      return new Levels(property, List.copyOf(levels), Map.copyOf(places));
    }

    @Override
    public String stem() {
      return "share";
    }

    @Override
    public List<String> labels() {
      List<String> labels = new ArrayList<>();
      levels.forEach(level -> labels.add(property + "=" + level));
      labels.add(property + "=" + EventLog.OTHER);
      return labels;
    }

    @Override
    public List<String> properties() {
      return List.of(property);
    }

    @Override
    public EventState start(EventSchema schema, long asOf) {
      int column = schema.text(property);
      return new BinState(
          BinState.Summary.SHARES,
          levels.size() + 1,
          event -> {
            String text = event.text(column);
            return text == null ? -1 : places.getOrDefault(text, levels.size());
          });
    }
  }

  record Ratio(EventFeature above, EventFeature below) implements EventMeasure {

    @Override
    public String stem() {
      return above.columns().get(0) + "_per_" + below.columns().get(0);
    }

    @Override
    public EventState start(EventSchema schema, long asOf) {
      return new RatioState(above.start(schema, asOf), below.start(schema, asOf));
    }
  }
}
