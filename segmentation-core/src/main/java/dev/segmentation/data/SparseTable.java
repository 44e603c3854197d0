package dev.segmentation.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table of n profiles by d numeric features in which most values are zero: only the others are
 * kept. For one-hot features, and for counts of words, pages or products.
 *
 * <p>The values that are not zero lie row by row in one {@code double[]}, each with the column it
 * stands in; the columns of a row ascend (compressed sparse rows). The table checks once that every
 * value is finite and stands in a column of its own, and refuses the first that does not, by row id
 * and feature name.
 *
 * <p>Memory: 12 bytes for each value that is not zero, 4 for each row, and the ids. At most 2³¹ − 9
 * such values. Immutable and thread-safe as long as nobody writes into the arrays given to {@link
 * #wrap} or shared by {@link #rowStarts}, {@link #columns} and {@link #values}.
 *
 * <pre>{@code
 * SparseTable.Builder words = SparseTable.builder(features);
 * words.add("ann", new int[] {3, 17}, new double[] {1, 4});
 * SparseTable table = words.build();
 * }</pre>
 */
public final class SparseTable {

  private final ProfileIndex ids;
  private final List<Feature> features;
  private final int[] rowStarts;
  private final int[] columns;
  private final double[] values;

  private SparseTable(
      ProfileIndex ids, List<Feature> features, int[] rowStarts, int[] columns, double[] values) {
    this.ids = ids;
    this.features = features;
    this.rowStarts = rowStarts;
    this.columns = columns;
    this.values = values;
  }

  /**
   * Makes a table around arrays, without a copy. The caller gives the arrays up.
   *
   * @param ids one id per row
   * @param features one feature per column, names unique
   * @param rowStarts n + 1 places: row i has its values from {@code rowStarts[i]} up to {@code
   *     rowStarts[i + 1]}; must not be changed afterwards
   * @param columns the column of each value, ascending within a row; must not be changed afterwards
   * @param values finite values other than zero, row by row; must not be changed afterwards
   * @return the table
   * @throws IllegalArgumentException if the lengths do not fit, a name stands twice, the columns of
   *     a row do not ascend within [0, d), or a value is zero, NaN or infinite
   */
  public static SparseTable wrap(
      ProfileIndex ids, List<Feature> features, int[] rowStarts, int[] columns, double[] values) {
    List<Feature> copy = List.copyOf(features);
    FeatureLists.requireUniqueNames(copy);
    requirePlaces(ids, rowStarts, columns, values);
    SparseTable table = new SparseTable(ids, copy, rowStarts, columns, values);
    for (int i = 0; i < ids.size(); i++) {
      table.requireRow(i);
    }
    return table;
  }

  private static void requirePlaces(
      ProfileIndex ids, int[] rowStarts, int[] columns, double[] values) {
    int n = ids.size();
    if (rowStarts.length != n + 1
        || columns.length != values.length
        || rowStarts[0] != 0
        || rowStarts[n] != values.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d row starts, %d columns and %d values do not make %d rows; give %d starts from 0"
                  + " to the number of values, and a column for each value",
              rowStarts.length,
              columns.length,
              values.length,
              n,
              n + 1));
    }
    for (int i = 0; i < n; i++) {
      if (rowStarts[i + 1] < rowStarts[i]) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "row '%s' starts at %d and ends at %d; the starts must ascend",
                ids.id(i),
                rowStarts[i],
                rowStarts[i + 1]));
      }
    }
  }

  private void requireRow(int row) {
    int before = -1;
    for (int at = rowStarts[row]; at < rowStarts[row + 1]; at++) {
      int column = columns[at];
      if (column <= before || column >= features.size()) {
        throw notAscending(ids.id(row), column, before, features.size());
      }
      before = column;
      if (!Double.isFinite(values[at])) {
        throw FeatureLists.notFinite(ids.id(row), values[at], features.get(column).name());
      }
      if (values[at] == 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "row '%s' has a zero in feature '%s'; leave zeros out",
                ids.id(row),
                features.get(column).name()));
      }
    }
  }

  private static IllegalArgumentException notAscending(String id, int column, int before, int d) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "row '%s' has column %d after column %d; the columns of a row must ascend from 0 to %d",
            id,
            column,
            before,
            d - 1));
  }

  /**
   * Makes a table of the values of another that are not zero.
   *
   * @param table a table. Not modified.
   * @return a new table with the same rows and features
   * @throws IllegalArgumentException if it has more than 2³¹ − 9 such values
   */
  public static SparseTable copyOf(FeatureTable table) {
    Builder builder = new Builder(table.features(), table.ids());
    double[] row = new double[table.featureCount()];
    for (int i = 0; i < table.rowCount(); i++) {
      table.row(i, row);
      for (int j = 0; j < row.length; j++) {
        if (row[j] != 0) {
          builder.addValue(j, row[j]);
        }
      }
      builder.endRow();
    }
    return builder.build();
  }

  /**
   * Starts a table that grows row by row.
   *
   * @param features one feature per column, names unique
   * @return an empty builder
   * @throws IllegalArgumentException if a name stands twice
   */
  public static Builder builder(List<Feature> features) {
    return new Builder(features, null);
  }

  /**
   * Returns the number of profiles, n.
   *
   * @return the number of rows
   */
  public int rowCount() {
    return ids.size();
  }

  /**
   * Returns the number of features, d.
   *
   * @return the number of columns
   */
  public int featureCount() {
    return features.size();
  }

  /**
   * Returns the number of values that are not zero.
   *
   * @return 0 or more
   */
  public int nonZeroCount() {
    return values.length;
  }

  /**
   * Returns the ids of the rows, in row order.
   *
   * @return the ids
   */
  public ProfileIndex ids() {
    return ids;
  }

  /**
   * Returns the features, in column order.
   *
   * @return an immutable list of d features
   */
  public List<Feature> features() {
    return features;
  }

  /**
   * Returns the names of the features, in column order.
   *
   * @return an immutable list of d names
   */
  public List<String> featureNames() {
    return FeatureLists.names(features);
  }

  /**
   * Returns the raw columns that any feature of this table was made from.
   *
   * @return names in alphabetical order
   */
  public Set<String> sources() {
    return FeatureLists.sources(features);
  }

  /**
   * Returns one value. Takes O(log m) for a row of m values.
   *
   * @param row row from 0 to n − 1
   * @param feature column from 0 to d − 1
   * @return the value, finite
   * @throws IndexOutOfBoundsException if the place is outside the table
   */
  public double value(int row, int feature) {
    Objects.checkIndex(row, rowCount());
    Objects.checkIndex(feature, featureCount());
    int at = Arrays.binarySearch(columns, rowStarts[row], rowStarts[row + 1], feature);
    return at < 0 ? 0 : values[at];
  }

  /**
   * Copies one row, zeros and all, into an array of the caller.
   *
   * @param row row from 0 to n − 1
   * @param target receives d values. Modified.
   */
  public void row(int row, double[] target) {
    Objects.checkIndex(row, rowCount());
    Arrays.fill(target, 0, featureCount(), 0);
    for (int at = rowStarts[row]; at < rowStarts[row + 1]; at++) {
      target[columns[at]] = values[at];
    }
  }

  /**
   * Returns a copy of one row, zeros and all.
   *
   * @param row row from 0 to n − 1
   * @return a new array of length d
   */
  public double[] row(int row) {
    double[] copy = new double[featureCount()];
    row(row, copy);
    return copy;
  }

  /**
   * Returns where the values of each row start, without a copy. Read only.
   *
   * @return n + 1 places
   */
  public int[] rowStarts() {
    return rowStarts;
  }

  /**
   * Returns the column of each value, without a copy. Read only.
   *
   * @return as many columns as values, ascending within a row
   */
  public int[] columns() {
    return columns;
  }

  /**
   * Returns the values that are not zero, row by row, without a copy. Read only.
   *
   * @return the values
   */
  public double[] values() {
    return values;
  }

  /**
   * Returns the same table with its zeros written out.
   *
   * @return a new table of n·d values
   * @throws ArithmeticException if that would be more than 2³¹ − 1 values
   */
  public FeatureTable toDense() {
    int d = featureCount();
    double[] dense = new double[Math.multiplyExact(rowCount(), d)];
    for (int i = 0; i < rowCount(); i++) {
      for (int at = rowStarts[i]; at < rowStarts[i + 1]; at++) {
        dense[i * d + columns[at]] = values[at];
      }
    }
    return FeatureTable.wrap(ids, features, dense);
  }

  /**
   * Checks that this table has just the features a model was fitted on, in the same order.
   *
   * @param expected the features of the model
   * @throws IllegalArgumentException if a name differs; the message names the first difference
   */
  public void requireFeatures(List<Feature> expected) {
    FeatureLists.requireSame(features, expected);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "SparseTable[%d rows, %d features, %d values]",
        rowCount(),
        featureCount(),
        nonZeroCount());
  }

  /** Collects rows one by one. Not thread-safe. Takes up to twice the memory of the table. */
  public static final class Builder {

    private final List<Feature> features;
    private final ProfileIndex.@Nullable Builder newIds;
    private final @Nullable ProfileIndex givenIds;
    private int[] rowStarts = new int[1];
    private int[] columns = new int[0];
    private double[] values = new double[0];
    private int rows;
    private int size;

    private Builder(List<Feature> features, @Nullable ProfileIndex givenIds) {
      this.features = List.copyOf(features);
      FeatureLists.requireUniqueNames(this.features);
      this.givenIds = givenIds;
      this.newIds = givenIds == null ? ProfileIndex.builder() : null;
    }

    /**
     * Adds one row.
     *
     * @param id an id that is not there yet, not empty
     * @param columns the columns of its values, ascending. Not modified.
     * @param values one finite value for each column; zeros are left out. Not modified.
     * @return this builder
     * @throws IllegalArgumentException if the id stands already, the lengths differ, the columns do
     *     not ascend within [0, d), or a value is NaN or infinite; the row is not added then
     */
    public Builder add(String id, int[] columns, double[] values) {
      requireValues(id, columns, values);
      Objects.requireNonNull(newIds).add(id);
      for (int at = 0; at < columns.length; at++) {
        if (values[at] != 0) {
          addValue(columns[at], values[at]);
        }
      }
      endRow();
      return this;
    }

    private void requireValues(String id, int[] columns, double[] values) {
      if (columns.length != values.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "row '%s' has %d columns and %d values; give a value for each column",
                id,
                columns.length,
                values.length));
      }
      int before = -1;
      for (int at = 0; at < columns.length; at++) {
        if (columns[at] <= before || columns[at] >= features.size()) {
          throw notAscending(id, columns[at], before, features.size());
        }
        before = columns[at];
        if (!Double.isFinite(values[at])) {
          throw FeatureLists.notFinite(id, values[at], features.get(before).name());
        }
      }
    }

    private void addValue(int column, double value) {
      if (size == values.length) {
        int capacity = Names.grown(size);
        columns = Arrays.copyOf(columns, capacity);
        values = Arrays.copyOf(values, capacity);
      }
      columns[size] = column;
      values[size++] = value;
    }

    private void endRow() {
      rows++;
      if (rows == rowStarts.length) {
        rowStarts = Arrays.copyOf(rowStarts, Names.grown(rows));
      }
      rowStarts[rows] = size;
    }

    /**
     * Returns the finished table. The builder cannot be used afterwards.
     *
     * @return the table
     * @throws IllegalStateException if the table was built already
     */
    public SparseTable build() {
      ProfileIndex ids = givenIds != null ? givenIds : Objects.requireNonNull(newIds).build();
      return new SparseTable(
          ids,
          features,
          Arrays.copyOf(rowStarts, rows + 1),
          Arrays.copyOf(columns, size),
          Arrays.copyOf(values, size));
    }
  }
}
