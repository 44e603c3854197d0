package dev.segmentation.examples.workbench;

import dev.segmentation.Randomness;
import dev.segmentation.behavior.Attribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say by which rules conversions are shared out. */
final class AttributionRules {

  private static final String NAMES =
      "first-touch, last-touch, linear, position-based, time-decay, distinct-channels, any-touch,"
          + " shapley, markov";

  @Option(
      names = "--rules",
      paramLabel = "NAMES",
      split = ",",
      description = "Rules to compare. Default, all: " + NAMES + ".")
  private List<String> rules = List.of(NAMES.split(", ?"));

  @Option(
      names = "--position",
      paramLabel = "SHARES",
      split = ",",
      description = "Shares of the first touch, all between and the last. Default: 0.4,0.2,0.4.")
  private List<Double> position = List.of();

  @Option(
      names = "--half-life",
      paramLabel = "TOUCHES",
      description = "time-decay: so many touches before, a touch counts half. Default: 1.")
  private @Nullable Double halfLife;

  @Option(
      names = "--order",
      paramLabel = "NUMBER",
      description = "markov: how many of the last touches matter together. Default: 1.")
  private @Nullable Integer order;

  @Option(
      names = "--bootstrap",
      paramLabel = "DRAWS",
      description = "Draws for 95 %% intervals of the shares. Default: none.")
  private @Nullable Integer bootstrap;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Seed of the draws. Default: fixed.")
  private @Nullable Long seed;

  /**
   * Returns the rules by their names, in the order in which they were asked for.
   *
   * @throws IllegalArgumentException if there is no such rule, or a value is out of its range
   */
  Map<String, Attribution> configure() {
    Map<String, Attribution> configured = new LinkedHashMap<>();
    for (String rule : rules) {
      String name = Given.kebab(rule.strip());
      configured.put(name, drawn(named(name)));
    }
    requireRule(configured, "position-based", "--position", !position.isEmpty());
    requireRule(configured, "time-decay", "--half-life", halfLife != null);
    requireRule(configured, "markov", "--order", order != null);
    if (seed != null && bootstrap == null) {
      throw new IllegalArgumentException("--seed is for --bootstrap; give it too, or leave it out");
    }
    return configured;
  }

  private static void requireRule(
      Map<String, Attribution> rules, String rule, String option, boolean given) {
    if (given && !rules.containsKey(rule)) {
      throw new IllegalArgumentException(
          String.format(
              "%s is for the rule %s; name it in --rules, or leave it out", option, rule));
    }
  }

  private Attribution drawn(Attribution rule) {
    return bootstrap == null
        ? rule
        : rule.withBootstrap(bootstrap, seed == null ? Randomness.DEFAULT_SEED : seed);
  }

  private Attribution named(String name) {
    return switch (name) {
      case "first-touch" -> Attribution.firstTouch();
      case "last-touch" -> Attribution.lastTouch();
      case "linear" -> Attribution.linear();
      case "position-based" -> positionBased();
      case "time-decay" -> Attribution.timeDecay(halfLife == null ? 1 : halfLife);
      case "distinct-channels" -> Attribution.distinctChannels();
      case "any-touch" -> Attribution.anyTouch();
      case "shapley" -> Attribution.shapley();
      case "markov" -> Attribution.markov(order == null ? 1 : order);
      default ->
          throw new IllegalArgumentException(
              String.format("--rules: '%s' is not one of %s", name, NAMES));
    };
  }

  private Attribution positionBased() {
    if (position.isEmpty()) {
      return Attribution.positionBased(0.4, 0.2, 0.4);
    }
    if (position.size() != 3) {
      throw new IllegalArgumentException(
          "--position: " + position + " are not three shares; write them like 0.4,0.2,0.4");
    }
    return Attribution.positionBased(position.get(0), position.get(1), position.get(2));
  }
}
