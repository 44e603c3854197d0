package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.Covariance;
import dev.segmentation.cluster.GaussianMixture;
import dev.segmentation.cluster.MixtureStart;
import java.util.List;

/** Gaussian mixtures. */
final class GaussianMixtureAlgorithm implements Algorithm {

  @Override
  public String name() {
    return "gaussian-mixture";
  }

  @Override
  public String purpose() {
    return "stretched and overlapping clusters, with probabilities";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.K,
        Parameter.choice("--covariance", Covariance.class, "Shape of a component. Default: full."),
        Parameter.choice("--start", MixtureStart.class, "First components. Default: k-means."),
        Parameter.RESTARTS,
        Parameter.SEED,
        Parameter.of("--max-iterations", "NUMBER", "Iteration cap of a start. Default: 100."),
        Parameter.of(
            "--tolerance",
            "NUMBER",
            "Change of the mean log-likelihood that ends a start. Default: 1e-3."),
        Parameter.of(
            "--regularisation", "NUMBER", "Floor added to every variance. Default: 1e-6."));
  }

  @Override
  public String objective() {
    return "log-likelihood";
  }

  @Override
  public Fit configure(Given given) {
    GaussianMixture mixture =
        GaussianMixture.of(given.count("--k"))
            .withSeed(given.seed())
            .withRestarts(given.restarts());
    mixture =
        given.withChoice(
            "--covariance", Covariance.class, mixture, GaussianMixture::withCovariance);
    mixture = given.withChoice("--start", MixtureStart.class, mixture, GaussianMixture::withStart);
    mixture = given.withCount("--max-iterations", mixture, GaussianMixture::withMaxIterations);
    mixture = given.withNumber("--tolerance", mixture, GaussianMixture::withTolerance);
    GaussianMixture ready =
        given.withNumber("--regularisation", mixture, GaussianMixture::withRegularisation);
    return (features, progress) -> ready.withProgress(progress).fit(features.rows());
  }
}
