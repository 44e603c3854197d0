package dev.segmentation.examples.workbench;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says at which instant a rule is evaluated. */
final class AsOfOption {

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description =
          "The instant of the evaluation, as 2026-01-31 or 2026-01-31T12:00:00Z; what came later"
              + " does not count. Default: the time of the last event.")
  private @Nullable String text;

  /**
   * Returns the instant.
   *
   * @throws IllegalArgumentException if the text is none, or it matters and nothing tells it
   */
  Instant of(RuleNeeds needs, Population people, PopulationOptions options) {
    if (text != null) {
      return options.instant("--as-of", text);
    }
    if (people.events() != null) {
      return people.events().last();
    }
    if (needs.isRelative()) {
      throw new IllegalArgumentException(
          "--as-of is missing; the rule looks at the time, and without events nothing tells it");
    }
    return Instant.EPOCH;
  }
}
