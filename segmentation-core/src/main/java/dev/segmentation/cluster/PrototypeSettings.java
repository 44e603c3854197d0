package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.Randomness;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All options of {@link KPrototypes} and {@link KModes}.
 *
 * @param categories names of the features that are categories; none where all are
 * @param gamma how much a category counts, or NaN where the fit is to choose
 * @param first the first prototypes, or null where they are to be found
 */
record PrototypeSettings(
    int k,
    List<String> categories,
    double gamma,
    PrototypeSeeding seeding,
    @Nullable InitialCentres first,
    int restarts,
    long seed,
    int maxIterations,
    Progress progress) {

  static PrototypeSettings of(int k, List<String> categories, double gamma) {
    KMeans.atLeastOne("k", k);
    return new PrototypeSettings(
        k,
        categories,
        gamma,
        PrototypeSeeding.PLUS_PLUS,
        null,
        1,
        Randomness.DEFAULT_SEED,
        100,
        Progress.none());
  }

  PrototypeSettings withGamma(double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("gamma must be above 0 and finite, but was " + value);
    }
    return new PrototypeSettings(
        k, categories, value, seeding, first, restarts, seed, maxIterations, progress);
  }

  PrototypeSettings withSeeding(PrototypeSeeding value) {
    Objects.requireNonNull(value, "seeding");
    return new PrototypeSettings(
        k, categories, gamma, value, first, restarts, seed, maxIterations, progress);
  }

  PrototypeSettings withFirst(double[][] prototypes) {
    InitialCentres checked = InitialCentres.of(k, prototypes);
    return new PrototypeSettings(
        k, categories, gamma, seeding, checked, restarts, seed, maxIterations, progress);
  }

  PrototypeSettings withRestarts(int value) {
    KMeans.atLeastOne("restarts", value);
    return new PrototypeSettings(
        k, categories, gamma, seeding, first, value, seed, maxIterations, progress);
  }

  PrototypeSettings withSeed(long value) {
    return new PrototypeSettings(
        k, categories, gamma, seeding, first, restarts, value, maxIterations, progress);
  }

  PrototypeSettings withMaxIterations(int value) {
    KMeans.atLeastOne("maxIterations", value);
    return new PrototypeSettings(
        k, categories, gamma, seeding, first, restarts, seed, value, progress);
  }

  PrototypeSettings withProgress(Progress value) {
    Objects.requireNonNull(value, "progress");
    return new PrototypeSettings(
        k, categories, gamma, seeding, first, restarts, seed, maxIterations, value);
  }

  /** Tells how many runs differ: given prototypes and Cao's draw nothing. */
  int runs() {
    return first != null || seeding == PrototypeSeeding.CAO ? 1 : restarts;
  }

  /** Tells which of the features are categories. */
  boolean[] isCategory(List<String> features) {
    boolean[] is = new boolean[features.size()];
    for (int j = 0; j < is.length; j++) {
      is[j] = categories.isEmpty() || categories.contains(features.get(j));
    }
    for (String category : categories) {
      if (!features.contains(category)) {
        throw new IllegalArgumentException(
            "unknown category '" + category + "'; the table has " + features);
      }
    }
    return is;
  }

  static List<String> requireCategories(List<String> categories) {
    if (categories.isEmpty()) {
      throw new IllegalArgumentException(
          "no categories; name the features that are, or take KMeans for numbers only");
    }
    Set<String> seen = new HashSet<>();
    for (String category : categories) {
      if (!seen.add(category)) {
        throw new IllegalArgumentException("category '" + category + "' stands twice");
      }
    }
    return List.copyOf(categories);
  }
}
