package dev.segmentation.data;

import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A two-way map between the ids of profiles and dense row numbers 0 … n − 1.
 *
 * <ul>
 *   <li>Ids are kept as bytes, one a character for plain text, and found through a table of ints:
 *       beside the text about 4 + 6 to 12 bytes an id. Ten million ids of 10 characters take about
 *       210 MB, of 36 characters about 470 MB; {@link #memoryBytes} tells. {@link #ofRowNumbers}
 *       takes nothing.
 *   <li>An id has 1 to 1,048,576 characters; every string comes back as it was. An index holds at
 *       most 715,827,882 stored ids.
 *   <li>{@link #id} and {@link #rowOf} take O(length of the id); {@code rowOf} allocates nothing.
 *       The table is keyed by a secret of the process, so that nobody can choose ids that make it
 *       slow.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class ProfileIndex {

  private final Ids ids;

  private ProfileIndex(Ids ids) {
    this.ids = ids;
  }

  /**
   * Returns the index whose ids are the row numbers {@code "0"} … {@code "n-1"}. It stores nothing.
   *
   * @param n number of rows, 0 or more
   * @return the index
   * @throws IllegalArgumentException if n is negative
   */
  public static ProfileIndex ofRowNumbers(int n) {
    return new ProfileIndex(new RowNumberIds(n));
  }

  /**
   * Returns the index of the given ids, in iteration order.
   *
   * @param ids unique ids
   * @return the index
   * @throws IllegalArgumentException if an id stands twice, is empty or is too long
   */
  public static ProfileIndex of(Collection<String> ids) {
    Builder builder = builder();
    ids.forEach(builder::add);
    return builder.build();
  }

  /**
   * Starts an index that grows id by id.
   *
   * @return an empty builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the number of ids, n.
   *
   * @return the size
   */
  public int size() {
    return ids.size();
  }

  /**
   * Returns the id of one row.
   *
   * @param row row from 0 to n − 1
   * @return the id
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public String id(int row) {
    return ids.id(row);
  }

  /**
   * Returns the row of one id.
   *
   * @param id an id
   * @return the row, or -1 where the id is not in this index
   */
  public int rowOf(String id) {
    return ids.rowOf(Objects.requireNonNull(id, "id"));
  }

  /**
   * Returns the index of some rows, in the given order.
   *
   * @param selected row numbers, each at most once. Not modified.
   * @return a new index whose row i is row {@code selected[i]} of this one
   * @throws IndexOutOfBoundsException if a row is outside
   * @throws IllegalArgumentException if a row stands twice
   */
  public ProfileIndex select(int[] selected) {
    Builder builder = builder();
    for (int row : selected) {
      builder.add(id(row));
    }
    return builder.build();
  }

  /**
   * Returns the memory that the ids take, to a few bytes.
   *
   * @return bytes on the heap, the small object itself not counted
   */
  public long memoryBytes() {
    return ids.memoryBytes();
  }

  /** Returns the longest run of taken slots in the table of stored ids, for tests. */
  int longestRun() {
    return ids instanceof StoredIds stored ? stored.longestRun() : 0;
  }

  @Override
  public String toString() {
    return "ProfileIndex[" + size() + " ids]";
  }

  /** Collects ids one by one. Not thread-safe. Beside the index it takes 4 bytes an id. */
  public static final class Builder {

    private StoredIds.@Nullable Writer writer = new StoredIds.Writer();

    private Builder() {}

    /**
     * Adds one id.
     *
     * @param id an id that is not there yet, not empty
     * @return its row
     * @throws IllegalArgumentException if the id is empty, too long or stands already
     * @throws IllegalStateException if the index was built already
     */
    public int add(String id) {
      StoredIds.Writer open = writer();
      int row = open.size();
      if (id.isEmpty()) {
        throw new IllegalArgumentException(
            "the id of row " + row + " is empty; give every row an id");
      }
      int before = open.addOrFind(id);
      if (before >= 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the id '%s' of row %d stands already at row %d; ids must be unique",
                Names.cut(id),
                row,
                before));
      }
      return row;
    }

    /**
     * Returns the row of an id, and adds the id where it is not there yet.
     *
     * @param id an id, not empty
     * @return its row; a new one is the number of ids before
     * @throws IllegalArgumentException if the id is empty or too long
     * @throws IllegalStateException if the index was built already
     */
    public int rowOrAdd(String id) {
      StoredIds.Writer open = writer();
      int row = open.size();
      if (id.isEmpty()) {
        throw new IllegalArgumentException(
            "the id of row " + row + " is empty; give every row an id");
      }
      int before = open.addOrFind(id);
      return before < 0 ? row : before;
    }

    /**
     * Returns the number of ids added.
     *
     * @return 0 or more
     * @throws IllegalStateException if the index was built already
     */
    public int size() {
      return writer().size();
    }

    /**
     * Returns the row of an id already added.
     *
     * @param id an id
     * @return the row, or -1
     * @throws IllegalStateException if the index was built already
     */
    public int rowOf(String id) {
      return writer().rowOf(id);
    }

    /**
     * Returns the finished index. The builder cannot be used afterwards.
     *
     * @return the index
     * @throws IllegalStateException if the index was built already
     */
    public ProfileIndex build() {
      StoredIds.Writer open = writer();
      writer = null;
      return new ProfileIndex(open.finish());
    }

    private StoredIds.Writer writer() {
      StoredIds.Writer open = writer;
      if (open == null) {
        throw new IllegalStateException("this builder has built its index; start another one");
      }
      return open;
    }
  }
}
