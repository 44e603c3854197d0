package dev.segmentation.data;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A numeric feature: its name and the raw columns it was made from.
 *
 * <p>The sources follow a feature through every transformation, so that it stays known which
 * columns a clustering has seen. A test of a segment on one of those columns would be circular.
 *
 * @param name the name, not blank, unique in its table
 * @param sources names of the raw columns, at least one, in alphabetical order
 */
public record Feature(String name, Set<String> sources) {

  /** Checks and copies the parts. */
  public Feature {
    Objects.requireNonNull(name, "name");
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of a feature must not be blank");
    }
    if (sources.isEmpty()) {
      throw new IllegalArgumentException(
          "feature '" + name + "' needs at least one source column; name the column it comes from");
    }
    sources = Collections.unmodifiableSet(new TreeSet<>(sources));
  }

  /**
   * Returns the feature that is a raw column itself.
   *
   * @param name name of the column and of the feature
   * @return a feature whose only source is the column of the same name
   */
  public static Feature of(String name) {
    return new Feature(name, Set.of(name));
  }
}
