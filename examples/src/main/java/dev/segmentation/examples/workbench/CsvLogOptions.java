package dev.segmentation.examples.workbench;

import dev.segmentation.connector.csv.CsvMessageSource;
import dev.segmentation.connector.csv.CsvMessageSourceBuilder;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which column of a CSV log holds what. */
final class CsvLogOptions {

  /** Name of the events where nothing names them and no command asks. */
  private static final String UNNAMED = "event";

  private static final char TIMES = '*';

  @Option(
      names = "--user-id",
      paramLabel = "COLUMN",
      description = "CSV: column of the known, lasting ids of persons.")
  private @Nullable String userId;

  @Option(
      names = "--anonymous-id",
      paramLabel = "COLUMN",
      description = "CSV: column of the ids that browsers made up, where there is no user id.")
  private @Nullable String anonymousId;

  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      description = "CSV: column of the times of the events.")
  private @Nullable String time;

  @Option(
      names = "--time-format",
      paramLabel = "iso|seconds|millis|PATTERN",
      description =
          "CSV: how times are written: ISO 8601, seconds or milliseconds since 1970, or a pattern"
              + " such as 'dd/MM/yyyy HH:mm'. Default: iso.")
  private @Nullable String timeFormat;

  @Option(
      names = "--event-column",
      paramLabel = "COLUMN",
      description = "CSV: column of the names of the events.")
  private @Nullable String eventColumn;

  @Option(
      names = "--event",
      paramLabel = "NAME",
      description =
          "CSV without a column of names: the name of all its events. Default: "
              + UNNAMED
              + ", where the command does not ask for names.")
  private @Nullable String event;

  @Option(
      names = "--skip-rows-without-id",
      description = "CSV: pass over rows without an id of a person, in place of rejecting them.")
  private boolean skipRowsWithoutId;

  @Option(
      names = "--missing",
      paramLabel = "WORDS",
      split = ",",
      description = "CSV: words that mean a missing value, such as NA. Empty cells always do.")
  private List<String> missing = List.of();

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      converter = InputOptions.Delimiter.class,
      description = "CSV: between cells: a character, tab or space. Default: found out.")
  private @Nullable Character delimiter;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      description = "CSV: character set. Default: UTF-8, or what a byte order mark says.")
  private @Nullable Charset charset;

  /** Refuses every option of CSV files, for a file that is none. */
  void requireNone(Path input) {
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--user-id", userId != null);
    given.put("--anonymous-id", anonymousId != null);
    given.put("--time", time != null);
    given.put("--time-format", timeFormat != null);
    given.put("--event-column", eventColumn != null);
    given.put("--event", event != null);
    given.put("--skip-rows-without-id", skipRowsWithoutId);
    given.put("--missing", !missing.isEmpty());
    given.put("--delimiter", delimiter != null);
    given.put("--charset", charset != null);
    Refusals.requireNone(
        given,
        " is for CSV files, but '"
            + input
            + "' holds calls in JSON, which name their fields themselves; leave it out");
  }

  /**
   * Describes the file.
   *
   * @throws IllegalArgumentException if an option is missing or does not fit
   */
  CsvMessageSource source(Path input, ZoneId zone, EventProperties wanted) {
    CsvMessageSourceBuilder builder = CsvMessageSource.builder().file(input);
    persons(builder);
    times(builder, zone);
    names(builder, wanted);
    wanted.numbers().forEach(property -> number(builder, property));
    wanted.texts().forEach(property -> builder.textProperty(property, property));
    if (skipRowsWithoutId) {
      builder.skipRowsWithoutId();
    }
    if (!missing.isEmpty()) {
      builder.missing(missing.toArray(String[]::new));
    }
    if (delimiter == null) {
      builder.detectDelimiter();
    } else {
      builder.delimiter(delimiter);
    }
    if (charset != null) {
      builder.charset(charset);
    }
    return builder.build();
  }

  private void persons(CsvMessageSourceBuilder builder) {
    if (userId == null && anonymousId == null) {
      throw new IllegalArgumentException(
          "--user-id is missing; name the column of the ids of persons, or give --anonymous-id");
    }
    if (userId != null) {
      builder.userId(userId);
    }
    if (anonymousId != null) {
      builder.anonymousId(anonymousId);
    }
  }

  private void times(CsvMessageSourceBuilder builder, ZoneId zone) {
    if (time == null) {
      throw new IllegalArgumentException(
          "--time is missing; name the column of the times of the events");
    }
    switch (timeFormat == null ? "iso" : timeFormat) {
      case "iso" -> builder.time(time, zone);
      case "seconds" -> builder.timeInSeconds(time);
      case "millis" -> builder.timeInMillis(time);
      default -> pattern(builder, time, String.valueOf(timeFormat), zone);
    }
  }

  private static void pattern(
      CsvMessageSourceBuilder builder, String column, String pattern, ZoneId zone) {
    try {
      builder.time(column, pattern, zone);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--time-format: '" + pattern + "' is none of iso, seconds, millis, and " + e.getMessage(),
          e);
    }
  }

  private void names(CsvMessageSourceBuilder builder, EventProperties wanted) {
    if (event != null && eventColumn != null) {
      throw new IllegalArgumentException(
          "--event and --event-column both name the events; give one of them");
    }
    if (eventColumn != null) {
      builder.eventColumn(eventColumn);
    } else if (event != null || !wanted.names()) {
      builder.event(event == null ? UNNAMED : event);
    } else {
      throw new IllegalArgumentException(
          "--event-column is missing; name the column of the names of the events, or with --event"
              + " all of them");
    }
  }

  private static void number(CsvMessageSourceBuilder builder, String property) {
    int times = property.indexOf(TIMES);
    if (times > 0 && times < property.length() - 1 && times == property.lastIndexOf(TIMES)) {
      builder.productProperty(
          property, property.substring(0, times).strip(), property.substring(times + 1).strip());
    } else {
      builder.numberProperty(property, property);
    }
  }
}
