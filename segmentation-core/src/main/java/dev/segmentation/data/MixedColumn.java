package dev.segmentation.data;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What a {@link MixedTable} knows of one raw column: all that is needed to turn the same column of
 * other profiles into the same numbers.
 *
 * @param name name of the raw column, not blank
 * @param type its type, any but {@link ColumnType#TAGS}
 * @param levels the levels of a category by their numbers from 0, all different; none for the other
 *     types. A category that was missing everywhere has none either: every level is then unknown.
 */
public record MixedColumn(String name, ColumnType type, List<String> levels) {

  /** Checks and copies the parts. */
  public MixedColumn {
    Objects.requireNonNull(type, "type");
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of a column must not be blank");
    }
    if (type == ColumnType.TAGS) {
      throw new IllegalArgumentException(
          "column '" + name + "' holds tags, which cannot be compared; leave it out");
    }
    levels = List.copyOf(levels);
    if (type != ColumnType.CATEGORY && !levels.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "column '%s' of type %s has %d levels; only a category has any",
              name,
              type,
              levels.size()));
    }
    Set<String> seen = new HashSet<>();
    for (String level : levels) {
      if (!seen.add(level)) {
        throw new IllegalArgumentException(
            "level '" + level + "' of column '" + name + "' stands twice; keep one");
      }
    }
  }

  static MixedColumn of(Column column) {
    return new MixedColumn(
        column.name(),
        column.type(),
        column instanceof CategoryColumn category
            ? category.levels().stream().sorted().toList()
            : List.of());
  }
}
