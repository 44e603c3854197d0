package dev.segmentation.data;

/**
 * A named raw column of a {@link ProfileTable}, before any encoding: one typed value, or none, for
 * each row.
 *
 * <p>The five kinds are closed, so that a pipeline or a test can handle every one. Columns are
 * immutable and thread-safe.
 */
public sealed interface Column
    permits NumberColumn, CategoryColumn, FlagColumn, InstantColumn, TagsColumn {

  /**
   * Returns the name of the column.
   *
   * @return the name, not blank
   */
  String name();

  /**
   * Returns what the values are.
   *
   * @return the type
   */
  ColumnType type();

  /**
   * Returns the number of rows.
   *
   * @return the length
   */
  int size();

  /**
   * Tells whether a row has no value.
   *
   * @param row row from 0 to size − 1
   * @return true where the value is missing
   */
  boolean isMissing(int row);

  /**
   * Returns the value of one row as text, for a person to read.
   *
   * @param row row from 0 to size − 1
   * @return the text, or an empty string where the value is missing
   */
  String text(int row);

  /**
   * Returns a column of some of the rows, in the given order. The values are copied.
   *
   * @param rows row numbers, each from 0 to size − 1; a row may stand more than once. Not modified.
   * @return a new column of the same name and type
   * @throws IndexOutOfBoundsException if a row is outside
   */
  Column selectRows(int[] rows);

  /**
   * Returns the number of rows without a value.
   *
   * @return from 0 to size
   */
  default int missingCount() {
    int missing = 0;
    for (int i = 0; i < size(); i++) {
      if (isMissing(i)) {
        missing++;
      }
    }
    return missing;
  }
}
