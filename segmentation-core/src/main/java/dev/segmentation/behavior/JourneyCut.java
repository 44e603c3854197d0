package dev.segmentation.behavior;

import dev.segmentation.event.EventLog;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what people did into {@link Journeys}: each ends with a conversion, and what follows starts
 * another.
 *
 * <p>Everything up to a conversion, without it, is the path of one journey that converted; what
 * comes after the last conversion, where there is anything, or a sequence without a conversion is a
 * journey that did not. A conversion right after another, or at the very start, is a journey with
 * an empty path. Equal paths become one row, in order of first appearance.
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * Journeys journeys =
 *     JourneyCut.at("order").withChannels("utm_source").withValues("revenue").cut(log);
 * }</pre>
 */
public final class JourneyCut {

  private final String conversion;
  private final @Nullable String channels;
  private final @Nullable String values;

  private JourneyCut(String conversion, @Nullable String channels, @Nullable String values) {
    this.conversion = conversion;
    this.channels = channels;
    this.values = values;
  }

  /**
   * Returns a cut with the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withChannels channels}: the names of the events
   *   <li>{@linkplain #withValues values}: none, so that a conversion is worth 1
   * </ul>
   *
   * @param conversion the state or name of events that is the conversion, not blank
   * @return the configuration
   * @throws IllegalArgumentException if blank
   */
  public static JourneyCut at(String conversion) {
    return new JourneyCut(StateNames.require(conversion), null, null);
  }

  /**
   * Sets the text column of an event log that has the channels. Events without a text there are no
   * touches and are passed over.
   *
   * @param column name of a text column
   * @return a new configuration
   */
  public JourneyCut withChannels(String column) {
    return new JourneyCut(conversion, Objects.requireNonNull(column, "column"), values);
  }

  /**
   * Sets the number column of an event log that says what a conversion was worth. A conversion
   * without a number there is worth 0.
   *
   * @param column name of a number column
   * @return a new configuration
   */
  public JourneyCut withValues(String column) {
    return new JourneyCut(conversion, channels, Objects.requireNonNull(column, "column"));
  }

  /**
   * Cuts sequences; one counts as often as its weight says. A conversion is worth 1.
   *
   * @param sequences visits or sessions. Not modified.
   * @return the journeys
   * @throws IllegalStateException if columns were named, which sequences do not have
   * @throws IllegalArgumentException if a state has the name of a state of {@link AbsorbingChain}
   */
  public Journeys cut(Sequences sequences) {
    if (channels != null || values != null) {
      throw new IllegalStateException(
          "sequences have no columns for channels or values; cut an event log, or leave the columns"
              + " out");
    }
    JourneyRows rows = new JourneyRows(sequences.states());
    int end = sequences.stateOf(conversion);
    for (int i = 0; i < sequences.size(); i++) {
      for (int at = sequences.starts()[i]; at < sequences.starts()[i + 1]; at++) {
        int state = sequences.codes()[at];
        if (state == end) {
          rows.convert(sequences.weight(i), sequences.weight(i));
        } else {
          rows.touch(state);
        }
      }
      rows.finish(sequences.weight(i));
    }
    return rows.build(conversion);
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
      int column = place(log.textColumns(), channels, "text");
      touches = log.textCodes(column);
      names = log.levels(column);
    }
    double @Nullable [] worth =
        values == null ? null : log.numbers(place(log.numberColumns(), values, "number"));
    JourneyRows rows = new JourneyRows(names);
    int end = log.nameOf(conversion);
    for (int profile = 0; profile + 1 < log.starts().length; profile++) {
      for (int event = log.starts()[profile]; event < log.starts()[profile + 1]; event++) {
        if (log.nameCodes()[event] == end) {
          rows.convert(1, worth == null ? 1 : value(worth, event));
        } else if (touches[event] >= 0) {
          rows.touch(touches[event]);
        }
      }
      rows.finish(1);
    }
    return rows.build(channels == null ? conversion : null);
  }

  private static int place(List<String> columns, String wanted, String kind) {
    int place = columns.indexOf(wanted);
    if (place < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the log keeps no %s column '%s'; it has %s, see EventLogBuilder.%sColumns",
              kind,
              wanted,
              columns,
              kind));
    }
    return place;
  }

  private static double value(double[] worth, int event) {
    if (worth[event] < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the conversion of event %d has the value %s; values of conversions must be 0 or more",
              event,
              worth[event]));
    }
    return Double.isNaN(worth[event]) ? 0 : worth[event];
  }

  @Override
  public String toString() {
    return "JourneyCut[at "
        + conversion
        + (channels == null ? "" : ", channels " + channels)
        + (values == null ? "" : ", values " + values)
        + "]";
  }
}
