package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.BisectingKMeans;
import dev.segmentation.cluster.BisectingSplit;
import java.util.List;

/** k-means by splits in two. */
final class BisectingKMeansAlgorithm implements Algorithm {

  @Override
  public String name() {
    return "bisecting-kmeans";
  }

  @Override
  public String purpose() {
    return "many clusters that nest, by splits in two";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.K,
        Parameter.choice(
            "--split",
            BisectingSplit.class,
            "Cluster that is split next. Default: largest-inertia."),
        Parameter.of(Parameter.RESTARTS.name(), "NUMBER", "Starts of each split. Default: 5."),
        Parameter.SEED,
        Parameter.of("--max-iterations", "NUMBER", "Iteration cap of a split. Default: 300."),
        Parameter.of(
            "--tolerance", "NUMBER", "Relative move of the centres that ends it. Default: 1e-4."));
  }

  @Override
  public String objective() {
    return "inertia";
  }

  @Override
  public Fit configure(Given given) {
    BisectingKMeans kMeans = BisectingKMeans.of(given.count("--k")).withSeed(given.seed());
    kMeans = given.withChoice("--split", BisectingSplit.class, kMeans, BisectingKMeans::withSplit);
    kMeans = given.withCount("--restarts", kMeans, BisectingKMeans::withRestarts);
    kMeans = given.withCount("--max-iterations", kMeans, BisectingKMeans::withMaxIterations);
    BisectingKMeans ready = given.withNumber("--tolerance", kMeans, BisectingKMeans::withTolerance);
    return (features, progress) -> ready.withProgress(progress).fit(features.rows());
  }
}
