package dev.segmentation.examples.workbench;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.connector.csv.CsvExport;
import dev.segmentation.connector.jackson.SegmentSpec;
import dev.segmentation.connector.spi.EventLogRead;
import dev.segmentation.connector.spi.MessageSource;
import dev.segmentation.connector.spi.RejectedRow;
import dev.segmentation.event.EventDialect;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.EventLogBuilder;
import dev.segmentation.event.EventNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how a log of events is read; shared by all commands about events. */
final class EventOptions {

  private static final Pattern CALLS =
      Pattern.compile(".*\\.(jsonl|ndjson|json)(\\.gz)?", Pattern.CASE_INSENSITIVE);

  /** What a file of events may be; stands after what it is for. */
  static final String FILE =
      "plain or gzip: calls of the Segment specification, one a line, where the name ends in"
          + " .jsonl, .ndjson or .json; else CSV with a header.";

  @Mixin private final CsvLogOptions csv = new CsvLogOptions();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Zone of times without an offset, and of hours and days. Default: UTC.")
  private ZoneId zone = ZoneId.of("UTC");

  @Option(
      names = "--without-repetitions",
      paramLabel = "DURATION",
      converter = Durations.Converter.class,
      description = "Calls: skip a message whose id came before within so long, such as 2d.")
  private @Nullable Duration withoutRepetitions;

  @Option(
      names = "--dialects",
      paramLabel = "NAMES",
      split = ",",
      description =
          "Lead the names of events to one vocabulary, from those of segment, meta, tiktok,"
              + " linkedin, pinterest or google-analytics.")
  private List<String> dialects = List.of();

  @Option(
      names = "--merge-identities",
      description = "Ids that the log links, as of a visitor who logs in, are one profile.")
  private boolean mergeIdentities;

  @Option(
      names = "--keep-order-of-arrival",
      description = "Keep events of one instant in the order of the file.")
  private boolean keepOrderOfArrival;

  @Option(
      names = "--most-names",
      paramLabel = "NUMBER",
      description = "Names of events to tell apart; the others are one. Default: 10000.")
  private int mostNames = EventLogBuilder.DEFAULT_MOST;

  @Option(
      names = "--most-texts",
      paramLabel = "NUMBER",
      description =
          "Texts of a property to tell apart; the others are one. Default: 10000, of orders all.")
  private @Nullable Integer mostTexts;

  @Option(
      names = "--most-rejected",
      paramLabel = "NUMBER",
      description = "Bad lines to leave out and count; one more ends the reading. Default: 10000.")
  private int mostRejected = MessageSource.MOST_REJECTED;

  @Option(
      names = "--rejected",
      paramLabel = "FILE",
      description = "Writes line,column,value,reason of each bad line, as CSV.")
  private @Nullable Path rejected;

  ZoneId zone() {
    return zone;
  }

