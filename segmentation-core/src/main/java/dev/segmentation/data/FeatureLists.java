package dev.segmentation.data;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Checks of the features that every table shares. */
final class FeatureLists {

  private FeatureLists() {}

  static void requireUniqueNames(List<Feature> features) {
    Set<String> seen = new HashSet<>();
    for (Feature feature : features) {
      if (!seen.add(feature.name())) {
        throw new IllegalArgumentException(
            "feature '" + feature.name() + "' stands twice; names must be unique");
      }
    }
  }

  static List<String> names(List<Feature> features) {
    return features.stream().map(Feature::name).toList();
  }

  static Set<String> sources(List<Feature> features) {
    Set<String> sources = new TreeSet<>();
    features.forEach(feature -> sources.addAll(feature.sources()));
    return sources;
  }

  /** Refuses features that are not just those a model was fitted on, in order. */
  static void requireSame(List<Feature> features, List<Feature> expected) {
    if (features.size() != expected.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the table has %d features %s, but the model was fitted on %d: %s",
              features.size(),
              names(features),
              expected.size(),
              names(expected)));
    }
    for (int j = 0; j < expected.size(); j++) {
      if (!features.get(j).name().equals(expected.get(j).name())) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "feature %d of the table is '%s', but the model was fitted on '%s' there; give the"
                    + " same features in the same order",
                j,
                features.get(j).name(),
                expected.get(j).name()));
      }
    }
  }

  static IllegalArgumentException notFinite(String id, double value, String feature) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "row '%s' has %s in feature '%s'; every value must be finite: impute it with a"
                + " pipeline or leave the row out",
            id,
            value,
            feature));
  }
}
