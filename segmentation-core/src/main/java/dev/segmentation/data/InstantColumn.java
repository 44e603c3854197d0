package dev.segmentation.data;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A raw column of points in time, to the millisecond.
 *
 * <p>Finer parts of an instant are cut off. Memory: 8 bytes a row.
 */
public final class InstantColumn implements Column {

  private static final long MISSING = Long.MIN_VALUE;

  private final String name;
  private final long[] millis;

  private InstantColumn(String name, long[] millis) {
    this.name = name;
    this.millis = millis;
  }

  /**
   * Makes a column.
   *
   * @param name the name
   * @param values one instant a row; null where it is missing
   * @return the column
   */
  public static InstantColumn of(String name, @Nullable Instant... values) {
    Builder builder = builder(name);
    for (Instant value : values) {
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
    return ColumnType.INSTANT;
  }

  @Override
  public int size() {
    return millis.length;
  }

  @Override
  public boolean isMissing(int row) {
    return millis[row] == MISSING;
  }

  @Override
  public String text(int row) {
    return isMissing(row) ? "" : Instant.ofEpochMilli(millis[row]).toString();
  }

  /**
   * Returns the instant of one row in milliseconds since 1970-01-01T00:00Z.
   *
   * @param row row from 0 to size − 1
   * @return the milliseconds
   * @throws IllegalStateException if the value is missing; ask {@link #isMissing} first
   */
  public long epochMilli(int row) {
    if (isMissing(row)) {
      throw new IllegalStateException(
          "row " + row + " of column '" + name + "' is missing; ask isMissing first");
    }
    return millis[row];
  }

  @Override
  public InstantColumn selectRows(int[] rows) {
    return new InstantColumn(name, IntStream.of(rows).mapToLong(row -> millis[row]).toArray());
  }

  /** Collects instants row by row. Not thread-safe. */
  public static final class Builder {

    private final String name;
    private long[] millis = new long[16];
    private int size;

    private Builder(String name) {
      this.name = Names.require(name);
    }

    /**
     * Adds the instant of the next row.
     *
     * @param value the instant, or null for a missing value
     * @return this builder
     * @throws ArithmeticException if the instant does not fit into milliseconds
     */
    public Builder add(@Nullable Instant value) {
      if (size == millis.length) {
        millis = Arrays.copyOf(millis, Names.grown(size));
      }
      millis[size++] = value == null ? MISSING : value.toEpochMilli();
      return this;
    }

    /**
     * Returns the finished column.
     *
     * @return the column
     */
    public InstantColumn build() {
      return new InstantColumn(name, Arrays.copyOf(millis, size));
    }
  }
}
