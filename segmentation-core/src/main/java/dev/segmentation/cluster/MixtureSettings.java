package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.Randomness;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All options of one configuration of a Gaussian mixture. */
record MixtureSettings(
    int k,
    Covariance covariance,
    MixtureStart start,
    @Nullable InitialLabels labels,
    @Nullable InitialMixture parameters,
    int restarts,
    long seed,
    int maxIterations,
    double tolerance,
    double regularisation,
    Progress progress) {

  /** Returns the defaults. */
  static MixtureSettings of(int k) {
    return new MixtureSettings(
        k,
        Covariance.FULL,
        MixtureStart.K_MEANS,
        null,
        null,
        1,
        Randomness.DEFAULT_SEED,
        100,
        1e-3,
        1e-6,
        Progress.none());
  }

  MixtureSettings with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** Options on the way from one configuration to the next. */
  static final class Draft {

    private final int k;
    Covariance covariance;
    MixtureStart start;
    @Nullable InitialLabels labels;
    @Nullable InitialMixture parameters;
    int restarts;
    long seed;
    int maxIterations;
    double tolerance;
    double regularisation;
    Progress progress;

    Draft(MixtureSettings from) {
      k = from.k();
      covariance = from.covariance();
      start = from.start();
      labels = from.labels();
      parameters = from.parameters();
      restarts = from.restarts();
      seed = from.seed();
      maxIterations = from.maxIterations();
      tolerance = from.tolerance();
      regularisation = from.regularisation();
      progress = from.progress();
    }

    MixtureSettings settings() {
      return new MixtureSettings(
          k,
          covariance,
          start,
          labels,
          parameters,
          restarts,
          seed,
          maxIterations,
          tolerance,
          regularisation,
          progress);
    }
  }
}
