package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.KMedoids;
import dev.segmentation.cluster.KMedoidsRange;
import dev.segmentation.cluster.MedoidSeeding;
import dev.segmentation.cluster.MedoidVariant;
import java.util.List;
import java.util.function.Function;

/** k-medoids. */
final class KMedoidsAlgorithm implements Algorithm {

  private static final String INITIAL_MEDOIDS = "--initial-medoids";
  private static final String BATCH_ROWS = "--batch-rows";

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
        Parameter.clusters(
            "--k", "NUMBER|FROM..TO", "Number of clusters, or a range: the silhouette chooses."),
        Parameter.DISTANCE,
        GowerScales.PARAMETER,
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
            BATCH_ROWS,
            "NUMBER",
            "Judge medoids of larger tables by so many rows drawn. Default: by all rows."),
        Parameter.MEMORY_LIMIT);
  }

  @Override
  public String objective() {
    return "cost";
  }

  @Override
  public Features.Form form(Given given) {
    return given.isGower() ? Features.Form.MIXED : Features.Form.NUMBERS;
  }

  @Override
  public Fit configure(Given given) {
    Function<Features, Distance> distance = given.distance();
    KRange range = given.range("--k");
    if (range != null) {
      requireNoneOf(given, "--variant", INITIAL_MEDOIDS, "--restarts", "--sample-rows", BATCH_ROWS);
      ranged(given, range, Distance.EUCLIDEAN);
      return (features, progress) -> {
        KMedoidsRange ready = ranged(given, range, distance.apply(features)).withProgress(progress);
        return (features instanceof Features.Mixed columns
                ? ready.fit(columns.mixed())
                : ready.fit(features.rows()))
            .model();
      };
    }
    configured(given, Distance.EUCLIDEAN);
    return (features, progress) -> {
      KMedoids ready = configured(given, distance.apply(features)).withProgress(progress);
      return features instanceof Features.Mixed columns
          ? ready.fit(columns.mixed())
          : ready.fit(features.rows());
    };
  }

  private static void requireNoneOf(Given given, String... options) {
    for (String option : options) {
      if (given.has(option)) {
        throw new IllegalArgumentException(
            option + " has no say where --k is a range; leave it out, or give one k");
      }
    }
  }

  private static KMedoidsRange ranged(Given given, KRange range, Distance distance) {
    KMedoidsRange kMedoids =
        KMedoids.ofRange(range.from(), range.to(), distance).withSeed(given.seed());
    kMedoids =
        given.withChoice("--seeding", MedoidSeeding.class, kMedoids, KMedoidsRange::withSeeding);
    return given.withBytes("--memory-limit", kMedoids, KMedoidsRange::withMemoryLimit);
  }

  private static KMedoids configured(Given given, Distance distance) {
    KMedoids kMedoids =
        KMedoids.of(given.count("--k"), distance)
            .withSeed(given.seed())
            .withRestarts(given.restarts());
    kMedoids = given.withChoice("--variant", MedoidVariant.class, kMedoids, KMedoids::withVariant);
    kMedoids = given.withChoice("--seeding", MedoidSeeding.class, kMedoids, KMedoids::withSeeding);
    kMedoids = given.withCount("--sample-rows", kMedoids, KMedoids::withSampleRows);
    kMedoids = given.withCount(BATCH_ROWS, kMedoids, KMedoids::withBatchRows);
    kMedoids = given.withBytes("--memory-limit", kMedoids, KMedoids::withMemoryLimit);
    return given.has(INITIAL_MEDOIDS)
        ? kMedoids.withInitialMedoids(given.rows(INITIAL_MEDOIDS))
        : kMedoids;
  }
}
