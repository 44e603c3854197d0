package dev.segmentation.examples.workbench;

import dev.segmentation.Progress;
import dev.segmentation.connector.csv.CsvProfileSource;
import dev.segmentation.connector.csv.CsvProfileSourceBuilder;
import dev.segmentation.connector.csv.CsvSchema;
import dev.segmentation.connector.spi.MessageSource;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.rule.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where traits and events of people are; shared by commands about rules. */
final class PopulationOptions {

  @Option(
      names = "--profiles",
      paramLabel = "FILE",
      description = "Traits of people: CSV with a header, plain or gzip.")
  private @Nullable Path profiles;

  @Option(
      names = "--profile-id",
      paramLabel = "COLUMN",
      description = "Profiles: column of the ids, as the log has them. Default: id.")
  private String profileId = "id";

  @Option(
      names = "--categories",
      paramLabel = "COLUMNS",
      split = ",",
      description = "Profiles: columns of texts, even where they look like numbers.")
  private List<String> categories = List.of();

  @Option(
      names = "--tags",
      paramLabel = "COLUMNS",
      split = ",",
      description = "Profiles: columns of tags between |.")
  private List<String> tags = List.of();

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "What people did, " + EventOptions.FILE)
  private @Nullable Path events;

  @Mixin private final EventOptions reading = new EventOptions();

  /** Returns the files that are read. */
  Path[] files() {
    return Stream.of(profiles, events).filter(file -> file != null).toArray(Path[]::new);
  }

  /** Returns the zone of the log, and of the days of a rule. */
  ZoneId zone() {
    return reading.zone();
  }

  /** Reads an instant, in the zone of the log where it has no offset. */
  Instant instant(String option, String text) {
    return reading.instant(option, text);
  }

  /** Reads what is there of traits and events, the properties that a rule needs among them. */
  Population read(RuleNeeds needs, OutputFiles outputs, Progress progress) throws IOException {
    return new Population(
        profiles == null ? null : String.valueOf(profiles.getFileName()),
        profiles == null ? null : table(profiles, progress),
        events == null ? null : log(events, properties(needs), outputs, progress));
  }

  private ProfileTable table(Path file, Progress progress) {
    CsvSchema schema = CsvSchema.inferred().withCategories(categories.toArray(String[]::new));
    for (String column : tags) {
      schema = schema.withTags(column, '|');
    }
    CsvProfileSourceBuilder source =
        CsvProfileSource.builder().file(file).detectDelimiter().idColumn(profileId).schema(schema);
    return source.build().read(progress);
  }

  private EventsRead log(Path file, EventProperties wanted, OutputFiles outputs, Progress progress)
      throws IOException {
    try (MessageSource source = Refusals.inOptions(() -> reading.source(file, wanted))) {
      return reading.read(file, source, wanted, outputs, progress);
    }
  }

  private static EventProperties properties(RuleNeeds needs) {
    EventProperties wanted = EventProperties.of(!needs.events().isEmpty());
    List<String> texts = new ArrayList<>();
    for (Map.Entry<String, Set<Value.Type>> property : needs.properties().entrySet()) {
      if (property.getValue().contains(Value.Type.NUMBER)) {
        wanted = wanted.withNumber(property.getKey());
      } else {
        texts.add(property.getKey());
      }
    }
    return wanted.withTexts(texts);
  }
}
