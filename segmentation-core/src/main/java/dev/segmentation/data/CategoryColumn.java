package dev.segmentation.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A raw column of categories: each row holds one of a set of levels, or none.
 *
 * <p>Levels are kept once, in the order of their first appearance; rows hold their codes. Memory: 4
 * bytes a row plus the levels.
 */
public final class CategoryColumn implements Column {

  /** The code of a missing value. */
  public static final int MISSING = -1;

  private final String name;
  private final List<String> levels;
  private final int[] codes;

  private CategoryColumn(String name, List<String> levels, int[] codes) {
    this.name = name;
    this.levels = levels;
    this.codes = codes;
  }

  /**
   * Makes a column.
   *
   * @param name the name
   * @param values one level a row; null where it is missing
   * @return the column
   */
  public static CategoryColumn of(String name, @Nullable String... values) {
    Builder builder = builder(name);
    for (String value : values) {
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
    return ColumnType.CATEGORY;
  }

  @Override
  public int size() {
    return codes.length;
  }

  @Override
  public boolean isMissing(int row) {
    return codes[row] == MISSING;
  }

  @Override
  public String text(int row) {
    return isMissing(row) ? "" : levels.get(codes[row]);
  }

  /**
   * Returns the levels, in the order of their first appearance.
   *
   * @return an immutable list
   */
  public List<String> levels() {
    return levels;
  }

  /**
   * Returns the place of one row's level in {@link #levels()}.
   *
   * @param row row from 0 to size − 1
   * @return the code, or {@link #MISSING}
   */
  public int code(int row) {
    return codes[row];
  }

  /** {@inheritDoc} The levels and their codes stay the same, even where a level has no row left. */
  @Override
  public CategoryColumn selectRows(int[] rows) {
    return new CategoryColumn(name, levels, IntStream.of(rows).map(row -> codes[row]).toArray());
  }

  /** Collects levels row by row. Not thread-safe. */
  public static final class Builder {

    private final String name;
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> levels = new ArrayList<>();
    private int[] codes = new int[16];
    private int size;

    private Builder(String name) {
      this.name = Names.require(name);
    }

    /**
     * Adds the level of the next row.
     *
     * @param level a level, or null for a missing value
     * @return this builder
     */
    public Builder add(@Nullable String level) {
      if (size == codes.length) {
        codes = Arrays.copyOf(codes, Names.grown(size));
      }
      codes[size++] = level == null ? MISSING : code(level);
      return this;
    }

    private int code(String level) {
      Integer known = codeOf.putIfAbsent(level, levels.size());
      if (known != null) {
        return known;
      }
      levels.add(level);
      return levels.size() - 1;
    }

    /**
     * Returns the finished column.
     *
     * @return the column
     */
    public CategoryColumn build() {
      return new CategoryColumn(name, List.copyOf(levels), Arrays.copyOf(codes, size));
    }
  }
}
