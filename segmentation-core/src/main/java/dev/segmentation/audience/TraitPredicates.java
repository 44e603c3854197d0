package dev.segmentation.audience;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Column;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.InstantColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.TagsColumn;
import dev.segmentation.rule.ValueTest;
import java.util.List;
import java.util.Set;

/**
 * Raw columns as rules see them: numbers and instants as numbers, of the others what the tests of
 * them give. Whatever depends on a test alone is found once, not for each row.
 */
final class TraitPredicates {

  private TraitPredicates() {}

  /** Tells whether the values of a column are read as numbers. */
  static boolean isNumeric(Column column) {
    return column instanceof NumberColumn || column instanceof InstantColumn;
  }

  /** Reads a numeric column; a row after its last has no value. */
  static RowValue values(Column column) {
    if (column instanceof NumberColumn numbers) {
      return row -> row < numbers.size() ? numbers.value(row) : Double.NaN;
    }
    InstantColumn instants = (InstantColumn) column;
    return row -> isKnown(instants, row) ? instants.epochMilli(row) : Double.NaN;
  }

  /** Tests a column that is not numeric; a row after its last has no value. */
  static RowPredicate of(Column column, ValueTest test, long at) {
    if (column instanceof FlagColumn flags) {
      boolean whenTrue = test.test(true, at);
      boolean whenFalse = test.test(false, at);
      return row -> isKnown(flags, row) && (flags.value(row) ? whenTrue : whenFalse);
    }
    if (column instanceof CategoryColumn categories) {
      boolean[] passing = passing(categories.levels(), test, at);
      return row -> isKnown(categories, row) && passing[categories.code(row)];
    }
    TagsColumn tags = (TagsColumn) column;
    if (test instanceof ValueTest.Tagged tagged) {
      RowPredicate tagTest = tagged(tags, tagged);
      return row -> isKnown(tags, row) && tagTest.test(row);
    }
    boolean exists = test.type() == null;
    return row -> exists && isKnown(tags, row);
  }

  private static boolean isKnown(Column column, int row) {
    return row < column.size() && !column.isMissing(row);
  }

  /** Returns for each level whether it passes. */
  static boolean[] passing(List<String> levels, ValueTest test, long at) {
    boolean[] passing = new boolean[levels.size()];
    for (int code = 0; code < passing.length; code++) {
      passing[code] = test.test(levels.get(code), at);
    }
    return passing;
  }

  private static RowPredicate tagged(TagsColumn column, ValueTest.Tagged test) {
    Set<String> tags = Set.copyOf(test.tags());
    boolean[] wanted = new boolean[column.tags().size()];
    for (int code = 0; code < wanted.length; code++) {
      wanted[code] = tags.contains(column.tags().get(code));
    }
    return switch (test.quantifier()) {
      case ANY -> row -> wantedTags(column, row, wanted) > 0;
      case ALL -> row -> wantedTags(column, row, wanted) == tags.size();
      case NONE -> row -> wantedTags(column, row, wanted) == 0;
    };
  }

  private static int wantedTags(TagsColumn column, int row, boolean[] wanted) {
    int count = 0;
    for (int i = 0; i < column.tagCount(row); i++) {
      count += wanted[column.code(row, i)] ? 1 : 0;
    }
    return count;
  }
}