  /**
   * Reads an instant: ISO 8601, with the zone of the log where it has no offset; a date is its
   * first instant.
   *
   * @throws IllegalArgumentException if the text is none
   */
  Instant instant(String option, String text) {
    try {
      if (text.length() <= "2026-01-31".length()) {
        return LocalDate.parse(text).atStartOfDay(zone).toInstant();
      }
      return text.matches(".*(Z|[+-]\\d{2}:\\d{2})")
          ? OffsetDateTime.parse(text.replace(' ', 'T')).toInstant()
          : LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          String.format(
              "%s: '%s' is no time; write it like 2026-01-31 or 2026-01-31T12:00:00Z",
              option, text),
          e);
    }
  }

  /**
   * Says what will be read. Nothing is read yet.
   *
   * @throws IllegalArgumentException if an option is missing or does not fit
   */
  MessageSource source(Path input, EventProperties wanted) {
    MessageSource source = isCalls(input) ? calls(input) : log(input, wanted);
    if (!dialects.isEmpty()) {
      EventDialect[] known =
          dialects.stream()
              .map(name -> Given.constant("--dialects", name.strip(), EventDialect.class))
              .toArray(EventDialect[]::new);
      source = ChangedEvents.named(source, EventNames.of(known));
    }
    return mergeIdentities ? ChangedEvents.byPerson(source) : source;
  }

  private MessageSource calls(Path input) {
    csv.requireNone(input);
    SegmentSpec spec = SegmentSpec.standard();
    return (withoutRepetitions == null ? spec : spec.withoutRepetitions(withoutRepetitions))
        .lines(input);
  }

  private MessageSource log(Path input, EventProperties wanted) {
    if (withoutRepetitions != null) {
      throw new IllegalArgumentException(
          "--without-repetitions is for calls in JSON, but '" + input + "' is read as CSV");
    }
    return csv.source(input, zone, wanted);
  }

  /**
   * Reads the whole source, and writes what was rejected where that is asked for.
   *
   * @throws DataException if it holds no event, too many bad lines, or nothing of a property
   */
  EventsRead read(
      Path input,
      MessageSource source,
      EventProperties wanted,
      OutputFiles outputs,
      Progress progress)
      throws IOException {
    Path rejectedPart = outputs.stage("--rejected", rejected);
    EventLogRead read = source.readLog(builder(wanted), mostRejected, progress);
    EventLog log = read.orThrow();
    if (log.size() == 0) {
      throw withoutEvents(source.name(), read);
    }
    requireProperties(source.name(), log);
    if (rejectedPart != null) {
      write(rejectedPart, read.rejected());
    }
    return new EventsRead(source.name(), log, read.rejected(), read.skipped(), isCalls(input));
  }

  private static boolean isCalls(Path input) {
    return CALLS.matcher(input.toString()).matches();
  }

  private EventLogBuilder builder(EventProperties wanted) {
    int usual = wanted.allTexts() ? Integer.MAX_VALUE : EventLogBuilder.DEFAULT_MOST;
    EventLogBuilder builder =
        EventLog.builder()
            .numberColumns(wanted.numbers().toArray(String[]::new))
            .textColumns(wanted.texts().toArray(String[]::new))
            .mostNames(mostNames)
            .mostTexts(mostTexts == null ? usual : mostTexts);
    return keepOrderOfArrival ? builder.keepOrderOfArrival() : builder;
  }

  private static DataException withoutEvents(String name, EventLogRead read) {
    if (read.rejected().isEmpty()) {
      return new DataException(
          name, 0, null, null, "there is no event in this file; " + read.skipped() + " skipped");
    }
    RejectedRow first = read.rejected().get(0);
    return new DataException(
        name,
        first.line(),
        first.column(),
        first.value(),
        String.format(
            Locale.ROOT,
            "%s; no event is left, as %,d lines are rejected, of which this is the first",
            EventsRead.reason(first),
            read.rejected().size()));
  }

  /** A property that no event has is a typing error, or of another file. */
  private static void requireProperties(String source, EventLog log) {
    for (int column = 0; column < log.numberColumns().size(); column++) {
      double[] numbers = log.numbers(column);
      if (Arrays.stream(numbers).allMatch(Double::isNaN)) {
        throw withoutProperty(source, log.numberColumns().get(column), "number");
      }
    }
    for (int column = 0; column < log.textColumns().size(); column++) {
      if (log.levels(column).isEmpty()) {
        throw withoutProperty(source, log.textColumns().get(column), "text");
      }
    }
  }

  private static DataException withoutProperty(String source, String property, String kind) {
    return new DataException(
        source,
        0,
        property,
        null,
        String.format(
            "no event has a %s of this name; the name of a nested field has all names before it, as"
                + " in context.campaign.source",
            kind));
  }

  private static void write(Path file, List<RejectedRow> rejected) {
    CsvExport.to(file)
        .write(
            List.of("line", "column", "value", "reason"),
            rows ->
                rejected.forEach(
                    row ->
                        rows.add(
                            Long.toString(row.line()),
                            row.column(),
                            row.value(),
                            EventsRead.reason(row))));
  }
}
