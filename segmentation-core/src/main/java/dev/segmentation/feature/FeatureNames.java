package dev.segmentation.feature;

import dev.segmentation.DataException;
import dev.segmentation.data.Feature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** How the features of a column are named, and the checks that fitted encodings share. */
final class FeatureNames {

  private static final String OTHER = "(other)";

  /** Levels that a description names. */
  private static final int SHOWN = 12;

  private FeatureNames() {}

  static String requireColumn(String column) {
    Objects.requireNonNull(column, "column");
    if (column.isBlank()) {
      throw new IllegalArgumentException("the name of a column must not be blank");
    }
    return column;
  }

  static Feature of(String column, String name) {
    return new Feature(name, Set.of(column));
  }

  /** Returns one feature, and a second one where missing values are flagged. */
  static List<Feature> numeric(String column, String name, boolean missingIndicator) {
    return missingIndicator
        ? List.of(of(column, name), missing(column))
        : List.of(of(column, name));
  }

  static Feature missing(String column) {
    return of(column, column + " is missing");
  }

  /** Returns one feature a level, then the pooled one, then the indicator, as far as there are. */
  static List<Feature> levels(
      String column, List<String> levels, boolean pool, boolean missingIndicator) {
    List<Feature> features = new ArrayList<>(levels.size() + 2);
    for (String level : levels) {
      features.add(of(column, column + "=" + level));
    }
    if (pool) {
      features.add(of(column, column + "=" + other(levels)));
    }
    if (missingIndicator) {
      features.add(missing(column));
    }
    return List.copyOf(features);
  }

  /** Returns the name of the pool, in more brackets where a level already has it. */
  private static String other(List<String> levels) {
    String name = OTHER;
    while (levels.contains(name)) {
      name = "(" + name + ")";
    }
    return name;
  }

  /** Checks that levels and pooled levels are all different and at least one. */
  static void requireLevels(String column, List<String> levels, List<String> pooled) {
    if (levels.isEmpty() && pooled.isEmpty()) {
      throw new IllegalArgumentException("column '" + column + "' needs at least one level");
    }
    Set<String> seen = new HashSet<>();
    requireNew(column, levels, seen);
    requireNew(column, pooled, seen);
  }

  private static void requireNew(String column, List<String> levels, Set<String> seen) {
    for (String level : levels) {
      if (!seen.add(level)) {
        throw new IllegalArgumentException(
            "level '" + cut(level) + "' of column '" + column + "' stands twice");
      }
    }
  }

  /** Cuts a value from outside to what a message may show. */
  static String cut(String value) {
    int most = DataException.MAX_VALUE_LENGTH;
    return value.length() <= most ? value : value.substring(0, most - 1) + '…';
  }

  /** Returns the levels of an encoding in words, the first few by name. */
  static String describe(List<String> levels, List<String> pooled, UnknownLevel unknown) {
    List<String> parts = new ArrayList<>();
    if (!levels.isEmpty()) {
      parts.add(describe(levels));
    }
    if (!pooled.isEmpty()) {
      parts.add(pooled.size() + " rare pooled");
    }
    parts.add("unknown: " + unknown.name().toLowerCase(Locale.ROOT));
    return String.join("; ", parts);
  }

  static String describe(List<String> levels) {
    String shown =
        levels.stream().limit(SHOWN).map(FeatureNames::cut).collect(Collectors.joining(", "));
    int more = levels.size() - SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  static String weight(double weight) {
    return weight == 1 ? "" : String.format(Locale.ROOT, ", × %.6g", weight);
  }
}
