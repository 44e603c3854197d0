package dev.segmentation.behavior;

import dev.segmentation.Progress;
import dev.segmentation.Randomness;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** All options of one configuration of a Markov mixture. */
record MarkovMixtureSettings(
    int k,
    double smoothing,
    int restarts,
    int shortRuns,
    int shortIterations,
    int sample,
    long seed,
    int maxIterations,
    double tolerance,
    Progress progress) {

  /** Returns the defaults. */
  static MarkovMixtureSettings of(int k) {
    return new MarkovMixtureSettings(
        k, 0.1, 1, 24, 8, 30_000, Randomness.DEFAULT_SEED, 500, 1e-8, Progress.none());
  }

  MarkovMixtureSettings with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** Returns the options by name, as a report shows them. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("k", Integer.toString(k));
    parameters.put("smoothing", Double.toString(smoothing));
    parameters.put("restarts", Integer.toString(restarts));
    parameters.put("shortRuns", Integer.toString(shortRuns));
    parameters.put("shortIterations", Integer.toString(shortIterations));
    parameters.put("sample", Integer.toString(sample));
    parameters.put("seed", Long.toString(seed));
    parameters.put("maxIterations", Integer.toString(maxIterations));
    parameters.put("tolerance", Double.toString(tolerance));
    return parameters;
  }

  /** Options on the way from one configuration to the next. */
  static final class Draft {

    private final int k;
    double smoothing;
    int restarts;
    int shortRuns;
    int shortIterations;
    int sample;
    long seed;
    int maxIterations;
    double tolerance;
    Progress progress;

    Draft(MarkovMixtureSettings from) {
      k = from.k();
      smoothing = from.smoothing();
      restarts = from.restarts();
      shortRuns = from.shortRuns();
      shortIterations = from.shortIterations();
      sample = from.sample();
      seed = from.seed();
      maxIterations = from.maxIterations();
      tolerance = from.tolerance();
      progress = from.progress();
    }

    MarkovMixtureSettings settings() {
      return new MarkovMixtureSettings(
          k,
          smoothing,
          restarts,
          shortRuns,
          shortIterations,
          sample,
          seed,
          maxIterations,
          tolerance,
          progress);
    }
  }
}
