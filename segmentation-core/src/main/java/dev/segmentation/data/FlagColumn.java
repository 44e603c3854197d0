package dev.segmentation.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A raw column of flags: true, false or missing.
 *
 * <p>Memory: 1 byte a row.
 */
public final class FlagColumn implements Column {

  private static final byte MISSING = -1;

  private final String name;
  private final byte[] values;

  private FlagColumn(String name, byte[] values) {
    this.name = name;
    this.values = values;
  }

  /**
   * Makes a column.
   *
   * @param name the name
   * @param values one flag a row; null where it is missing
   * @return the column
   */
  public static FlagColumn of(String name, @Nullable Boolean... values) {
    Builder builder = builder(name);
    for (Boolean value : values) {
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
    return ColumnType.FLAG;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public boolean isMissing(int row) {
    return values[row] == MISSING;
  }

  @Override
  public String text(int row) {
    return isMissing(row) ? "" : Boolean.toString(values[row] == 1);
  }

  /**
   * Returns the flag of one row.
   *
   * @param row row from 0 to size − 1
   * @return the flag
   * @throws IllegalStateException if the value is missing; ask {@link #isMissing} first
   */
  public boolean value(int row) {
    if (isMissing(row)) {
      throw new IllegalStateException(
          "row " + row + " of column '" + name + "' is missing; ask isMissing first");
    }
    return values[row] == 1;
  }

  @Override
  public FlagColumn selectRows(int[] rows) {
    byte[] selected = new byte[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = values[rows[i]];
    }
    return new FlagColumn(name, selected);
  }

  /** Collects flags row by row. Not thread-safe. */
  public static final class Builder {

    private final String name;
    private byte[] values = new byte[16];
    private int size;

    private Builder(String name) {
      this.name = Names.require(name);
    }

    /**
     * Adds the flag of the next row.
     *
     * @param value the flag, or null for a missing value
     * @return this builder
     */
    public Builder add(@Nullable Boolean value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, Names.grown(size));
      }
      values[size++] = value == null ? MISSING : (byte) (value ? 1 : 0);
      return this;
    }

    /**
     * Returns the finished column.
     *
     * @return the column
     */
    public FlagColumn build() {
      return new FlagColumn(name, Arrays.copyOf(values, size));
    }
  }
}
