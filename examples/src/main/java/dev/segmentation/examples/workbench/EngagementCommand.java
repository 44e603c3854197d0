package dev.segmentation.examples.workbench;

import dev.segmentation.engagement.Combination;
import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.Saturation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores how engaged people are, says why, and puts them into stages. */
@Command(
    name = "engagement",
    mixinStandardHelpOptions = true,
    description = {
      "Scores how engaged everybody is at one instant, and says why.",
      "Scores go from 0 to 1, and by them people are in the stages lost, discovery, decision and"
          + " ready to buy. --output has a row a profile: score, stage and what each signal gives."
    },
    footer = {
      "",
      "Example, orders half forgotten after 60 days, with the reasons of one profile:",
      "  workbench engagement --input log.csv --user-id visitor --time when",
      "      --event-column what --signal view=1 --signal cart=5",
      "      --signal order=20:60d --explain ann --output engagement.csv"
    })
final class EngagementCommand extends EventCommand {

  @Option(
      names = "--signal",
      required = true,
      paramLabel = "EVENT[:AMOUNT]=WEIGHT[:HALF-LIFE[:CAP]]",
      description =
          "What tells of engagement, again for each signal: order=20:60d:100 weighs 20 an order,"
              + " half after 60 days, at most 100 orders; order:value=0.1 weighs a property. A"
              + " half-life of none never forgets. Defaults: 14d, no cap.")
  private List<String> signals = List.of();

  @Option(
      names = "--combination",
      paramLabel = "sum|mean",
      description = "How signals become one score. Default: sum.")
  private String combination = "sum";

  @Option(
      names = "--saturation",
      paramLabel = "hyperbolic|exponential|linear",
      description = "How much becomes a number below 1. Default: hyperbolic.")
  private String saturation = "hyperbolic";

  @Option(
      names = "--half-point",
      paramLabel = "NUMBER",
      description = "With sum: the weighted sum that scores 0.5. Default: the sum of the weights.")
  private @Nullable Double halfPoint;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description =
          "The instant to score at, as 2026-01-31 or 2026-01-31T12:00:00Z; what came later does not"
              + " count. Default: the time of the last event.")
  private @Nullable String asOf;

  @Mixin private final StageOptions stages = new StageOptions();

  @Option(
      names = "--explain",
      paramLabel = "PROFILE",
      description = "Say why this profile has its score; may be given again.")
  private List<String> explained = List.of();

  private List<SignalText> parsed() {
    return signals.stream().map(SignalText::parse).toList();
  }

  @Override
  EventProperties properties() {
    EventProperties properties = EventProperties.of(true);
    for (SignalText signal : parsed()) {
      properties = properties.withNumber(signal.amount());
    }
    return properties;
  }

  @Override
  Work configure() {
    List<SignalText> texts = parsed();
    EngagementScorer scorer = scorer(texts);
    StageOptions.Policy policy = stages.configure();
    Instant given = asOf == null ? null : events().instant("--as-of", asOf);
    return (read, progress) -> {
      texts.forEach(signal -> read.requireEvent("--signal", signal.event()));
      Instant now = given == null ? read.last() : given;
      EngagementScores scores = new EngagementScores(read, texts, scorer, now);
      return EngagementResult.of(scores, policy.of(scores), explained);
    };
  }

  private EngagementScorer scorer(List<SignalText> texts) {
    EngagementScorer scorer =
        EngagementScorer.of(texts.stream().map(SignalText::signal).toList())
            .withCombination(Given.constant("--combination", combination, Combination.class))
            .withSaturation(Given.constant("--saturation", saturation, Saturation.class));
    return halfPoint == null ? scorer : scorer.withHalfPoint(halfPoint);
  }
}
