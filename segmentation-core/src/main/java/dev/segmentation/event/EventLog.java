package dev.segmentation.event;

import dev.segmentation.data.ProfileIndex;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collector;

/**
 * Many events in columns, sorted by profile and time: what sessions, features and batch rules read.
 *
 * <p>Each event has a profile, a name, a time to the millisecond, and the properties that were
 * asked for: numbers, and texts coded by number. Everything else of an event is dropped.
 *
 * <ul>
 *   <li>Profiles are rows 0 … p − 1 in order of first appearance. Names and texts are numbered in
 *       alphabetical order. Each vocabulary is bounded: what comes after it is full, and a text
 *       longer than {@value Attributes#MAX_NAME_LENGTH} characters, is {@link #OTHER}, always the
 *       last number.
 *   <li>Events of one profile are in order of time; those of one instant by name, then by numbers,
 *       then by texts, so that the order in which events came does not matter ({@link
 *       EventLogBuilder#keepOrderOfArrival} for files whose order tells more than their times).
 *   <li>Below the limits of the vocabularies, a log of the same events is the same in whatever
 *       order and parts they came, up to the numbers of the profiles. Above, first come, first
 *       served.
 *   <li>A missing number is NaN, a missing text −1.
 * </ul>
 *
 * <p>Memory: 12 bytes an event, 8 more for each number and 4 for each text, and the ids. Building
 * takes about twice that and O(e log e) time for e events, O(e) where each profile's events come in
 * order. At most 2³¹ − 9 events. Immutable and thread-safe as long as nobody writes into the shared
 * arrays.
 *
 * <pre>{@code
 * EventLog log =
 *     EventLog.builder()
 *         .numberColumns("value")
 *         .build(events);
 * for (int e = log.start(profile); e < log.end(profile); e++) {
 *   sum += log.number(0, e);
 * }
 * }</pre>
 */
public final class EventLog {

  /** The name or text that stands for all those a vocabulary had no room for. */
  public static final String OTHER = "(other)";

  private final ProfileIndex profiles;
  private final int[] starts;
  private final long[] times;
  private final CodedTexts names;
  private final List<String> numberColumns;
  private final double[][] numbers;
  private final List<String> textColumns;
  private final List<CodedTexts> texts;

  EventLog(
      ProfileIndex profiles,
      int[] starts,
      long[] times,
      CodedTexts names,
      List<String> numberColumns,
      double[][] numbers,
      List<String> textColumns,
      List<CodedTexts> texts) {
    this.profiles = profiles;
    this.starts = starts;
    this.times = times;
    this.names = names;
    this.numberColumns = numberColumns;
    this.numbers = numbers;
    this.textColumns = textColumns;
    this.texts = texts;
  }

  /**
   * Starts a log that grows event by event.
   *
   * @return an empty builder
   */
  public static EventLogBuilder builder() {
    return new EventLogBuilder();
  }

  /**
   * Returns a collector of events, for streams.
   *
   * @param start gives an empty builder with its columns and limits set; each thread has its own
   * @return the collector
   */
  public static Collector<Event, EventLogBuilder, EventLog> collector(
      Supplier<EventLogBuilder> start) {
    return Collector.of(
        start, EventLogBuilder::add, EventLogBuilder::combine, EventLogBuilder::build);
  }

  /**
   * Returns the number of events, e.
   *
   * @return 0 or more
   */
  public int size() {
    return times.length;
  }

  /**
   * Returns the ids of the profiles, each with one event or more.
   *
   * @return p ids
   */
  public ProfileIndex profiles() {
    return profiles;
  }

  /**
   * Returns where the events of one profile start.
   *
   * @param profile row of the profile from 0 to p − 1
   * @return number of its first event
   * @throws IndexOutOfBoundsException if there is no such profile
   */
  public int start(int profile) {
    return starts[Objects.checkIndex(profile, starts.length - 1)];
  }

  /**
   * Returns where the events of one profile end.
   *
   * @param profile row of the profile from 0 to p − 1
   * @return number after its last event
   * @throws IndexOutOfBoundsException if there is no such profile
   */
  public int end(int profile) {
    return starts[Objects.checkIndex(profile, starts.length - 1) + 1];
  }

  /**
   * Returns the time of one event.
   *
   * @param event number of the event from 0 to e − 1
   * @return milliseconds since 1970-01-01T00:00Z
   * @throws IndexOutOfBoundsException if there is no such event
   */
  public long time(int event) {
    return times[event];
  }

  /**
   * Returns the time of one event as an instant.
   *
   * @param event number of the event from 0 to e − 1
   * @return the instant, to the millisecond
   * @throws IndexOutOfBoundsException if there is no such event
   */
  public Instant instant(int event) {
    return Instant.ofEpochMilli(times[event]);
  }

  /**
   * Returns the name of one event.
   *
   * @param event number of the event from 0 to e − 1
   * @return place of the name in {@link #names}
   * @throws IndexOutOfBoundsException if there is no such event
   */
  public int name(int event) {
    return names.codes[event];
  }

  /**
   * Returns the names of events that occur.
   *
   * @return an immutable list, in alphabetical order, {@link #OTHER} last where it was needed
   */
  public List<String> names() {
    return names.levels;
  }

