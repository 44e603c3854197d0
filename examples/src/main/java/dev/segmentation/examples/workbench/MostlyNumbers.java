package dev.segmentation.examples.workbench;

import dev.segmentation.DataException;
import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Column;
import dev.segmentation.data.ProfileTable;
import java.util.Set;

/**
 * Refuses a column in which a few words stand among many numbers.
 *
 * <p>One {@code NaN} or typing error makes a column of numbers one of categories. Nobody means
 * that, and a clustering of it would be nonsense that nobody notices.
 */
final class MostlyNumbers {

  private MostlyNumbers() {}

  /**
   * Looks at every column of categories.
   *
   * @param meant columns that shall be categories whatever they hold
   */
  static void refuse(String source, ProfileTable table, Set<String> meant) {
    for (Column column : table.columns()) {
      if (column instanceof CategoryColumn levels && !meant.contains(column.name())) {
        refuse(source, table, levels);
      }
    }
  }

  private static void refuse(String source, ProfileTable table, CategoryColumn column) {
    boolean[] number = new boolean[column.levels().size()];
    for (int level = 0; level < number.length; level++) {
      number[level] = isNumber(column.levels().get(level));
    }
    int numbers = 0;
    int firstOther = -1;
    for (int i = 0; i < column.size(); i++) {
      if (!column.isMissing(i)) {
        if (number[column.code(i)]) {
          numbers++;
        } else if (firstOther < 0) {
          firstOther = i;
        }
      }
    }
    int present = column.size() - column.missingCount();
    if (firstOther >= 0 && 2 * numbers > present) {
      throw new DataException(
          source,
          0,
          column.name(),
          column.text(firstOther),
          String.format(
              "row '%s' holds no finite number, but %d of %d rows do; correct the cell, or name the"
                  + " word with --missing, or the column with --categories",
              table.ids().id(firstOther), numbers, present));
    }
  }

  private static boolean isNumber(String text) {
    return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")
        && Double.isFinite(Double.parseDouble(text));
  }
}
