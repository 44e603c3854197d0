package dev.segmentation.feature;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One feature that {@link EventFeatures} computes of the events of a profile, or a few that belong
 * together: a count, a sum, the days since, the shares of weekdays.
 *
 * <p>A feature sees the events of one name, or of every name ({@link #ANY}), up to the instant it
 * is computed for: all of them, or those of a window ({@link #within}). Days are 24 hours; parts of
 * a day count. Names tell what is in a column, for example {@code count_page_viewed_30d}; {@link
 * #named} gives another.
 *
 * <p>A profile always has a value, and each factory says which one stands for <em>nothing
 * there</em>. Where 0 could be mistaken, put {@link #has} beside it.
 *
 * <p>State kept for one profile: a few numbers, however many events there are; {@link #distinct},
 * {@link #medianGap} and {@link #sessions} keep up to as many texts, times or sessions as they are
 * told. Immutable and thread-safe.
 */
public final class EventFeature {

  /** Stands for events of every name; features are named {@code any_event}. */
  public static final String ANY = "*";

  /** Most that {@link #distinct}, {@link #medianGap} and {@link #sessions} keep of a profile. */
  public static final int MOST_KEPT = 100_000;

  private static final int MOST_PARTS = 1_000;
  private static final int MOST_LEVELS = 1_000;
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(36_525);

  private final EventMeasure measure;
  private final String event;
  private final @Nullable Duration window;
  private final String windowName;
  private final @Nullable String name;
  private final int width;

  private EventFeature(
      EventMeasure measure,
      String event,
      @Nullable Duration window,
      String windowName,
      @Nullable String name) {
    this.measure = measure;
    this.event = event;
    this.window = window;
    this.windowName = windowName;
    this.name = name;
    width = measure.labels().size();
  }

  private static EventFeature of(EventMeasure measure, String event) {
    return new EventFeature(measure, text("name of an event", event), null, "", null);
  }

  /**
   * How often: {@code count_page_viewed}. Nothing there: 0.
   *
   * @param event name of events, or {@link #ANY}
   * @return the feature
   */
  public static EventFeature count(String event) {
    return occurrences("count", EventState.Occurrence.COUNT, event);
  }

  /**
   * Whether at all, 1 or 0: {@code has_order_completed}.
   *
   * @param event name of events, or {@link #ANY}
   * @return the feature
   */
  public static EventFeature has(String event) {
    return occurrences("has", EventState.Occurrence.HAS, event);
  }

  /**
   * Days since the last one: {@code days_since_order_completed}. Nothing there: the length of the
   * window, or without a window the days since the profile was first seen; so long at least it has
   * not happened.
   *
   * @param event name of events, or {@link #ANY}
   * @return the feature
   */
  public static EventFeature daysSince(String event) {
    return occurrences("days_since", EventState.Occurrence.DAYS_SINCE, event);
  }

  /**
   * Days since the first one: {@code days_since_first_order_completed}. Nothing there: 0.
   *
   * @param event name of events, or {@link #ANY}
   * @return the feature
   */
  public static EventFeature daysSinceFirst(String event) {
    return occurrences("days_since_first", EventState.Occurrence.DAYS_SINCE_FIRST, event);
  }

  /**
   * Mean days from one to the next, (last − first) / (count − 1): {@code mean_gap_order_completed}.
   * Fewer than two there: as for {@link #daysSince}.
   *
   * @param event name of events, or {@link #ANY}
   * @return the feature
   */
  public static EventFeature meanGap(String event) {
    return occurrences("mean_gap", EventState.Occurrence.MEAN_GAP, event);
  }

  private static EventFeature occurrences(String stem, EventState.Occurrence what, String event) {
    return of(new EventMeasure.Occurrences(stem, what), event);
  }

  /**
   * Median days from one to the next: {@code median_gap_order_completed}. Fewer than two there: as
   * for {@link #daysSince}.
   *
   * @param event name of events, or {@link #ANY}
   * @param latest how many times are kept, 2 to {@value #MOST_KEPT}; past it the latest count
   * @return the feature
   * @throws IllegalArgumentException if the number is outside its range
   */
  public static EventFeature medianGap(String event, int latest) {
    return of(new EventMeasure.MedianGap(range("latest", latest, 2, MOST_KEPT)), event);
  }

  /**
   * Sum of a property: {@code sum_value_order_completed}. Events without the number are left out.
   * Nothing there: 0.
   *
   * @param event name of events, or {@link #ANY}
   * @param property a number among the properties
   * @return the feature
   */
  public static EventFeature sum(String event, String property) {
    return numbers(EventState.Statistic.SUM, event, property);
  }

  /**
   * Mean of a property: {@code mean_value_order_completed}. Events without the number are left out.
   * Nothing there: 0.
   *
   * @param event name of events, or {@link #ANY}
   * @param property a number among the properties
   * @return the feature
   */
  public static EventFeature mean(String event, String property) {
    return numbers(EventState.Statistic.MEAN, event, property);
  }

  /**
   * Smallest value of a property: {@code min_value_order_completed}. Nothing there: 0.
   *
   * @param event name of events, or {@link #ANY}
   * @param property a number among the properties
   * @return the feature
   */
  public static EventFeature min(String event, String property) {
    return numbers(EventState.Statistic.MIN, event, property);
  }

  /**
   * Largest value of a property: {@code max_value_order_completed}. Nothing there: 0.
   *
   * @param event name of events, or {@link #ANY}
   * @param property a number among the properties
   * @return the feature
   */
  public static EventFeature max(String event, String property) {
    return numbers(EventState.Statistic.MAX, event, property);
  }

  private static EventFeature numbers(EventState.Statistic what, String event, String property) {
    return of(new EventMeasure.Numbers(what, text("name of a property", property)), event);
  }

  /**
   * How many distinct texts of a property: {@code distinct_product_page_viewed}. Nothing there: 0.
   *
   * @param event name of events, or {@link #ANY}
   * @param property a text among the properties
   * @param most how many are told apart for each profile, 1 to {@value #MOST_KEPT}; the count is
   *     exact below and stays there. Texts that a log has pooled are one.
   * @return the feature
   * @throws IllegalArgumentException if the limit is outside its range
   */
  public static EventFeature distinct(String event, String property, int most) {
    return of(
        new EventMeasure.Distinct(
            text("name of a property", property), range("most", most, 1, MOST_KEPT)),
        event);
  }

  /**
   * How many sessions: {@code sessions_any_event}. An event a gap after the one before, or more,
   * starts a new session, as a {@link dev.segmentation.event.Sessionizer} without other cuts does.
   * Nothing there: 0.
   *
   * @param event name of events, or {@link #ANY}
   * @param gap shortest pause that ends a session
   * @param most how many sessions are kept for each profile, 1 to {@value #MOST_KEPT}; the count is
   *     exact as long as there are no more at any time, and stays there
   * @return the feature
   * @throws IllegalArgumentException if the gap is not above 0 or longer than a century, or the
   *     limit outside its range
   */
  public static EventFeature sessions(String event, Duration gap, int most) {
    return of(
        new EventMeasure.SessionCount(window(gap).toMillis(), range("most", most, 1, MOST_KEPT)),
        event);
  }

  /**
   * One feature over another: {@code count_order_completed_per_count_page_viewed}. 0 where the
   * second is 0. A window set on the ratio is set on both.
   *
   * @param above a feature of one column
   * @param below a feature of one column
   * @return the feature
   * @throws IllegalArgumentException if one of them has several columns
   */
  public static EventFeature ratio(EventFeature above, EventFeature below) {
    for (EventFeature part : List.of(above, below)) {
      if (part.columns().size() != 1) {
        throw new IllegalArgumentException(
            part.columns().size() + " columns cannot be part of a ratio; give a feature of one");
      }
    }
    return of(new EventMeasure.Ratio(above, below), ANY);
  }

  /**
   * Whether it happens more of late, (a − b) / (a + b) with a the count in the window and b the
   * count in the window of the same length before: {@code trend_page_viewed_30d}. From −1, stopped,
   * to 1, begun. Nothing there: 0.
   *
   * @param event name of events, or {@link #ANY}
   * @param window length of each of the two windows
   * @return the feature
   * @throws IllegalArgumentException if the window is not above 0, or both are longer than a
   *     century
   */
  public static EventFeature trend(String event, Duration window) {
    return parts(BinState.Summary.TREND, event, window, 2, windowName(window(window)));
  }

  /**
   * Slope of the least-squares line through the counts of equal parts of time, in events by part
   * and part: {@code slope_page_viewed_12x7d}. Above 0 where it happens more and more. Nothing
   * there: 0.
   *
   * @param event name of events, or {@link #ANY}
   * @param part length of each part; the last one ends at the instant
   * @param parts number of parts, 2 to 1,000
   * @return the feature
   * @throws IllegalArgumentException if the number is outside its range, or the part is not above
   *     0, or all parts are longer than a century
   */
  public static EventFeature slope(String event, Duration part, int parts) {
    range("parts", parts, 2, MOST_PARTS);
    return parts(
        BinState.Summary.SLOPE, event, part, parts, parts + "x" + windowName(window(part)));
  }

  private static EventFeature parts(
      BinState.Summary summary, String event, Duration part, int parts, String windowName) {
    Duration whole = window(part.multipliedBy(parts));
    EventMeasure measure = new EventMeasure.Parts(summary, part.toMillis(), parts);
    return new EventFeature(
        measure, text("name of an event", event), whole, "_" + windowName, null);
  }

  /**
   * Seven shares, of the days of the week: {@code share_monday_page_viewed}, …, summing to 1.
   * Nothing there: all 0.
   *
   * @param event name of events, or {@link #ANY}
   * @param zone time zone of the days
   * @return the feature
   */
  public static EventFeature weekdays(String event, ZoneId zone) {
    return of(new EventMeasure.Weekdays(Objects.requireNonNull(zone, "zone")), event);
  }

  /**
   * Twenty-four shares, of the hours of the day: {@code share_hour_00_page_viewed}, …, summing to
   * 1. Nothing there: all 0.
   *
   * @param event name of events, or {@link #ANY}
   * @param zone time zone of the hours
   * @return the feature
   */
  public static EventFeature hours(String event, ZoneId zone) {
    return of(new EventMeasure.Hours(Objects.requireNonNull(zone, "zone")), event);
  }

  /**
   * The shares of some texts of a property and of all others: {@code
   * share_device=phone_page_viewed}, …, {@code share_device=(other)_page_viewed}, summing to 1.
   * Events without the text are left out. Nothing there: all 0.
   *
   * @param event name of events, or {@link #ANY}
   * @param property a text among the properties: a device, a channel
   * @param levels the texts that have a share of their own, 1 to 1,000, for example {@link
   *     EventFeatures#topLevels}
   * @return the feature
   * @throws IllegalArgumentException if there are too few or too many, or one stands twice
   */
  public static EventFeature shares(String event, String property, List<String> levels) {
    range("levels", levels.size(), 1, MOST_LEVELS);
    if (new HashSet<>(levels).size() < levels.size()) {
      throw new IllegalArgumentException("a level of '" + property + "' stands twice");
    }
    levels.forEach(level -> text("level", level));
    return of(EventMeasure.Levels.of(text("name of a property", property), levels), event);
  }

  /**
   * Lets only events of the window (t − length, t] count, t being the instant.
   *
   * @param length length of the window
   * @return a new feature, its name ending in the length: {@code _30d}
   * @throws IllegalArgumentException if the length is not above 0, or longer than a century
   * @throws IllegalStateException for a trend or a slope, which have a window of their own
   */
  public EventFeature within(Duration length) {
    window(length);
    if (measure instanceof EventMeasure.Parts) {
      throw new IllegalStateException(
          "'" + columns().get(0) + "' has a window of its own; give its length to the factory");
    }
    if (measure instanceof EventMeasure.Ratio ratio) {
      EventMeasure both =
          new EventMeasure.Ratio(ratio.above().within(length), ratio.below().within(length));
      return new EventFeature(both, event, null, "", name);
    }
    return new EventFeature(measure, event, length, "_" + windowName(length), name);
  }

  /**
   * Gives the feature another name.
   *
   * @param name the whole name; of several columns the beginning of their names
   * @return a new feature
   * @throws IllegalArgumentException if the name is blank
   */
  public EventFeature named(String name) {
    return new EventFeature(measure, event, window, windowName, text("name of a feature", name));
  }

  /**
   * Returns the names of the columns.
   *
   * @return one name, or as many as there are shares
   */
  public List<String> columns() {
    List<String> labels = measure.labels();
    if (labels.isEmpty()) {
      return List.of(name != null ? name : measure.stem() + ending());
    }
    return labels.stream()
        .map(label -> name != null ? name + "_" + label : measure.stem() + "_" + label + ending())
        .toList();
  }

  /** Returns the number of columns. */
  int width() {
    return Math.max(1, width);
  }

  private String ending() {
    if (measure instanceof EventMeasure.Ratio) {
      return "";
    }
    return "_" + (event.equals(ANY) ? "any_event" : event) + windowName;
  }

  /** Returns the names of the events and properties that are read. */
  Set<String> sources() {
    if (measure instanceof EventMeasure.Ratio ratio) {
      Set<String> both = new TreeSet<>(ratio.above().sources());
      both.addAll(ratio.below().sources());
      return both;
    }
    Set<String> sources = new TreeSet<>(measure.properties());
    sources.add(event.equals(ANY) ? "any_event" : event);
    return Collections.unmodifiableSet(sources);
  }

  /** Starts the state of one profile. */
  FilteredState start(EventSchema schema, long asOf) {
    return new FilteredState(
        schema.name(event),
        asOf,
        window == null ? -1 : window.toMillis(),
        measure.start(schema, asOf));
  }

  private static Duration window(Duration window) {
    if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a window of " + window + " is not between one millisecond and a century");
    }
    return window;
  }

  private static String windowName(Duration window) {
    long millis = window.toMillis();
    if (millis % 86_400_000 == 0) {
      return millis / 86_400_000 + "d";
    }
    if (millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    }
    return millis % 60_000 == 0 ? millis / 60_000 + "min" : millis + "ms";
  }

  private static int range(String what, int number, int least, int most) {
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s is %d; give a number from %d to %d", what, number, least, most));
    }
    return number;
  }

  private static String text(String what, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("the " + what + " is blank");
    }
    return text;
  }

  @Override
  public String toString() {
    return "EventFeature" + columns();
  }
}