  /**
   * Returns the number of a name.
   *
   * @param name name of events
   * @return its place in {@link #names}, or -1 where no event has it; a name pooled into {@link
   *     #OTHER} is not known any more
   */
  public int nameOf(String name) {
    return names.levels.indexOf(Objects.requireNonNull(name, "name"));
  }

  /**
   * Returns the number of a name that was not pooled.
   *
   * @param name name of events
   * @return its place in {@link #names}, or -1 where no event has it
   * @throws IllegalArgumentException if it may be among the names pooled into {@link #OTHER}
   */
  public int requireNameOf(String name) {
    int place = nameOf(name);
    if (place < 0 && isPooled(names.levels)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the log told %d names apart and pooled the others, '%s' perhaps among them; build it"
                  + " with a higher limit of names",
              names.levels.size() - 1,
              name));
    }
    return place;
  }

  /**
   * Returns the names of the properties kept as numbers.
   *
   * @return an immutable list
   */
  public List<String> numberColumns() {
    return numberColumns;
  }

  /**
   * Finds a property among those kept as numbers.
   *
   * @param property name of the property
   * @return place in {@link #numberColumns}
   * @throws IllegalArgumentException if the log does not keep it
   */
  public int numberColumn(String property) {
    return column(numberColumns, property, "number");
  }

  private static int column(List<String> columns, String property, String kind) {
    int place = columns.indexOf(Objects.requireNonNull(property, "property"));
    if (place < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the log has no %s column '%s', only %s; name it in EventLogBuilder.%sColumns",
              kind,
              property,
              columns,
              kind));
    }
    return place;
  }

  /**
   * Returns a property of one event as a number.
   *
   * @param column place in {@link #numberColumns}
   * @param event number of the event from 0 to e − 1
   * @return the number, or NaN where it is missing
   * @throws IndexOutOfBoundsException if there is no such column or event
   */
  public double number(int column, int event) {
    return numbers[column][event];
  }

  /**
   * Returns the names of the properties kept as texts.
   *
   * @return an immutable list
   */
  public List<String> textColumns() {
    return textColumns;
  }

  /**
   * Finds a property among those kept as texts.
   *
   * @param property name of the property
   * @return place in {@link #textColumns}
   * @throws IllegalArgumentException if the log does not keep it
   */
  public int textColumn(String property) {
    return column(textColumns, property, "text");
  }

  /**
   * Returns a property of one event as a coded text.
   *
   * @param column place in {@link #textColumns}
   * @param event number of the event from 0 to e − 1
   * @return place of the text in {@link #levels}, or -1 where it is missing
   * @throws IndexOutOfBoundsException if there is no such column or event
   */
  public int text(int column, int event) {
    return texts.get(column).codes[event];
  }

  /**
   * Returns the texts that occur in one column.
   *
   * @param column place in {@link #textColumns}
   * @return an immutable list, in alphabetical order, {@link #OTHER} last where it was needed
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public List<String> levels(int column) {
    return texts.get(column).levels;
  }

  /**
   * Tells whether texts of a column are pooled into {@link #OTHER}.
   *
   * @param column place in {@link #textColumns}
   * @return true where the last level stands for several texts
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public boolean hasPooledTexts(int column) {
    return isPooled(levels(column));
  }

  /**
   * Refuses a text column whose vocabulary was too small to tell every text apart.
   *
   * @param column place in {@link #textColumns}
   * @throws IndexOutOfBoundsException if there is no such column
   * @throws IllegalArgumentException if texts were pooled into {@link #OTHER}
   */
  public void requireAllTexts(int column) {
    if (hasPooledTexts(column)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the log told %d texts of '%s' apart and pooled the others, so they cannot be"
                  + " counted; build it with a higher limit of texts",
              levels(column).size() - 1,
              textColumns.get(column)));
    }
  }

  private static boolean isPooled(List<String> levels) {
    return !levels.isEmpty() && levels.get(levels.size() - 1).equals(OTHER);
  }

  /**
   * Returns where the events of each profile start, without a copy. Read only.
   *
   * @return p + 1 places
   */
  public int[] starts() {
    return starts;
  }

  /**
   * Returns the times of all events, without a copy. Read only.
   *
   * @return e times in milliseconds since 1970-01-01T00:00Z
   */
  public long[] times() {
    return times;
  }

  /**
   * Returns the names of all events, without a copy. Read only.
   *
   * @return e places in {@link #names}
   */
  public int[] nameCodes() {
    return names.codes;
  }

  /**
   * Returns one column of numbers, without a copy. Read only.
   *
   * @param column place in {@link #numberColumns}
   * @return e numbers, NaN where missing
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public double[] numbers(int column) {
    return numbers[column];
  }

  /**
   * Returns one column of coded texts, without a copy. Read only.
   *
   * @param column place in {@link #textColumns}
   * @return e places in {@link #levels}, -1 where missing
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public int[] textCodes(int column) {
    return texts.get(column).codes;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "EventLog[%d events of %d profiles, %d names, numbers %s, texts %s]",
        size(),
        profiles.size(),
        names().size(),
        numberColumns,
        textColumns);
  }
}
