package dev.segmentation.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A raw column of sets of tags. An empty set is a value; a missing set is not.
 *
 * <p>Tags are kept once, in the order of their first appearance; rows hold codes. Memory: 5 bytes a
 * row plus 4 bytes a tag.
 */
public final class TagsColumn implements Column {

  private final String name;
  private final List<String> tags;
  private final int[] ends;
  private final int[] codes;
  private final boolean[] missing;

  private TagsColumn(String name, List<String> tags, int[] ends, int[] codes, boolean[] missing) {
    this.name = name;
    this.tags = tags;
    this.ends = ends;
    this.codes = codes;
    this.missing = missing;
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
    return ColumnType.TAGS;
  }

  @Override
  public int size() {
    return ends.length;
  }

  @Override
  public boolean isMissing(int row) {
    return missing[row];
  }

  @Override
  public String text(int row) {
    return String.join("|", tags(row));
  }

  /**
   * Returns every tag that occurs, in the order of first appearance.
   *
   * @return an immutable list
   */
  public List<String> tags() {
    return tags;
  }

  /**
   * Returns the number of tags of one row.
   *
   * @param row row from 0 to size − 1
   * @return the number, 0 where the set is empty or missing
   */
  public int tagCount(int row) {
    return ends[row] - start(row);
  }

  /**
   * Returns the place of one tag of one row in {@link #tags()}.
   *
   * @param row row from 0 to size − 1
   * @param position from 0 to {@code tagCount(row)} − 1
   * @return the code
   */
  public int code(int row, int position) {
    return codes[start(row) + position];
  }

  /**
   * Returns the tags of one row, in the order they were given.
   *
   * @param row row from 0 to size − 1
   * @return the set, empty where it is empty or missing
   */
  public Set<String> tags(int row) {
    Set<String> set = new LinkedHashSet<>();
    for (int at = start(row); at < ends[row]; at++) {
      set.add(tags.get(codes[at]));
    }
    return set;
  }

  private int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  /** {@inheritDoc} The tags and their codes stay the same, even where a tag has no row left. */
  @Override
  public TagsColumn selectRows(int[] rows) {
    int[] selectedEnds = new int[rows.length];
    boolean[] selectedMissing = new boolean[rows.length];
    int used = 0;
    for (int i = 0; i < rows.length; i++) {
      used = Math.addExact(used, tagCount(rows[i]));
      selectedEnds[i] = used;
      selectedMissing[i] = missing[rows[i]];
    }
    int[] selectedCodes = new int[used];
    for (int i = 0; i < rows.length; i++) {
      int count = tagCount(rows[i]);
      System.arraycopy(codes, start(rows[i]), selectedCodes, selectedEnds[i] - count, count);
    }
    return new TagsColumn(name, tags, selectedEnds, selectedCodes, selectedMissing);
  }

  /** Collects sets of tags row by row. Not thread-safe. */
  public static final class Builder {

    private final String name;
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> tags = new ArrayList<>();
    private int[] ends = new int[16];
    private boolean[] missing = new boolean[16];
    private int[] codes = new int[16];
    private int size;
    private int used;

    private Builder(String name) {
      this.name = Names.require(name);
    }

    /**
     * Adds the tags of the next row. A tag that stands twice counts once.
     *
     * @param row the tags, or null for a missing value
     * @return this builder
     */
    public Builder add(@Nullable Collection<String> row) {
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, Names.grown(size));
        missing = Arrays.copyOf(missing, ends.length);
      }
      if (row != null) {
        new LinkedHashSet<>(row).forEach(this::addTag);
      }
      missing[size] = row == null;
      ends[size++] = used;
      return this;
    }

    private void addTag(String tag) {
      Integer known = codeOf.putIfAbsent(tag, tags.size());
      if (known == null) {
        tags.add(tag);
      }
      if (used == codes.length) {
        codes = Arrays.copyOf(codes, Names.grown(used));
      }
      codes[used++] = known == null ? tags.size() - 1 : known;
    }

    /**
     * Returns the finished column.
     *
     * @return the column
     */
    public TagsColumn build() {
      return new TagsColumn(
          name,
          List.copyOf(tags),
          Arrays.copyOf(ends, size),
          Arrays.copyOf(codes, used),
          Arrays.copyOf(missing, size));
    }
  }
}
