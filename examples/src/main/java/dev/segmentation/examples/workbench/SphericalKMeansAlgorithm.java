package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.EmptyClusters;
import dev.segmentation.cluster.Seeding;
import dev.segmentation.cluster.SphericalKMeans;
import java.util.List;

/** k-means of directions. */
final class SphericalKMeansAlgorithm implements Algorithm {

  @Override
  public String name() {
    return "spherical-kmeans";
  }

  @Override
  public String purpose() {
    return "clusters of like direction, by the cosine";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.K,
        InitRows.PARAMETER,
        TableForm.PARAMETER,
        Parameter.RESTARTS,
        Parameter.SEED,
        Parameter.SEEDING,
        Parameter.MAX_ITERATIONS,
        Parameter.of(
            "--tolerance", "NUMBER", "Relative move of the centres that ends it. Default: 1e-4."),
        Parameter.EMPTY_CLUSTERS);
  }

  @Override
  public String objective() {
    return "inertia";
  }

  @Override
  public Fit configure(Given given) {
    InitRows first = InitRows.of(given);
    SphericalKMeans kMeans =
        SphericalKMeans.of(first.k()).withSeed(given.seed()).withRestarts(given.restarts());
    kMeans = given.withChoice("--seeding", Seeding.class, kMeans, SphericalKMeans::withSeeding);
    kMeans = given.withCount("--max-iterations", kMeans, SphericalKMeans::withMaxIterations);
    kMeans = given.withNumber("--tolerance", kMeans, SphericalKMeans::withTolerance);
    SphericalKMeans ready =
        given.withChoice(
            "--empty-clusters", EmptyClusters.class, kMeans, SphericalKMeans::withEmptyClusters);
    return (features, progress) -> {
      SphericalKMeans started =
          first.start(ready, features, SphericalKMeans::withInitialCentres).withProgress(progress);
      return TableForm.fit(features, started::fit, started::fit);
    };
  }

  @Override
  public Features.Form form(Given given) {
    return TableForm.of(given);
  }
}
