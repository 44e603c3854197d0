package dev.segmentation.examples.workbench;

import dev.segmentation.engagement.StagePolicy;
import dev.segmentation.predict.Calibration;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say at which scores the stages begin. */
final class StageOptions {

  private static final Duration DEFAULT_HORIZON = Duration.ofDays(30);

  @Option(
      names = "--stages",
      paramLabel = "SCORES",
      split = ",",
      description =
          "Scores from which on somebody is in discovery, in decision, ready to buy. Default:"
              + " 0.1,0.3,0.6.")
  private List<Double> stages = List.of();

  @Option(
      names = "--stage-quantiles",
      paramLabel = "SHARES",
      split = ",",
      description = "Shares of the profiles below these stages, such as 0.5,0.8,0.95.")
  private List<Double> quantiles = List.of();

  @Option(
      names = "--stage-probabilities",
      paramLabel = "SHARES",
      split = ",",
      description =
          "Chances of a --conversion within --horizon from which on the stages begin, learned from"
              + " the scores before the last horizon and what came of them.")
  private List<Double> probabilities = List.of();

  @Option(
      names = "--conversion",
      paramLabel = "NAME",
      description = "Name of the events that --stage-probabilities are learned from.")
  private @Nullable String conversion;

  @Option(
      names = "--horizon",
      paramLabel = "DURATION",
      converter = Durations.Converter.class,
      description = "Within how long a --conversion counts. Default: 30d.")
  private @Nullable Duration horizon;

  @Option(
      names = "--calibration",
      paramLabel = "platt|isotonic",
      description = "The curve from scores to chances. Default: platt.")
  private @Nullable Curve curve;

  /** A way to learn chances. */
  enum Curve {
    PLATT,
    ISOTONIC;

    Calibration fit(double[] scores, boolean[] converted) {
      return this == PLATT
          ? Calibration.platt(scores, converted)
          : Calibration.isotonic(scores, converted);
    }
  }

  /** Makes the stages for some scores. */
  interface Policy {
    StagePolicy of(EngagementScores scores);
  }

  /**
   * Reads the options.
   *
   * @throws IllegalArgumentException if they do not fit together, or a value is out of its range
   */
  Policy configure() {
    long ways =
        List.of(stages, quantiles, probabilities).stream().filter(w -> !w.isEmpty()).count();
    if (ways > 1) {
      throw new IllegalArgumentException(
          "--stages, --stage-quantiles and --stage-probabilities exclude each other; give one");
    }
    if (probabilities.isEmpty() != (conversion == null)) {
      throw new IllegalArgumentException(
          "--conversion and --stage-probabilities belong together; give both or neither");
    }
    if (conversion == null && (horizon != null || curve != null)) {
      throw new IllegalArgumentException(
          "--horizon and --calibration are for --stage-probabilities; give them or leave these"
              + " out");
    }
    if (conversion != null) {
      return learned(conversion, three("--stage-probabilities", probabilities));
    }
    if (!quantiles.isEmpty()) {
      double[] shares = three("--stage-quantiles", quantiles);
      return scores -> StagePolicy.ofQuantiles(scores.values(), shares[0], shares[1], shares[2]);
    }
    double[] fixed = stages.isEmpty() ? new double[] {0.1, 0.3, 0.6} : three("--stages", stages);
    StagePolicy policy = StagePolicy.of(fixed[0], fixed[1], fixed[2]);
    return scores -> policy;
  }

  private Policy learned(String event, double[] chances) {
    Duration within = horizon == null ? DEFAULT_HORIZON : horizon;
    Curve learning = curve == null ? Curve.PLATT : curve;
    if (within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException("--horizon must be above 0, but was " + within);
    }
    return scores -> {
      scores.read().requireEvent("--conversion", event);
      EngagementScores before = scores.at(scores.asOf().minus(within));
      Calibration calibration =
          learning.fit(before.values(), before.didAfter(event, scores.asOf()));
      return StagePolicy.learned(calibration, chances[0], chances[1], chances[2]);
    };
  }

  private static double[] three(String option, List<Double> values) {
    if (values.size() != 3) {
      throw new IllegalArgumentException(
          option + ": " + values + " are not three numbers; write them like 0.1,0.3,0.6");
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
