package dev.segmentation.examples.workbench;

import dev.segmentation.Progress;
import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.KPrototypes;
import dev.segmentation.cluster.KPrototypesModel;
import dev.segmentation.cluster.PrototypeSeeding;
import java.util.List;

/** k-prototypes of rows of numbers and categories. */
final class KPrototypesAlgorithm implements Algorithm {

  @Override
  public String name() {
    return "kprototypes";
  }

  @Override
  public String purpose() {
    return "numbers and categories, about means and modes";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.K,
        Parameter.of(
            "--gamma",
            "NUMBER",
            "What a category that differs counts. Default: half the mean deviation of numbers."),
        Parameter.choice(
            "--seeding", PrototypeSeeding.class, "First prototypes. Default: plus-plus."),
        Parameter.RESTARTS,
        Parameter.SEED,
        Parameter.of("--max-iterations", "NUMBER", "Iteration cap of a start. Default: 100."));
  }

  @Override
  public String objective() {
    return "cost";
  }

  @Override
  public Features.Form form(Given given) {
    return Features.Form.CATEGORIES;
  }

  /** Gamma, where it is not given, follows from the rows and not from k. */
  @Override
  public Distance distance(Given given, Features features) {
    Given once = given.with("--k", 1).with("--restarts", 1);
    return ((KPrototypesModel) configure(once).fit(features, Progress.none())).distance();
  }

  @Override
  public Fit configure(Given given) {
    configured(given, List.of("any"));
    return (features, progress) -> {
      List<String> categories = ((Features.Table) features).pipeline().categories();
      if (categories.isEmpty()) {
        throw new IllegalArgumentException(
            "no column holds categories or flags; take kmeans, or name columns with --categories");
      }
      return configured(given, categories).withProgress(progress).fit(features.rows());
    };
  }

  private static KPrototypes configured(Given given, List<String> categories) {
    KPrototypes kPrototypes =
        KPrototypes.of(given.count("--k"), categories)
            .withSeed(given.seed())
            .withRestarts(given.restarts());
    kPrototypes = given.withNumber("--gamma", kPrototypes, KPrototypes::withGamma);
    kPrototypes =
        given.withChoice(
            "--seeding", PrototypeSeeding.class, kPrototypes, KPrototypes::withSeeding);
    return given.withCount("--max-iterations", kPrototypes, KPrototypes::withMaxIterations);
  }
}
