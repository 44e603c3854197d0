package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.MiniBatchKMeans;
import java.util.List;

/** k-means by mini-batches. */
final class MiniBatchKMeansAlgorithm implements Algorithm {

  @Override
  public String name() {
    return "mini-batch-kmeans";
  }

  @Override
  public String purpose() {
    return "k-means of large tables, a few rows at a time";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.K,
        InitRows.PARAMETER,
        Parameter.of("--batch-rows", "NUMBER", "Rows of a batch. Default: 1024."),
        Parameter.of(Parameter.RESTARTS.name(), "NUMBER", "Starts on a sample. Default: 3."),
        Parameter.SEED,
        Parameter.of("--max-iterations", "NUMBER", "Most passes over the rows. Default: 100."),
        Parameter.of(
            "--patience", "NUMBER", "Batches without a better inertia that end it. Default: 10."),
        Parameter.of(
            "--reassignment",
            "SHARE",
            "A centre with less than this share of the largest begins anew. Default: 0.01."));
  }

  @Override
  public String objective() {
    return "inertia";
  }

  @Override
  public Fit configure(Given given) {
    InitRows first = InitRows.of(given);
    MiniBatchKMeans kMeans = MiniBatchKMeans.of(first.k()).withSeed(given.seed());
    kMeans = given.withCount("--restarts", kMeans, MiniBatchKMeans::withRestarts);
    kMeans = given.withCount("--batch-rows", kMeans, MiniBatchKMeans::withBatchRows);
    kMeans = given.withCount("--max-iterations", kMeans, MiniBatchKMeans::withMaxIterations);
    kMeans = given.withCount("--patience", kMeans, MiniBatchKMeans::withPatience);
    MiniBatchKMeans ready =
        given.withNumber("--reassignment", kMeans, MiniBatchKMeans::withReassignment);
    return (features, progress) ->
        first
            .start(ready, features, MiniBatchKMeans::withInitialCentres)
            .withProgress(progress)
            .fit(features.rows());
  }
}
