package dev.segmentation.examples;

import dev.segmentation.Progress;
import dev.segmentation.connector.csv.CsvMessageSource;
import dev.segmentation.connector.csv.CsvMessageSourceBuilder;
import dev.segmentation.connector.jackson.SegmentSpec;
import dev.segmentation.connector.spi.MessageSource;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.EventLogBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where events come from: a CSV file, calls of the Segment specification, or public events. */
final class ClickFile {

  private static final Pattern ACTOR = Pattern.compile("\\{\"id\":(\\d+)");
  private static final Pattern DETAIL = Pattern.compile("\"(?:action|ref_type)\":\"(\\w+)\"");

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "CSV file with a header, or Segment calls as JSON lines (.json, .jsonl, .ndjson); without"
              + " it, 10,000 public events of GitHub.")
  private @Nullable Path file;

  @Option(names = "--user", paramLabel = "COLUMN", description = "Ids of people, in a CSV file.")
  private String user = "user";

  @Option(
      names = "--event",
      paramLabel = "COLUMN",
      description = "What they did: an event, a page.")
  private String event = "event";

  @Mixin private TimeColumn time = new TimeColumn();

  @Option(names = "--conversion", description = "The event that is hoped for.")
  private @Nullable String conversion;

  /** Reads the events; those of the same time stay in the order of the file. */
  EventData read(Progress progress) {
    try (MessageSource source = source()) {
      EventLogBuilder log = EventLog.builder().keepOrderOfArrival();
      return EventData.read(source, log, event -> true, progress);
    }
  }

  private MessageSource source() {
    if (file == null) {
      return gitHub();
    }
    return file.toString().matches("(?i).*\\.(json|jsonl|ndjson)")
        ? SegmentSpec.standard().lines(file)
        : csv(file);
  }

  /** Returns the name of the event that is hoped for. */
  String conversion() {
    if (conversion != null) {
      return conversion;
    }
    if (file != null) {
      throw new IllegalArgumentException(
          "--conversion is missing; name the event that is hoped for, such as order_completed");
    }
    return "PullRequest opened";
  }

  private MessageSource csv(Path clicks) {
    CsvMessageSourceBuilder source =
        CsvMessageSource.builder()
            .file(clicks)
            .detectDelimiter()
            .userId(user)
            .eventColumn(event)
            .skipRowsWithoutId();
    time.describeTo(source);
    return source.build();
  }

  /** Returns what people did on GitHub on the first of January 2018 from 11:00 to 11:21. */
  private static MessageSource gitHub() {
    return new JsonLinesSource(
        "GitHub",
        "org.apache.pinot:pinot-tools:0.11.0",
        List.of("/examples/batch/githubEvents/rawdata/githubEvents_data.json"),
        line -> {
          Matcher actor = ACTOR.matcher(line.getOrDefault("actor", ""));
          Matcher detail = DETAIL.matcher(line.getOrDefault("payload", ""));
          String type = line.getOrDefault("type", "").replace("Event", "");
          String name = detail.find() ? type + " " + detail.group(1) : type;
          return actor.lookingAt()
              ? Event.of(actor.group(1), name, Instant.parse(line.get("created_at")))
              : null;
        });
  }
}
