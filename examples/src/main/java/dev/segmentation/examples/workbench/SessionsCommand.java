package dev.segmentation.examples.workbench;

import dev.segmentation.event.Sessionizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Cuts what profiles did into sessions. */
@Command(
    name = "sessions",
    mixinStandardHelpOptions = true,
    description = {
      "Cuts the events of a log into sessions.",
      "--output has a row a session: its id, profile, first and last time, events, seconds, and the"
          + " names of the first and the last event."
    },
    footer = {
      "",
      "Example:",
      "  workbench sessions --input log.csv --user-id visitor --time when",
      "      --event-column what --gap 30m --midnight-cut --zone Europe/Paris",
      "      --output sessions.csv"
    })
final class SessionsCommand extends EventCommand {

  @Mixin private final SessionOptions cuts = new SessionOptions();

  @Override
  EventProperties properties() {
    return EventProperties.of(false).withTexts(cuts.campaign());
  }

  @Override
  Work configure() {
    Sessionizer sessionizer = cuts.sessionizer(events().zone());
    return (read, progress) -> SessionSummary.of(sessionizer.split(read.log()), events().zone());
  }
}
