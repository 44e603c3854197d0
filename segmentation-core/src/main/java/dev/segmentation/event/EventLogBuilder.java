package dev.segmentation.event;

import dev.segmentation.data.ProfileIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Collects an {@link EventLog}, event by event in any order. Columns and limits are set before the
 * first event. Two builders with the same columns can be combined. Adding an event takes O(1) time
 * and allocates nothing but room to grow. Not thread-safe.
 *
 * <pre>{@code
 * EventLogBuilder builder = EventLog.builder().numberColumns("value").textColumns("country");
 * builder.add("c-17", "order_completed", millis).number(0, 19.90).text(0, "FR");
 * EventLog log = builder.build();
 * }</pre>
 */
public final class EventLogBuilder {

  /**
   * How many names, and how many texts of each column, a builder tells apart unless told, {@link
   * EventLog#OTHER} included.
   */
  public static final int DEFAULT_MOST = 10_000;

  private List<String> numberColumns = List.of();
  private List<String> textColumns = List.of();
  private int mostNames = DEFAULT_MOST;
  private int mostTexts = DEFAULT_MOST;
  private boolean byArrival;

  private final ProfileIndex.Builder profiles = ProfileIndex.builder();
  private Vocabulary names = new Vocabulary(DEFAULT_MOST);
  private Vocabulary[] texts = new Vocabulary[0];
  private @Nullable EventColumns events;
  private boolean built;
  private String lastId = "";
  private int lastProfile;

  EventLogBuilder() {}

  /**
   * Names the properties that are kept as numbers.
   *
   * @param columns names of properties, each once
   * @return this builder
   * @throws IllegalArgumentException if a name is not allowed or stands twice
   * @throws IllegalStateException if there is an event already
   */
  public EventLogBuilder numberColumns(String... columns) {
    requireEmpty();
    numberColumns = columns(columns);
    return this;
  }

  /**
   * Names the properties that are kept as coded texts.
   *
   * @param columns names of properties, each once
   * @return this builder
   * @throws IllegalArgumentException if a name is not allowed or stands twice
   * @throws IllegalStateException if there is an event already
   */
  public EventLogBuilder textColumns(String... columns) {
    requireEmpty();
    textColumns = columns(columns);
    return this;
  }

  /**
   * Returns the place of a number column.
   *
   * @param property name of a property
   * @return its place, as {@link #number} takes it, or -1 where it is not kept as a number
   */
  public int numberColumn(String property) {
    return numberColumns.indexOf(property);
  }

  /**
   * Returns the place of a text column.
   *
   * @param property name of a property
   * @return its place, as {@link #text} takes it, or -1 where it is not kept as a text
   */
  public int textColumn(String property) {
    return textColumns.indexOf(property);
  }

  /**
   * Sets how many names of events are told apart.
   *
   * @param most limit, {@link EventLog#OTHER} included; at least 2
   * @return this builder
   * @throws IllegalArgumentException if the limit is below 2
   * @throws IllegalStateException if there is an event already
   */
  public EventLogBuilder mostNames(int most) {
    requireEmpty();
    mostNames = limit(most);
    return this;
  }

  /**
   * Sets how many texts are told apart in each column.
   *
   * @param most limit, {@link EventLog#OTHER} included; at least 2
   * @return this builder
   * @throws IllegalArgumentException if the limit is below 2
   * @throws IllegalStateException if there is an event already
   */
  public EventLogBuilder mostTexts(int most) {
    requireEmpty();
    mostTexts = limit(most);
    return this;
  }

  /**
   * Keeps events of one profile and one instant in the order in which they were added, for files
   * whose order tells more than their times. Without it they are ordered by what they hold.
   *
   * @return this builder
   * @throws IllegalStateException if there is an event already
   */
  public EventLogBuilder keepOrderOfArrival() {
    requireEmpty();
    byArrival = true;
    return this;
  }

