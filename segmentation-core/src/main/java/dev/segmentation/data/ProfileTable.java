package dev.segmentation.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A table of profiles by raw columns, before any encoding: what a file or a database holds.
 *
 * <p>A {@link dev.segmentation.feature feature pipeline} turns it into a {@link FeatureTable}.
 * Immutable and thread-safe.
 */
public final class ProfileTable {

  private final ProfileIndex ids;
  private final Map<String, Column> columns;

  private ProfileTable(ProfileIndex ids, Map<String, Column> columns) {
    this.ids = ids;
    this.columns = columns;
  }

  /**
   * Makes a table.
   *
   * @param ids one id per row
   * @param columns columns of the same length as {@code ids}, names unique
   * @return the table
   * @throws IllegalArgumentException if a length differs or a name stands twice
   */
  public static ProfileTable of(ProfileIndex ids, List<? extends Column> columns) {
    Map<String, Column> byName = new LinkedHashMap<>();
    for (Column column : columns) {
      if (column.size() != ids.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "column '%s' has %d rows, but there are %d ids",
                column.name(),
                column.size(),
                ids.size()));
      }
      if (byName.put(column.name(), column) != null) {
        throw new IllegalArgumentException(
            "column '" + column.name() + "' stands twice; names must be unique");
      }
    }
    return new ProfileTable(ids, byName);
  }

  /**
   * Returns the ids of the rows.
   *
   * @return the ids, in row order
   */
  public ProfileIndex ids() {
    return ids;
  }

  /**
   * Returns the number of profiles.
   *
   * @return the number of rows
   */
  public int rowCount() {
    return ids.size();
  }

  /**
   * Returns the columns, in table order.
   *
   * @return an immutable list
   */
  public List<Column> columns() {
    return List.copyOf(columns.values());
  }

  /**
   * Returns the names of the columns, in table order.
   *
   * @return an immutable list
   */
  public List<String> columnNames() {
    return List.copyOf(columns.keySet());
  }

  /**
   * Tells whether there is a column of this name.
   *
   * @param name a name
   * @return true where there is one
   */
  public boolean hasColumn(String name) {
    return columns.containsKey(name);
  }

  /**
   * Returns one column.
   *
   * @param name name of the column
   * @return the column
   * @throws IllegalArgumentException if there is none of this name
   */
  public Column column(String name) {
    Column column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException(
          "unknown column '" + name + "'; the table has " + columnNames());
    }
    return column;
  }

  /**
   * Returns the table without some columns.
   *
   * @param names columns to leave out; each must be there
   * @return a new table over the same columns
   * @throws IllegalArgumentException if a name is unknown
   */
  public ProfileTable without(Set<String> names) {
    names.forEach(this::column);
    return of(ids, columns.values().stream().filter(c -> !names.contains(c.name())).toList());
  }

  /**
   * Returns a table of some of the rows, in the given order. The values are copied.
   *
   * @param rows row numbers, each at most once. Not modified.
   * @return a new table with the same columns
   * @throws IndexOutOfBoundsException if a row is outside the table
   * @throws IllegalArgumentException if a row stands twice
   */
  public ProfileTable selectRows(int[] rows) {
    return of(
        ids.select(rows),
        columns.values().stream().map(column -> column.selectRows(rows)).toList());
  }

  @Override
  public String toString() {
    return "ProfileTable[" + rowCount() + " rows, columns " + columnNames() + "]";
  }
}
