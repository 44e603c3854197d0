package dev.segmentation.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Profiles divided into groups, together with the columns that decided who belongs where.
 *
 * <p>This is what a clustering says of a table, and what every quality measure and every test of
 * segments takes. It remembers the raw columns it was {@linkplain #madeFrom() made from}: a
 * statistical test of the groups on one of those columns is circular, because the groups were drawn
 * to differ there, and is refused unless asked for.
 *
 * <p>A row in no group has the label {@link #NONE}. Memory: 4·n bytes plus the ids. Immutable and
 * thread-safe.
 */
public final class Partition {

  /** The label of a row that belongs to no group: noise, or not yet assigned. */
  public static final int NONE = -1;

  private final ProfileIndex ids;
  private final int[] labels;
  private final int[] sizes;
  private final List<String> groups;
  private final Set<String> madeFrom;

  private Partition(
      ProfileIndex ids, int[] labels, int[] sizes, List<String> groups, Set<String> madeFrom) {
    this.ids = ids;
    this.labels = labels;
    this.sizes = sizes;
    this.groups = groups;
    this.madeFrom = madeFrom;
  }

  /**
   * Makes a partition into named groups.
   *
   * @param ids one id per row
   * @param labels group of each row, from 0 to the number of groups − 1, or {@link #NONE}. Copied.
   * @param groups names of the groups, unique
   * @param madeFrom raw columns that decided the groups; empty when they came from outside, for
   *     example a random split
   * @return the partition
   * @throws IllegalArgumentException if lengths differ, a label is outside, or a name stands twice
   */
  public static Partition of(
      ProfileIndex ids, int[] labels, List<String> groups, Set<String> madeFrom) {
    if (labels.length != ids.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d labels for %d rows; give one label per row",
              labels.length,
              ids.size()));
    }
    if (Set.copyOf(groups).size() != groups.size()) {
      throw new IllegalArgumentException("group names must be unique, but were " + groups);
    }
    int[] sizes = new int[groups.size()];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < NONE || labels[i] >= sizes.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "label %d of row '%s' is outside [-1, %d]",
                labels[i],
                ids.id(i),
                sizes.length - 1));
      }
      if (labels[i] != NONE) {
        sizes[labels[i]]++;
      }
    }
    return new Partition(
        ids,
        labels.clone(),
        sizes,
        List.copyOf(groups),
        Collections.unmodifiableSet(new TreeSet<>(madeFrom)));
  }

  /**
   * Makes a partition of a table into k groups named {@code cluster 0, cluster 1, …}, made from the
   * columns that the features of the table come from.
   *
   * @param table the table that was clustered
   * @param labels group of each row. Copied.
   * @param k number of groups
   * @return the partition
   */
  public static Partition ofClusters(FeatureTable table, int[] labels, int k) {
    return of(
        table.ids(),
        labels,
        IntStream.range(0, k).mapToObj(c -> "cluster " + c).toList(),
        table.sources());
  }

  /**
   * Returns the number of rows, n, those in no group included.
   *
   * @return the number of rows
   */
  public int rowCount() {
    return labels.length;
  }

  /**
   * Returns the number of groups, k, empty ones included.
   *
   * @return the number of groups
   */
  public int groupCount() {
    return sizes.length;
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
   * Returns the names of the groups, in the order of their labels.
   *
   * @return an immutable list of k names
   */
  public List<String> groups() {
    return groups;
  }

  /**
   * Returns the raw columns that decided the groups.
   *
   * @return names in alphabetical order; empty when the groups came from outside the data
   */
  public Set<String> madeFrom() {
    return madeFrom;
  }

  /**
   * Returns the group of one row.
   *
   * @param row row from 0 to n − 1
   * @return the label, or {@link #NONE}
   */
  public int label(int row) {
    return labels[row];
  }

  /**
   * Returns a copy of all labels.
   *
   * @return a new array of length n
   */
  public int[] labels() {
    return labels.clone();
  }

  /**
   * Returns the number of rows in one group.
   *
   * @param group group from 0 to k − 1
   * @return the size, 0 or more
   */
  public int size(int group) {
    return sizes[group];
  }

  /**
   * Returns the sizes of all groups.
   *
   * @return a new array of length k
   */
  public int[] sizes() {
    return sizes.clone();
  }

  /**
   * Returns the rows of one group.
   *
   * @param group group from 0 to k − 1
   * @return row numbers, ascending
   */
  public int[] rows(int group) {
    Objects.checkIndex(group, sizes.length);
    return IntStream.range(0, labels.length).filter(i -> labels[i] == group).toArray();
  }

  /**
   * Returns the same partition with other names for its groups.
   *
   * @param names k unique names
   * @return a new partition
   */
  public Partition withGroups(List<String> names) {
    if (names.size() != groups.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%d names for %d groups: %s", names.size(), groups.size(), names));
    }
    return of(ids, labels, names, madeFrom);
  }

  @Override
  public String toString() {
    return "Partition[" + labels.length + " rows, sizes " + Arrays.toString(sizes) + "]";
  }
}
