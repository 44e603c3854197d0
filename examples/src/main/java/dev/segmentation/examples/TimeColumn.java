package dev.segmentation.examples;

import dev.segmentation.connector.csv.CsvMessageSourceBuilder;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The column of a CSV file that tells when something happened. */
final class TimeColumn {

  @Option(names = "--time", paramLabel = "COLUMN", description = "Days or times of the events.")
  private String time = "time";

  @Option(
      names = "--pattern",
      description = "How times are written, such as d/M/yyyy H:mm; else as in ISO 8601.")
  private @Nullable String pattern;

  @Option(names = "--zone", description = "Time zone of the times; else UTC.")
  private ZoneId zone = ZoneOffset.UTC;

  /** Tells a source how to read the times. */
  void describeTo(CsvMessageSourceBuilder source) {
    if (pattern == null) {
      source.time(time, zone);
    } else {
      source.time(time, pattern, zone);
    }
  }

  ZoneId zone() {
    return zone;
  }
}
