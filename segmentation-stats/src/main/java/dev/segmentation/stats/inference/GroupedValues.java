package dev.segmentation.stats.inference;

import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The values of one column, group by group: what every test of a partition is fed with.
 *
 * <p>Its factories are the only way from a {@link Partition} to a test, and they hold the guard: a
 * column that made the groups gets through only where that was asked for, and is marked. A new test
 * takes a {@code GroupedValues} and cannot forget the guard.
 *
 * <p>Rows in no group and rows without a value are left out and counted; so are groups without any
 * value.
 */
final class GroupedValues {

  private final String name;
  private final ColumnType type;
  private final boolean circular;
  private final Partition partition;
  private final int unassigned;
  private final int missing;
  private final int[] used;
  private final long[][] counts;
  private final double[][] numbers;

  private GroupedValues(
      ValueSource source, boolean circular, Partition partition, boolean[] present) {
    this.name = source.name();
    this.type = source.type();
    this.circular = circular;
    this.partition = partition;
    int[] perGroup = new int[partition.groupCount()];
    int outside = 0;
    int absent = 0;
    for (int i = 0; i < present.length; i++) {
      if (partition.label(i) == Partition.NONE) {
        outside++;
      } else if (present[i]) {
        perGroup[partition.label(i)]++;
      } else {
        absent++;
      }
    }
    this.unassigned = outside;
    this.missing = absent;
    this.used = perGroup;
    this.counts = source.categorical() ? count(source, present) : new long[0][];
    this.numbers = source.numeric() ? split(source, present) : new double[0][];
  }

  /** Guards and divides a raw column. */
  static GroupedValues of(
      Partition partition, Column column, Circularity circularity, Collection<String> testable) {
    requireRows(partition, column.name(), column.size());
    boolean circular =
        guard(partition, column.name(), Set.of(column.name()), circularity, testable);
    boolean[] present = new boolean[column.size()];
    for (int i = 0; i < present.length; i++) {
      present[i] = !column.isMissing(i);
    }
    return new GroupedValues(ValueSource.of(column), circular, partition, present);
  }

  /** Guards and divides a feature, by all the columns it was made from. */
  static GroupedValues of(
      Partition partition, FeatureTable table, String feature, Circularity circularity) {
    requireSameIds(partition, table.ids());
    int at = table.featureNames().indexOf(feature);
    if (at < 0) {
      throw new IllegalArgumentException(
          "unknown feature '" + feature + "'; the table has " + table.featureNames());
    }
    Feature known = table.features().get(at);
    List<String> testable =
        table.features().stream()
            .filter(f -> f.sources().stream().noneMatch(partition.madeFrom()::contains))
            .map(Feature::name)
            .toList();
    boolean circular = guard(partition, feature, known.sources(), circularity, testable);
    boolean[] present = new boolean[table.rowCount()];
    Arrays.fill(present, true);
    ValueSource source = ValueSource.of(table, at);
    return new GroupedValues(source, circular, partition, present);
  }

  private static boolean guard(
      Partition partition,
      String name,
      Set<String> sources,
      Circularity circularity,
      Collection<String> testable) {
    boolean circular = sources.stream().anyMatch(partition.madeFrom()::contains);
    if (circular && circularity == Circularity.REFUSE) {
      throw new CircularTestException(name, partition.madeFrom(), testable);
    }
    return circular;
  }

  /** Refuses a table whose rows are not those of the partition, in the same order. */
  static void requireSameIds(Partition partition, ProfileIndex ids) {
    requireRows(partition, "the table", ids.size());
    if (ids == partition.ids()) {
      return;
    }
    for (int i = 0; i < ids.size(); i++) {
      if (!ids.id(i).equals(partition.ids().id(i))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "row %d of the table is '%s', but '%s' in the partition; bring both into the same"
                    + " order",
                i,
                ids.id(i),
                partition.ids().id(i)));
      }
    }
  }

  private static void requireRows(Partition partition, String what, int rows) {
    if (rows != partition.rowCount()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' has %d rows, but the partition has %d; test the rows that were divided",
              what,
              rows,
              partition.rowCount()));
    }
  }

  private long[][] count(ValueSource source, boolean[] present) {
    long[][] table = new long[used.length][source.levels()];
    for (int i = 0; i < present.length; i++) {
      int label = partition.label(i);
      if (label != Partition.NONE && present[i]) {
        table[label][source.code().applyAsInt(i)]++;
      }
    }
    return table;
  }

  private double[][] split(ValueSource source, boolean[] present) {
    double[][] groups = new double[used.length][];
    Arrays.setAll(groups, g -> new double[used[g]]);
    int[] next = new int[used.length];
    for (int i = 0; i < present.length; i++) {
      int label = partition.label(i);
      if (label != Partition.NONE && present[i]) {
        groups[label][next[label]++] = source.number().applyAsDouble(i);
      }
    }
    return Arrays.stream(groups).filter(group -> group.length > 0).toArray(double[][]::new);
  }

  String name() {
    return name;
  }

  /** Whether the column made the groups. */
  boolean circular() {
    return circular;
  }

  ColumnType type() {
    return type;
  }

  /** Counts by group and level, all groups and levels included. */
  long[][] counts() {
    return counts;
  }

  /** The numbers of each group that has any. */
  double[][] numbers() {
    return numbers;
  }

  int usedRows() {
    return Arrays.stream(used).sum();
  }

  /** Rows in a group but without a value. */
  int missingRows() {
    return missing;
  }

  /** Rows in no group. */
  int unassignedRows() {
    return unassigned;
  }

  List<String> groupsWithoutValues() {
    List<String> without = new ArrayList<>();
    for (int g = 0; g < used.length; g++) {
      if (used[g] == 0) {
        without.add(partition.groups().get(g));
      }
    }
    return without;
  }
}
