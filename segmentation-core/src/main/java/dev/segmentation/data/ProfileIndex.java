package dev.segmentation.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A two-way map between the ids of profiles and dense row numbers 0 … n − 1.
 *
 * <p>Immutable and thread-safe.
 */
public final class ProfileIndex {

  private final List<String> ids;
  private final Map<String, Integer> rows;

  private ProfileIndex(List<String> ids, Map<String, Integer> rows) {
    this.ids = ids;
    this.rows = rows;
  }

  /**
   * Returns the index whose ids are the row numbers {@code "0"} … {@code "n-1"}.
   *
   * @param n number of rows, 0 or more
   * @return the index
   */
  public static ProfileIndex ofRowNumbers(int n) {
    Builder builder = builder();
    for (int i = 0; i < n; i++) {
      builder.add(Integer.toString(i));
    }
    return builder.build();
  }

  /**
   * Returns the index of the given ids, in iteration order.
   *
   * @param ids unique ids
   * @return the index
   * @throws IllegalArgumentException if an id stands twice or is empty
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
   */
  public String id(int row) {
    return ids.get(row);
  }

  /**
   * Returns the row of one id.
   *
   * @param id an id
   * @return the row, or -1 where the id is not in this index
   */
  public int rowOf(String id) {
    return rows.getOrDefault(Objects.requireNonNull(id, "id"), -1);
  }

  /**
   * Returns the index of some rows, in the given order.
   *
   * @param selected row numbers, each at most once
   * @return a new index whose row i is row {@code selected[i]} of this one
   */
  public ProfileIndex select(int[] selected) {
    Builder builder = builder();
    for (int row : selected) {
      builder.add(id(row));
    }
    return builder.build();
  }

  /** Collects ids one by one. Not thread-safe. */
  public static final class Builder {

    private final List<String> ids = new ArrayList<>();
    private final Map<String, Integer> rows = new HashMap<>();

    private Builder() {}

    /**
     * Adds one id.
     *
     * @param id an id that is not there yet, not empty
     * @return its row
     * @throws IllegalArgumentException if the id is empty or stands already
     */
    public int add(String id) {
      if (id.isEmpty()) {
        throw new IllegalArgumentException("the id of row " + ids.size() + " is empty");
      }
      Integer before = rows.putIfAbsent(id, ids.size());
      if (before != null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the id '%s' of row %d stands already at row %d; ids must be unique",
                id,
                ids.size(),
                before));
      }
      ids.add(id);
      return ids.size() - 1;
    }

    /**
     * Returns the row of an id already added.
     *
     * @param id an id
     * @return the row, or -1
     */
    public int rowOf(String id) {
      return rows.getOrDefault(id, -1);
    }

    /**
     * Returns the finished index. The builder must not be used afterwards.
     *
     * @return the index
     */
    public ProfileIndex build() {
      return new ProfileIndex(ids, rows);
    }
  }
}
