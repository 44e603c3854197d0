package dev.segmentation.stats.quality;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The rows of a table in the order of their groups, so that each group is one range of rows.
 *
 * <p>Rows in no group and groups without rows are left out. A copy: 8·n·d + 4·n bytes.
 */
final class GroupedRows {

  final double[] x;
  final int d;

  /** Number of rows, those in no group left out. */
  final int n;

  /** Row of the table that lies at each place. */
  final int[] order;

  /** Label of each group that has rows. */
  final int[] groups;

  /** Place of the first row of each group, and n at the end. */
  final int[] starts;

  private GroupedRows(double[] x, int d, int[] order, int[] groups, int[] starts) {
    this.x = x;
    this.d = d;
    this.n = order.length;
    this.order = order;
    this.groups = groups;
    this.starts = starts;
  }

  static GroupedRows of(FeatureTable table, Partition partition) {
    return of(table.asMatrix().data, table.featureCount(), partition);
  }

  /** Orders rows of d values. */
  static GroupedRows of(double[] from, int d, Partition partition) {
    int[] groups = nonEmpty(partition);
    int[] starts = new int[groups.length + 1];
    int[] next = new int[partition.groupCount()];
    for (int g = 0; g < groups.length; g++) {
      next[groups[g]] = starts[g];
      starts[g + 1] = starts[g] + partition.size(groups[g]);
    }
    double[] x = new double[starts[groups.length] * d];
    int[] order = new int[starts[groups.length]];
    for (int i = 0; i < partition.rowCount(); i++) {
      int label = partition.label(i);
      if (label != Partition.NONE) {
        int place = next[label]++;
        order[place] = i;
        System.arraycopy(from, i * d, x, place * d, d);
      }
    }
    return new GroupedRows(x, d, order, groups, starts);
  }

  int groupCount() {
    return groups.length;
  }

  int size(int g) {
    return starts[g + 1] - starts[g];
  }

  /** Returns the group whose range holds a place. */
  int groupAt(int place) {
    int found = Arrays.binarySearch(starts, place);
    if (found < 0) {
      return -found - 2;
    }
    return found;
  }

  static int[] nonEmpty(Partition partition) {
    return IntStream.range(0, partition.groupCount()).filter(g -> partition.size(g) > 0).toArray();
  }

  /** Refuses a table and a partition that do not belong together, or fewer than two groups. */
  static void require(String measure, FeatureTable table, Partition partition) {
    require(measure, table.rowCount(), partition);
  }

  static void require(String measure, int rowCount, Partition partition) {
    if (rowCount != partition.rowCount()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the table has %d rows, but the partition has %d; give the table that was divided",
              rowCount,
              partition.rowCount()));
    }
    int groups = nonEmpty(partition).length;
    if (groups < 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s compares groups: it needs at least 2 groups with rows, but there %s %d",
              measure,
              groups == 1 ? "is" : "are",
              groups));
    }
  }
}
