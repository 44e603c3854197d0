package dev.segmentation.connector.csv;

import dev.segmentation.connector.spi.ByteInput;
import dev.segmentation.event.Attributes;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link CsvMessageSource} step by step.
 *
 * <p>An input ({@link #file}, {@link #input} or {@link #text}), a person ({@link #userId}, {@link
 * #anonymousId} or both), what was done ({@link #event} or {@link #eventColumn}) and when ({@link
 * #time}) are needed; everything else has a default:
 *
 * <ul>
 *   <li>the text as {@link CsvProfileSourceBuilder} has it: commas, double quotes, a header, UTF-8,
 *       the same limits
 *   <li>no message ids and no properties
 *   <li>rows without a person are bad: {@link #skipRowsWithoutId}
 *   <li>only the empty cell is missing: {@link #missing}
 * </ul>
 *
 * <p>Every setting can be made once: a second time throws {@link IllegalStateException}. Bad values
 * throw {@link IllegalArgumentException} at once. Columns are looked for when the file is read. Not
 * thread-safe.
 */
public final class CsvMessageSourceBuilder {

  private final CsvProfileSourceBuilder table = new CsvProfileSourceBuilder();
  private @Nullable String userId;
  private @Nullable String anonymousId;
  private @Nullable String messageId;
  private @Nullable String eventName;
  private @Nullable String eventColumn;
  private @Nullable String timeColumn;
  private @Nullable Supplier<TimeText> time;
  private final List<EventMapping.Property> properties = new ArrayList<>();
  private boolean skipWithoutId;
  private @Nullable List<String> missing;

  CsvMessageSourceBuilder() {}

  /**
   * Reads a file; its last name is the name of the source.
   *
   * @param file path of a CSV file, plain or packed with gzip
   * @return this builder
   * @throws IllegalStateException if the input was set before
   */
  public CsvMessageSourceBuilder file(Path file) {
    table.file(file);
    return this;
  }

  /**
   * Reads bytes from anywhere, for example a resource of the class path.
   *
   * @param name name for messages
   * @param input opens the bytes, again for each reading
   * @return this builder
   * @throws IllegalStateException if the input was set before
   */
  public CsvMessageSourceBuilder input(String name, ByteInput input) {
    table.input(name, input);
    return this;
  }

  /**
   * Reads text that is in memory.
   *
   * @param name name for messages
   * @param text the text of a CSV file
   * @return this builder
   * @throws IllegalStateException if the input was set before
   */
  public CsvMessageSourceBuilder text(String name, String text) {
    table.text(name, text);
    return this;
  }

  /**
   * Sets what stands between cells.
   *
   * @param character a comma, a semicolon, a tab or any other character but a line break
   * @return this builder
   * @throws IllegalStateException if it was set before
   * @throws IllegalArgumentException if it is a line break, NUL or the quote
   */
  public CsvMessageSourceBuilder delimiter(char character) {
    table.delimiter(character);
    return this;
  }

  /**
   * Finds the delimiter out, as {@link CsvProfileSourceBuilder#detectDelimiter} does.
   *
   * @return this builder
   * @throws IllegalStateException if the delimiter was set before
   */
  public CsvMessageSourceBuilder detectDelimiter() {
    table.detectDelimiter();
    return this;
  }

  /**
   * Sets what stands around a cell that holds a delimiter, a quote or a line break.
   *
   * @param character any character but a line break
   * @return this builder
   * @throws IllegalStateException if it was set before
   * @throws IllegalArgumentException if it is a line break, NUL or the delimiter
   */
  public CsvMessageSourceBuilder quote(char character) {
    table.quote(character);
    return this;
  }

  /**
   * Sets the charset. Where it is not set, a byte order mark decides, and UTF-8 without one.
   *
   * @param charset the charset that the file was written in
   * @return this builder
   * @throws IllegalStateException if it was set before
   */
  public CsvMessageSourceBuilder charset(Charset charset) {
    table.charset(charset);
    return this;
  }

  /**
   * Says that the file has no header line, and how its columns are called.
   *
   * @param columnNames one name for each column, unique; none for {@code x0, x1, …}
   * @return this builder
   * @throws IllegalStateException if names were set before
   * @throws IllegalArgumentException if one is blank or stands twice
   */
  public CsvMessageSourceBuilder withoutHeader(String... columnNames) {
    table.withoutHeader(columnNames);
    return this;
  }

  /**
   * Sets the column of the known, lasting ids of persons.
   *
   * @param column name of a column
   * @return this builder
   * @throws IllegalStateException if it was set before
   */
  public CsvMessageSourceBuilder userId(String column) {
    userId = once(userId, column, "the column of user ids");
    return this;
  }

  /**
   * Sets the column of the ids that browsers or devices made up.
   *
   * @param column name of a column
   * @return this builder
   * @throws IllegalStateException if it was set before
   */
  public CsvMessageSourceBuilder anonymousId(String column) {
    anonymousId = once(anonymousId, column, "the column of anonymous ids");
    return this;
  }

  /**
   * Sets the column of the ids of messages.
   *
   * @param column name of a column
   * @return this builder
   * @throws IllegalStateException if it was set before
   */
  public CsvMessageSourceBuilder messageId(String column) {
    messageId = once(messageId, column, "the column of message ids");
    return this;
  }

  /**
   * Names all events, for a file that holds one kind of them.
   *
   * @param name name of the events, for example {@code "order_completed"}
   * @return this builder
   * @throws IllegalStateException if the events were named before
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public CsvMessageSourceBuilder event(String name) {
    requireUnnamed();
    eventName = Attributes.requireName("name of events", name);
    return this;
  }

  /**
   * Sets the column that holds the names of the events.
   *
   * @param column name of a column
   * @return this builder
   * @throws IllegalStateException if the events were named before
   */
  public CsvMessageSourceBuilder eventColumn(String column) {
    requireUnnamed();
    eventColumn = Objects.requireNonNull(column, "column");
    return this;
  }

  private void requireUnnamed() {
    if (eventName != null || eventColumn != null) {
      throw new IllegalStateException("the events were named before; name them once");
    }
  }

  /**
   * Sets the column of the times, in ISO 8601 ({@code 2026-01-31}, {@code 2026-01-31 12:00:00},
   * {@code 2026-01-31T12:00:00.250+01:00}), in UTC where they have no offset.
   *
   * @param column name of a column
   * @return this builder
   * @throws IllegalStateException if the time was set before
   */
  public CsvMessageSourceBuilder time(String column) {
    return time(column, ZoneOffset.UTC);
  }

  /**
   * Sets the column of the times, in ISO 8601, and the zone of those without an offset. A time that
   * the change of clocks repeats is the earlier one; one that it leaves out is as much later.
   *
   * @param column name of a column
   * @param zone time zone
   * @return this builder
   * @throws IllegalStateException if the time was set before
   */
  public CsvMessageSourceBuilder time(String column, ZoneId zone) {
    Objects.requireNonNull(zone, "zone");
    return time(column, () -> new IsoTimeText(zone));
  }

  /**
   * Sets the column of the times and their pattern. ISO 8601 is read faster without one.
   *
   * @param column name of a column
   * @param pattern pattern of {@link java.time.format.DateTimeFormatter}, for example {@code
   *     dd/MM/yyyy HH:mm}
   * @param zone time zone of text without an offset
   * @return this builder
   * @throws IllegalStateException if the time was set before
   * @throws IllegalArgumentException if the pattern is not legal
   */
  public CsvMessageSourceBuilder time(String column, String pattern, ZoneId zone) {
    InstantText format = InstantText.of(pattern, Objects.requireNonNull(zone, "zone"));
    return time(column, () -> new PatternTimeText(format));
  }

  /**
   * Sets the column of times that are numbers of seconds since 1970-01-01T00:00Z.
   *
   * @param column name of a column
   * @return this builder
   * @throws IllegalStateException if the time was set before
   */
  public CsvMessageSourceBuilder timeInSeconds(String column) {
    return time(column, () -> EpochTimeText.SECONDS);
  }

  /**
   * Sets the column of times that are numbers of milliseconds since 1970-01-01T00:00Z.
   *
   * @param column name of a column
   * @return this builder
   * @throws IllegalStateException if the time was set before
   */
  public CsvMessageSourceBuilder timeInMillis(String column) {
    return time(column, () -> EpochTimeText.MILLIS);
  }

  private CsvMessageSourceBuilder time(String column, Supplier<TimeText> reader) {
    timeColumn = once(timeColumn, column, "the column of times");
    time = reader;
    return this;
  }

  /**
   * Adds a property that is a number. An empty cell is a missing property.
   *
   * @param property name of the property
   * @param column name of a column
   * @return this builder
   * @throws IllegalStateException if there is a property of this name
   */
  public CsvMessageSourceBuilder numberProperty(String property, String column) {
    return add(new EventMapping.Property(property, EventMapping.Kind.NUMBER, column, null));
  }

  /**
   * Adds a property that is a text. An empty cell is a missing property.
   *
   * @param property name of the property
   * @param column name of a column
   * @return this builder
   * @throws IllegalStateException if there is a property of this name
   */
  public CsvMessageSourceBuilder textProperty(String property, String column) {
    return add(new EventMapping.Property(property, EventMapping.Kind.TEXT, column, null));
  }

  /**
   * Adds a property that is the product of two numbers, for example quantity times price. It is
   * missing where one of them is.
   *
   * @param property name of the property
   * @param column name of a column
   * @param factor name of another column
   * @return this builder
   * @throws IllegalStateException if there is a property of this name
   */
  public CsvMessageSourceBuilder productProperty(String property, String column, String factor) {
    Objects.requireNonNull(factor, "factor");
    return add(new EventMapping.Property(property, EventMapping.Kind.PRODUCT, column, factor));
  }

  private CsvMessageSourceBuilder add(EventMapping.Property property) {
    Objects.requireNonNull(property.column(), "column");
    Attributes.none().with(property.name(), 0.0); // checks the name
    if (properties.stream().anyMatch(other -> other.name().equals(property.name()))) {
      throw new IllegalStateException(
          "the property '" + property.name() + "' was set before; set it once");
    }
    properties.add(property);
    return this;
  }

  /**
   * Passes over rows that have no id of a person, in place of rejecting them. They are counted.
   *
   * @return this builder
   */
  public CsvMessageSourceBuilder skipRowsWithoutId() {
    skipWithoutId = true;
    return this;
  }

  /**
   * Names the words that mean a missing value, in every column. The empty cell always does.
   *
   * @param tokens words such as {@code NA}, {@code null}; case matters
   * @return this builder
   * @throws IllegalStateException if they were set before
   */
  public CsvMessageSourceBuilder missing(String... tokens) {
    if (missing != null) {
      throw new IllegalStateException(
          "the words for missing values were set before; set them once");
    }
    missing = List.of(tokens);
    return this;
  }

  private static String once(@Nullable String before, String column, String what) {
    if (before != null) {
      throw new IllegalStateException(what + " was set before; set it once");
    }
    return Objects.requireNonNull(column, "column");
  }

  /**
   * Returns the source. Nothing is read yet.
   *
   * @return the source
   * @throws IllegalStateException if the input, the person, the event or the time is not set
   * @throws IllegalArgumentException if delimiter and quote are the same
   */
  public CsvMessageSource build() {
    if (userId == null && anonymousId == null) {
      throw new IllegalStateException("no column holds persons; call userId or anonymousId");
    }
    if (eventName == null && eventColumn == null) {
      throw new IllegalStateException("the events have no name; call event or eventColumn");
    }
    if (timeColumn == null || time == null) {
      throw new IllegalStateException("no column holds times; call time");
    }
    return new CsvMessageSource(
        table.csvFile(),
        new EventMapping(
            userId,
            anonymousId,
            messageId,
            eventName,
            eventColumn,
            timeColumn,
            time,
            List.copyOf(properties),
            skipWithoutId,
            missing == null ? List.of() : missing));
  }
}