  /**
   * Adds an event of the profile it names itself, {@link Event#profileId}, with those of its
   * properties that have a column.
   *
   * @param event the event
   * @return this builder
   * @throws IllegalArgumentException if the time is outside the years 1 to 9999; nothing is added
   *     then
   * @throws IllegalStateException if the log was built already
   */
  public EventLogBuilder add(Event event) {
    return add(event.profileId(), event);
  }

  /**
   * Adds an event of a profile known by another id, for example after identities were merged.
   *
   * @param profileId id of the profile
   * @param event the event
   * @return this builder
   * @throws IllegalArgumentException if the id is blank or too long or the time is outside the
   *     years 1 to 9999; nothing is added then
   * @throws IllegalStateException if the log was built already
   */
  public EventLogBuilder add(String profileId, Event event) {
    add(profileId, event.name(), EventTimes.millis(event.time()));
    Attributes properties = event.properties();
    for (int column = 0; column < numberColumns.size(); column++) {
      number(column, properties.number(numberColumns.get(column)));
    }
    for (int column = 0; column < textColumns.size(); column++) {
      text(column, properties.text(textColumns.get(column)));
    }
    return this;
  }

  /**
   * Adds an event whose columns are missing until {@link #number} and {@link #text} fill them.
   *
   * @param profileId id of the profile, 1 to {@value Message#MAX_ID_LENGTH} characters, not blank
   * @param name name of the event, not blank
   * @param epochMillis time in milliseconds since 1970-01-01T00:00Z, within the years 1 to 9999
   * @return this builder
   * @throws IllegalArgumentException if a value is not allowed; nothing is added then
   * @throws IllegalStateException if the log was built already
   */
  public EventLogBuilder add(String profileId, String name, long epochMillis) {
    EventColumns open = open();
    EventTimes.require(epochMillis);
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of an event is blank; give it a name");
    }
    if (!profileId.equals(lastId)) {
      lastProfile = profiles.rowOrAdd(MessageChecks.id("id of a profile", profileId));
      lastId = profileId;
    }
    open.add(lastProfile, names.number(name), epochMillis);
    return this;
  }

  /**
   * Gives the event added last a number.
   *
   * @param column place among the number columns
   * @param value a finite number, or NaN where it is missing
   * @return this builder
   * @throws IllegalArgumentException if the number is infinite
   * @throws IndexOutOfBoundsException if there is no such column or no event yet
   */
  public EventLogBuilder number(int column, double value) {
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' of an event is %s; give a finite number, or NaN where it is missing",
              numberColumns.get(column),
              value));
    }
    EventColumns open = open();
    // Adding 0 turns -0 into 0: equal numbers must have one order.
    open.numbers[column][open.size() - 1] = value + 0.0;
    return this;
  }

  /**
   * Gives the event added last a text.
   *
   * @param column place among the text columns
   * @param value the text; null or blank where it is missing
   * @return this builder
   * @throws IndexOutOfBoundsException if there is no such column or no event yet
   */
  public EventLogBuilder text(int column, @Nullable String value) {
    EventColumns open = open();
    open.texts[column][open.size() - 1] =
        value == null || value.isBlank() ? -1 : texts[column].number(value);
    return this;
  }

  /**
   * Adds all events of a log. Among those of one instant they come after the ones already there.
   *
   * @param log a log with the same columns. Not modified.
   * @return this builder
   * @throws IllegalArgumentException if the columns are others
   * @throws IllegalStateException if the log was built already
   */
  public EventLogBuilder addAll(EventLog log) {
    requireColumns(log.numberColumns(), log.textColumns());
    open();
    for (int profile = 0; profile < log.profiles().size(); profile++) {
      String id = log.profiles().id(profile);
      for (int event = log.start(profile); event < log.end(profile); event++) {
        add(id, log.names().get(log.name(event)), log.time(event));
        for (int column = 0; column < numberColumns.size(); column++) {
          number(column, log.number(column, event));
        }
        for (int column = 0; column < textColumns.size(); column++) {
          int code = log.text(column, event);
          text(column, code < 0 ? null : log.levels(column).get(code));
        }
      }
    }
    return this;
  }

  /**
   * Adds everything another builder has collected. Among events of one instant the other's come
   * after those of this one.
   *
   * @param other a builder with the same columns; it is built and cannot be used afterwards
   * @return this builder
   * @throws IllegalArgumentException if the columns are others
   * @throws IllegalStateException if one of the two was built already
   */
  public EventLogBuilder combine(EventLogBuilder other) {
    requireColumns(other.numberColumns, other.textColumns);
    return addAll(other.build());
  }

  /**
   * Adds events, each to the profile it names itself, and returns the log.
   *
   * @param messages the events
   * @return the log
   * @throws IllegalArgumentException if a time is outside the years 1 to 9999
   * @throws IllegalStateException if the log was built already
   */
  public EventLog build(Iterable<Event> messages) {
    messages.forEach(this::add);
    return build();
  }

  /**
   * Returns the log. The builder cannot be used afterwards.
   *
   * @return the log
   * @throws IllegalStateException if the log was built already
   */
  public EventLog build() {
    EventColumns open = open();
    built = true;
    events = null;
    List<String> sortedNames = names.sorted();
    names.renumber(open.names, open.size(), sortedNames);
    List<List<String>> levels = new ArrayList<>();
    for (int column = 0; column < texts.length; column++) {
      levels.add(texts[column].sorted());
      texts[column].renumber(open.texts[column], open.size(), levels.get(column));
    }
    ProfileIndex ids = profiles.build();
    int[] starts = EventOrder.starts(open, ids.size());
    int[] order = EventOrder.of(open, starts, byArrival);
    List<CodedTexts> coded = new ArrayList<>();
    for (int column = 0; column < texts.length; column++) {
      coded.add(
          new CodedTexts(levels.get(column), EventColumns.gathered(open.texts[column], order)));
    }
    double[][] numbers = new double[open.numbers.length][];
    for (int column = 0; column < numbers.length; column++) {
      numbers[column] = EventColumns.gathered(open.numbers[column], order);
    }
    return new EventLog(
        ids,
        starts,
        EventColumns.gathered(open.times, order),
        new CodedTexts(sortedNames, EventColumns.gathered(open.names, order)),
        numberColumns,
        numbers,
        textColumns,
        List.copyOf(coded));
  }

  private EventColumns open() {
    EventColumns open = events;
    if (open != null) {
      return open;
    }
    if (built) {
      throw new IllegalStateException("this builder has built its log; start another one");
    }
    names = new Vocabulary(mostNames);
    texts = new Vocabulary[textColumns.size()];
    for (int column = 0; column < texts.length; column++) {
      texts[column] = new Vocabulary(mostTexts);
    }
    open = new EventColumns(numberColumns.size(), textColumns.size());
    events = open;
    return open;
  }

  private void requireEmpty() {
    if (events != null || built) {
      throw new IllegalStateException("set columns and limits before the first event");
    }
  }

  private void requireColumns(List<String> otherNumbers, List<String> otherTexts) {
    if (!numberColumns.equals(otherNumbers) || !textColumns.equals(otherTexts)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a log of numbers %s and texts %s does not go with one of numbers %s and texts %s",
              otherNumbers,
              otherTexts,
              numberColumns,
              textColumns));
    }
  }

  private static List<String> columns(String... columns) {
    List<String> copy = List.of(columns);
    for (String column : copy) {
      AttributeChecks.name(column);
    }
    if (new HashSet<>(copy).size() < copy.size()) {
      throw new IllegalArgumentException("a column stands twice in " + copy);
    }
    return copy;
  }

  private static int limit(int most) {
    if (most < 2) {
      throw new IllegalArgumentException(
          "at least 2 must be told apart, one of them " + EventLog.OTHER + ", but " + most);
    }
    return most;
  }
}
