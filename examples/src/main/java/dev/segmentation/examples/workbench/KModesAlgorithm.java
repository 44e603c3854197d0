package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.KModes;
import dev.segmentation.cluster.PrototypeSeeding;
import java.util.List;

/** k-modes of rows of categories. */
final class KModesAlgorithm implements Algorithm {

  @Override
  public String name() {
    return "kmodes";
  }

  @Override
  public String purpose() {
    return "categories alone, about modes";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.K,
        Parameter.choice("--seeding", PrototypeSeeding.class, "First modes. Default: plus-plus."),
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

  @Override
  public Distance distance(Given given, Features features) {
    return Distance.HAMMING;
  }

  @Override
  public Fit configure(Given given) {
    KModes kModes =
        KModes.of(given.count("--k")).withSeed(given.seed()).withRestarts(given.restarts());
    kModes = given.withChoice("--seeding", PrototypeSeeding.class, kModes, KModes::withSeeding);
    KModes ready = given.withCount("--max-iterations", kModes, KModes::withMaxIterations);
    return (features, progress) -> {
      requireCategories(features);
      return ready.withProgress(progress).fit(features.rows());
    };
  }

  private static void requireCategories(Features features) {
    List<String> categories = ((Features.Table) features).pipeline().categories();
    for (String name : features.rows().featureNames()) {
      if (!categories.contains(name)) {
        throw new IllegalArgumentException(
            "column '"
                + name
                + "' holds numbers, and kmodes asks only whether values are equal; name it with"
                + " --categories if that is meant, or take kprototypes");
      }
    }
  }
}
