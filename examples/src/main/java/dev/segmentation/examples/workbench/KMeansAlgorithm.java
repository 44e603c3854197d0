package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.EmptyClusters;
import dev.segmentation.cluster.KMeans;
import dev.segmentation.cluster.KMeansVariant;
import dev.segmentation.cluster.Refinement;
import dev.segmentation.cluster.Seeding;
import java.util.List;

/** k-means. */
final class KMeansAlgorithm implements Algorithm {

  @Override
  public String name() {
    return "kmeans";
  }

  @Override
  public String purpose() {
    return "round clusters about means";
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
            "--tolerance",
            "NUMBER",
            "Relative move of the centres that ends a start; 0: no label changes. Default: 1e-4."),
        Parameter.EMPTY_CLUSTERS,
        Parameter.choice(
            "--refinement",
            Refinement.class,
            "Move single rows at the end, to a lower inertia. Default: none."),
        Parameter.choice(
            "--variant", KMeansVariant.class, "How; the result is the same. Default: auto."));
  }

  @Override
  public String objective() {
    return "inertia";
  }

  @Override
  public Fit configure(Given given) {
    InitRows first = InitRows.of(given);
    KMeans kMeans = KMeans.of(first.k()).withSeed(given.seed()).withRestarts(given.restarts());
    kMeans = given.withChoice("--seeding", Seeding.class, kMeans, KMeans::withSeeding);
    kMeans = given.withCount("--max-iterations", kMeans, KMeans::withMaxIterations);
    kMeans = given.withNumber("--tolerance", kMeans, KMeans::withTolerance);
    kMeans =
        given.withChoice(
            "--empty-clusters", EmptyClusters.class, kMeans, KMeans::withEmptyClusters);
    kMeans = given.withChoice("--refinement", Refinement.class, kMeans, KMeans::withRefinement);
    KMeans ready = given.withChoice("--variant", KMeansVariant.class, kMeans, KMeans::withVariant);
    return (features, progress) -> {
      KMeans started =
          first.start(ready, features, KMeans::withInitialCentres).withProgress(progress);
      return TableForm.fit(features, started::fit, started::fit);
    };
  }

  @Override
  public Features.Form form(Given given) {
    return TableForm.of(given);
  }
}
