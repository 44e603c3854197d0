package dev.segmentation.stats.quality;

import dev.segmentation.data.Partition;
import dev.segmentation.stats.text.Numbers;
import dev.segmentation.stats.text.TextTable;
import java.util.Locale;
import java.util.Objects;

/** The silhouette of every row, every group and the whole. Immutable and thread-safe. */
public final class SilhouetteScores {

  private final SilhouetteMethod method;
  private final Partition partition;
  private final double[] values;
  private final double[] groupMeans;
  private final double mean;
  private final int excluded;

  private SilhouetteScores(SilhouetteMethod method, Partition partition, double[] values) {
    this.method = method;
    this.partition = partition;
    this.values = values;
    this.groupMeans = new double[partition.groupCount()];
    double total = 0;
    int outside = 0;
    for (int i = 0; i < values.length; i++) {
      int label = partition.label(i);
      if (label == Partition.NONE) {
        outside++;
      } else {
        groupMeans[label] += values[i];
      }
    }
    for (int g = 0; g < groupMeans.length; g++) {
      total += groupMeans[g];
      groupMeans[g] /= partition.size(g);
    }
    this.mean = total / (values.length - outside);
    this.excluded = outside;
  }

  /** Takes over the array: one value a row, NaN for rows in no group. */
  static SilhouetteScores of(SilhouetteMethod method, Partition partition, double[] values) {
    return new SilhouetteScores(method, partition, values);
  }

  /**
   * Returns how the scores were measured.
   *
   * @return the method that was used
   */
  public SilhouetteMethod method() {
    return method;
  }

  /**
   * Returns the mean over all rows that belong to a group.
   *
   * @return from -1 to 1
   */
  public double mean() {
    return mean;
  }

  /**
   * Returns the mean over the rows of one group.
   *
   * @param group group from 0 to k − 1
   * @return from -1 to 1, or NaN where the group has no rows
   */
  public double groupMean(int group) {
    return groupMeans[group];
  }

  /**
   * Returns the silhouette of one row.
   *
   * @param row row from 0 to n − 1
   * @return from -1 to 1, or NaN where the row belongs to no group
   */
  public double value(int row) {
    Objects.checkIndex(row, values.length);
    return values[row];
  }

  /**
   * Returns the silhouettes of all rows.
   *
   * @return a new array of length n, NaN where a row belongs to no group
   */
  public double[] values() {
    return values.clone();
  }

  /**
   * Returns the number of rows that were left out because they belong to no group.
   *
   * @return 0 or more
   */
  public int excludedRows() {
    return excluded;
  }

  /**
   * Returns the number of rows that lie nearer to another group than to their own.
   *
   * @return how many rows have a silhouette below 0
   */
  public int misplacedRows() {
    int misplaced = 0;
    for (double value : values) {
      if (value < 0) {
        misplaced++;
      }
    }
    return misplaced;
  }

  /**
   * Returns a table of the groups, for a person to read.
   *
   * @return one line per group
   */
  public String table() {
    TextTable table = new TextTable("group", "rows", "silhouette");
    for (int g = 0; g < groupMeans.length; g++) {
      table.add(
          partition.groups().get(g),
          Integer.toString(partition.size(g)),
          Numbers.fixed(groupMeans[g], 3));
    }
    table.add("all", Integer.toString(values.length - excluded), Numbers.fixed(mean, 3));
    return table.toString();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "SilhouetteScores[%s, mean %.4f, %d rows, %d left out]",
        method,
        mean,
        values.length - excluded,
        excluded);
  }
}
