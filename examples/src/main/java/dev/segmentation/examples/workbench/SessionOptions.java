package dev.segmentation.examples.workbench;

import dev.segmentation.event.Sessionizer;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a session ends. */
final class SessionOptions {

  private static final Duration DEFAULT_GAP = Duration.ofMinutes(30);

  @Option(
      names = "--gap",
      paramLabel = "DURATION",
      converter = Durations.Converter.class,
      description = "Shortest pause that ends a session, such as 30m. Default: 30m.")
  private @Nullable Duration gap;

  @Option(names = "--midnight-cut", description = "Cut sessions at midnight of --zone too.")
  private boolean midnightCut;

  @Option(
      names = "--campaign-cut",
      paramLabel = "PROPERTIES",
      split = ",",
      description = "Cut sessions where these texts, which make a campaign together, change.")
  private List<String> campaignCut = List.of();

  @Option(
      names = "--most-events",
      paramLabel = "NUMBER",
      description = "Most events of a session; a longer one is cut. Default: 100000.")
  private @Nullable Integer mostEvents;

  /** Tells whether anything was said about where sessions end. */
  boolean given() {
    return gap != null || midnightCut || !campaignCut.isEmpty() || mostEvents != null;
  }

  /** Returns the properties that make a campaign. */
  List<String> campaign() {
    return campaignCut;
  }

  /**
   * Returns what cuts the sessions.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  Sessionizer sessionizer(ZoneId zone) {
    Sessionizer cut = Sessionizer.withGap(gap == null ? DEFAULT_GAP : gap);
    cut = mostEvents == null ? cut : cut.withMostEvents(mostEvents);
    if (midnightCut) {
      cut = cut.withMidnightCut(zone);
    }
    return campaignCut.isEmpty() ? cut : cut.withCampaignCut(campaignCut.toArray(String[]::new));
  }
}
