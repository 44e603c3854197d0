package dev.segmentation.examples.workbench;

import dev.segmentation.behavior.Attribution;
import dev.segmentation.behavior.JourneyCut;
import dev.segmentation.behavior.Journeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shares conversions out to the channels that came before them. */
@Command(
    name = "attribution",
    mixinStandardHelpOptions = true,
    description = {
      "Shares conversions out to the channels that people met before.",
      "Several rules stand side by side. --output has a row for each rule and channel."
    },
    footer = {
      "",
      "Example, visits with a source, and orders with a value:",
      "  workbench attribution --input log.csv --user-id visitor --time when",
      "      --event-column what --conversion order --channels source",
      "      --values revenue --lookback 30d --rules last-touch,linear,markov",
      "      --bootstrap 1000 --seed 7 --output credits.csv"
    })
final class AttributionCommand extends EventCommand {

  @Option(
      names = "--conversion",
      required = true,
      paramLabel = "NAMES",
      split = ",",
      description = "Names of the events that are conversions.")
  private List<String> conversions = List.of();

  @Option(
      names = "--channels",
      paramLabel = "PROPERTY",
      description =
          "Text that is the channel; events without it are no touches. Default: the names of the"
              + " other events.")
  private @Nullable String channels;

  @Option(
      names = "--values",
      paramLabel = "PROPERTY",
      description =
          "Number that a conversion is worth; of a CSV file also a product, written"
              + " 'quantity*price'. Default: 1 each.")
  private @Nullable String values;

  @Option(
      names = "--lookback",
      paramLabel = "DURATION",
      converter = Durations.Converter.class,
      description = "How long a touch counts before the conversion, such as 30d. Default: ever.")
  private @Nullable Duration lookback;

  @Mixin private final AttributionRules rules = new AttributionRules();

  @Override
  EventProperties properties() {
    return EventProperties.of(true).withText(channels).withNumber(values);
  }

  @Override
  Work configure() {
    Map<String, Attribution> configured = rules.configure();
    JourneyCut cut = cut();
    return (read, progress) -> {
      conversions.forEach(name -> read.requireEvent("--conversion", name));
      Journeys journeys = cut.cut(read.log());
      if (journeys.channels().isEmpty()) {
        throw new IllegalArgumentException(
            "--conversion: all events are conversions, so that no channel is left; name the text"
                + " that is the channel with --channels");
      }
      return AttributionComparison.of(journeys, configured, values != null);
    };
  }

  private JourneyCut cut() {
    JourneyCut cut = JourneyCut.at(conversions.get(0));
    for (String other : conversions.subList(1, conversions.size())) {
      cut = cut.or(other);
    }
    cut = channels == null ? cut : cut.withChannels(channels);
    cut = values == null ? cut : cut.withValues(values);
    return lookback == null ? cut : cut.withLookback(lookback);
  }
}
