package dev.segmentation.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A raw column of numbers; NaN stands for a missing value.
 *
 * <p>Memory: 8 bytes a row.
 */
public final class NumberColumn implements Column {

  private final String name;
  private final double[] values;

  private NumberColumn(String name, double[] values) {
    this.name = name;
    this.values = values;
  }

  /**
   * Makes a column.
   *
   * @param name the name
   * @param values one value a row; NaN where it is missing. Copied.
   * @return the column
   * @throws IllegalArgumentException if a value is infinite
   */
  public static NumberColumn of(String name, double... values) {
    Builder builder = builder(name);
    for (double value : values) {
      builder.add(value);
    }
    return builder.build();
  }

  /**
   * Starts a column that grows row by row.
   *
   * @param name the name
   * @return an empty builder
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ColumnType type() {
    return ColumnType.NUMBER;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public boolean isMissing(int row) {
    return Double.isNaN(values[row]);
  }

  @Override
  public String text(int row) {
    if (isMissing(row)) {
      return "";
    }
    double value = values[row];
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /**
   * Returns the number of one row.
   *
   * @param row row from 0 to size − 1
   * @return the value, or NaN where it is missing
   */
  public double value(int row) {
    return values[row];
  }

  /**
   * Returns a copy of all values.
   *
   * @return a new array, NaN where a value is missing
   */
  public double[] values() {
    return values.clone();
  }

  @Override
  public NumberColumn selectRows(int[] rows) {
    return new NumberColumn(name, IntStream.of(rows).mapToDouble(row -> values[row]).toArray());
  }

  /** Collects numbers row by row. Not thread-safe. */
  public static final class Builder {

    private final String name;
    private double[] values = new double[16];
    private int size;

    private Builder(String name) {
      this.name = Names.require(name);
    }

    /**
     * Adds the value of the next row.
     *
     * @param value a finite number, or NaN for a missing value
     * @return this builder
     * @throws IllegalArgumentException if the value is infinite
     */
    public Builder add(double value) {
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "row %d of column '%s' is %s; give a finite number, or NaN for a missing value",
                size,
                name,
                value));
      }
      if (size == values.length) {
        values = Arrays.copyOf(values, Names.grown(size));
      }
      values[size++] = value;
      return this;
    }

    /**
     * Returns the finished column.
     *
     * @return the column
     */
    public NumberColumn build() {
      return new NumberColumn(name, Arrays.copyOf(values, size));
    }
  }
}
