package dev.segmentation.behavior;

import dev.segmentation.event.EventLog;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what people did into {@link Journeys}: each ends with a conversion, and what follows starts
 * another.
 *
 * <p>Everything up to a conversion, without it, is the path of one journey that converted; what
 * comes after the last conversion, where there is anything, or a sequence without a conversion is a
 * journey that did not. A conversion right after another, or at the very start, is a journey with
 * an empty path. With a {@linkplain #withLookback lookback}, touches that are too old are passed
 * over. Equal paths become one row, in order of first appearance.
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * Journeys journeys =
 *     JourneyCut.at("order").withChannels("utm_source").withValues("revenue").cut(log);
 * }</pre>
 */
public final class JourneyCut {

  private final Set<String> conversions;
  private final @Nullable String channels;
  private final @Nullable String values;
  private final @Nullable Duration lookback;

  private JourneyCut(
      Set<String> conversions,
      @Nullable String channels,
      @Nullable String values,
      @Nullable Duration lookback) {
    this.conversions = conversions;
    this.channels = channels;
    this.values = values;
    this.lookback = lookback;
  }

  /**
   * Returns a cut with the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withChannels channels}: the names of the events
   *   <li>{@linkplain #withValues values}: none, so that a conversion is worth 1
   *   <li>{@linkplain #withLookback lookback}: none, so that a touch counts however old it is
   * </ul>
   *
   * @param conversion the state or name of events that is the conversion, not blank
   * @return the configuration
   * @throws IllegalArgumentException if blank
   */
  public static JourneyCut at(String conversion) {
    return new JourneyCut(Set.of(StateNames.require(conversion)), null, null, null);
  }

  /**
   * Adds a state or name of events that is a conversion too.
   *
   * @param conversion the name, not blank; one that is there already changes nothing
   * @return a new configuration
   * @throws IllegalArgumentException if blank
   */
  public JourneyCut or(String conversion) {
    Set<String> all = new TreeSet<>(conversions);
    all.add(StateNames.require(conversion));
    return new JourneyCut(all, channels, values, lookback);
  }

  /**
   * Sets the text column of an event log that has the channels. Events without a text there are no
   * touches and are passed over.
   *
   * @param column name of a text column
   * @return a new configuration
   */
  public JourneyCut withChannels(String column) {
    return new JourneyCut(conversions, Objects.requireNonNull(column, "column"), values, lookback);
  }

  /**
   * Sets the number column of an event log that says what a conversion was worth. A conversion
   * without a number there is worth 0.
   *
   * @param column name of a number column
   * @return a new configuration
   */
  public JourneyCut withValues(String column) {
    return new JourneyCut(
        conversions, channels, Objects.requireNonNull(column, "column"), lookback);
  }

  /**
   * Sets for how long a touch counts, in an event log. With a lookback W the path of a journey has
   * the touches in (t − W, t], where t is the time of its conversion or, without one, of its last
   * touch. Older touches are passed over, so a conversion may be left with an empty path.
   *
   * @param duration the lookback W, from 1 ms to 100 years of 365 days; finer parts than
   *     milliseconds are cut off
   * @return a new configuration
   * @throws IllegalArgumentException if the duration is out of its range
   */
  public JourneyCut withLookback(Duration duration) {
    if (duration.compareTo(Duration.ofMillis(1)) < 0
        || duration.compareTo(Duration.ofDays(36_500)) > 0) {
      throw new IllegalArgumentException(
          "the lookback must be from 1 ms to 36,500 days, but was " + duration);
    }
    return new JourneyCut(conversions, channels, values, duration);
  }

  /**
   * Cuts sequences; one counts as often as its weight says. A conversion is worth 1.
   *
   * @param sequences visits or sessions. Not modified.
   * @return the journeys
   * @throws IllegalStateException if columns were named or a lookback was set, as sequences have
   *     neither columns nor times
   * @throws IllegalArgumentException if a state has the name of a state of {@link AbsorbingChain}
   */
  public Journeys cut(Sequences sequences) {
    if (channels != null || values != null) {
      throw new IllegalStateException(
          "sequences have no columns for channels or values; cut an event log, or leave the columns"
              + " out");
    }
    if (lookback != null) {
      throw new IllegalStateException(
          "sequences have no times to look back by; cut an event log, or leave the lookback out");
    }
    JourneyRows rows = new JourneyRows(sequences.states());
    boolean[] ends = ends(sequences.states());
    for (int i = 0; i < sequences.size(); i++) {
      for (int at = sequences.starts()[i]; at < sequences.starts()[i + 1]; at++) {
        int state = sequences.codes()[at];
        if (ends[state]) {
          rows.convert(sequences.weight(i), sequences.weight(i));
        } else {
          rows.touch(state);
        }
      }
      rows.finish(sequences.weight(i));
    }
    return rows.build(conversions);
  }

  /** Tells which of some names are conversions. */
  private boolean[] ends(List<String> names) {
    boolean[] ends = new boolean[names.size()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = conversions.contains(names.get(i));
    }
    return ends;
  }

  /**
   * Cuts the events of each profile, in order of time.
   *
   * @param log the events. Not modified.
   * @return the journeys
   * @throws IllegalArgumentException if a column is not in the log, a value is negative or a
   *     channel has the name of a state of {@link AbsorbingChain}
   */
  public Journeys cut(EventLog log) {
    int[] touches = log.nameCodes();
    List<String> names = log.names();
    if (channels != null) {
      int column = log.textColumn(channels);
      touches = log.textCodes(column);
      names = log.levels(column);
    }
    double @Nullable [] worth = values == null ? null : log.numbers(log.numberColumn(values));
    JourneyRows rows = new JourneyRows(names);
    boolean[] ends = ends(log.names());
    for (int profile = 0; profile + 1 < log.starts().length; profile++) {
      long lastTouch = 0;
      for (int event = log.starts()[profile]; event < log.starts()[profile + 1]; event++) {
        if (ends[log.nameCodes()[event]]) {
          lookBack(rows, log.time(event));
          rows.convert(1, worth == null ? 1 : value(worth, event));
        } else if (touches[event] >= 0) {
          lastTouch = log.time(event);
          rows.touch(touches[event], lastTouch);
        }
      }
      lookBack(rows, lastTouch);
      rows.finish(1);
    }
    return rows.build(channels == null ? conversions : Set.of());
  }

  private void lookBack(JourneyRows rows, long from) {
    if (lookback != null) {
      rows.forget(from - lookback.toMillis());
    }
  }

  private static double value(double[] worth, int event) {
    if (worth[event] < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the conversion of event %d has the value %s; values of conversions must be 0 or"
                  + " more",
              event,
              worth[event]));
    }
    return Double.isNaN(worth[event]) ? 0 : worth[event];
  }

  @Override
  public String toString() {
    return "JourneyCut[at "
        + String.join(" or ", conversions)
        + (channels == null ? "" : ", channels " + channels)
        + (values == null ? "" : ", values " + values)
        + (lookback == null ? "" : ", lookback " + lookback)
        + "]";
  }
}
