package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.KMedoids;
import dev.segmentation.cluster.MedoidSeeding;
import dev.segmentation.cluster.MedoidVariant;
import java.util.List;
import java.util.function.Function;

/** k-medoids. */
final class KMedoidsAlgorithm implements Algorithm {

  private static final String INITIAL_MEDOIDS = "--initial-medoids";

  @Override
  public String name() {
    return "kmedoids";
  }

  @Override
  public String purpose() {
    return "clusters about typical rows, under any distance";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.K,
        Parameter.DISTANCE,
        Parameter.choice(
            "--variant", MedoidVariant.class, "How medoids are swapped. Default: faster-pam."),
        Parameter.choice("--seeding", MedoidSeeding.class, "First medoids. Default: build."),
        Parameter.clusters(
            INITIAL_MEDOIDS, "ROWS", "Rows, counted from 0, that are the first medoids."),
        Parameter.of(
            Parameter.RESTARTS.name(),
            "NUMBER",
            "Starts, of which the best is kept; one where nothing is drawn. Default: 10."),
        Parameter.SEED,
        Parameter.of(
            "--sample-rows",
            "NUMBER",
            "Search larger tables in samples of so many rows. Default: search all rows."),
        Parameter.of(
            "--batch-rows",
            "NUMBER",
            "Judge medoids of larger tables by so many rows drawn. Default: by all rows."),
        Parameter.MEMORY_LIMIT);
  }

  @Override
  public String objective() {
    return "cost";
  }

  @Override
  public Fit configure(Given given) {
    Function<Features, Distance> distance = given.distance();
    configured(given, Distance.EUCLIDEAN);
    return (features, progress) ->
        configured(given, distance.apply(features)).withProgress(progress).fit(features.rows());
  }

  private static KMedoids configured(Given given, Distance distance) {
    KMedoids kMedoids =
        KMedoids.of(given.count("--k"), distance)
            .withSeed(given.seed())
            .withRestarts(given.restarts());
    kMedoids = given.withChoice("--variant", MedoidVariant.class, kMedoids, KMedoids::withVariant);
    kMedoids = given.withChoice("--seeding", MedoidSeeding.class, kMedoids, KMedoids::withSeeding);
    kMedoids = given.withCount("--sample-rows", kMedoids, KMedoids::withSampleRows);
    kMedoids = given.withCount("--batch-rows", kMedoids, KMedoids::withBatchRows);
    kMedoids = given.withBytes("--memory-limit", kMedoids, KMedoids::withMemoryLimit);
    return given.has(INITIAL_MEDOIDS)
        ? kMedoids.withInitialMedoids(given.rows(INITIAL_MEDOIDS))
        : kMedoids;
  }
}
