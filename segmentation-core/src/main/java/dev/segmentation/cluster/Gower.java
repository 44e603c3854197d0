package dev.segmentation.cluster;

import dev.segmentation.data.ColumnType;
import dev.segmentation.data.MixedTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Gower's distance of rows with columns of mixed kind, in which values may be missing.
 *
 * <p>It is the weighted mean \( \sum_j w_j \delta_j / \sum_j w_j \) over the columns that can be
 * compared, where \( \delta_j \) from 0 to 1 is how much the two values differ on the scale of
 * column j; {@link GowerColumn} says how. NaN stands for a missing value: the column is then left
 * out of both sums for this pair. Where no column of positive weight is left the distance is NaN,
 * not defined.
 *
 * <p>Not a metric once values are missing. O(d), allocates nothing. Immutable and thread-safe.
 *
 * <p>Source: Gower 1971, doi:10.2307/2528823; the same values as {@code daisy} of R's package
 * cluster.
 */
public final class Gower implements Distance {

  private final List<GowerColumn> columns;
  private final GowerColumn.Kind[] kinds;
  private final double[] ranges;
  private final double[] weights;

  private Gower(List<GowerColumn> columns) {
    this.columns = columns;
    this.kinds = columns.stream().map(GowerColumn::kind).toArray(GowerColumn.Kind[]::new);
    this.ranges = columns.stream().mapToDouble(GowerColumn::range).toArray();
    this.weights = columns.stream().mapToDouble(GowerColumn::weight).toArray();
  }

  /**
   * Returns the distance over the given columns.
   *
   * @param columns one scale for each feature of a row, in order
   * @return the distance
   * @throws IllegalArgumentException if there is no column, or none of positive weight
   */
  public static Gower of(List<GowerColumn> columns) {
    List<GowerColumn> copy = List.copyOf(columns);
    if (copy.stream().noneMatch(column -> column.weight() > 0)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "none of the %d columns has a weight above 0", copy.size()));
    }
    return new Gower(copy);
  }

  /**
   * Returns the distance of the rows of a table, every column of weight 1: numbers and instants by
   * their range in the table, categories and flags by whether they are equal.
   *
   * @param table the rows to compare. Not modified.
   * @return the distance
   * @throws IllegalArgumentException if the range of a column overflows
   */
  public static Gower of(MixedTable table) {
    return of(table, Map.of());
  }

  /**
   * Returns the distance of the rows of a table.
   *
   * @param table the rows to compare. Not modified.
   * @param weights how much columns count, by name, 0 or more and finite; 1 where not named
   * @return the distance
   * @throws IllegalArgumentException if a name is unknown, a weight is out of range, none is above
   *     0, or the range of a column overflows
   */
  public static Gower of(MixedTable table, Map<String, Double> weights) {
    Map<String, Double> left = new HashMap<>(weights);
    List<GowerColumn> columns = new ArrayList<>();
    for (int j = 0; j < table.featureCount(); j++) {
      Double weight = left.remove(table.features().get(j).name());
      columns.add(scale(table, j).withWeight(weight == null ? 1 : weight));
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "weights of unknown columns " + left.keySet() + " of " + table);
    }
    return of(columns);
  }

  private static GowerColumn scale(MixedTable table, int feature) {
    ColumnType type = table.types().get(feature);
    if (type == ColumnType.CATEGORY || type == ColumnType.FLAG) {
      return GowerColumn.category();
    }
    double[] x = table.asMatrix().data;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int at = feature; at < x.length; at += table.featureCount()) {
      // Comparisons with NaN, a missing value, are false.
      least = x[at] < least ? x[at] : least;
      most = x[at] > most ? x[at] : most;
    }
    double range = most > least ? most - least : 0;
    if (range == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the values of column '%s' go from %s to %s, a range that is too large for a double;"
                  + " scale the column",
              table.features().get(feature).name(),
              least,
              most));
    }
    return GowerColumn.number(range);
  }

  /**
   * Returns the scales of the columns.
   *
   * @return an immutable list of d scales
   */
  public List<GowerColumn> columns() {
    return columns;
  }

  /**
   * Measures the distance of two rows.
   *
   * @param a holds the first row; NaN is a missing value. Not modified.
   * @param aAt where the first row starts
   * @param b holds the second row. Not modified.
   * @param bAt where the second row starts
   * @param d number of features, as many as there are columns
   * @return from 0 to 1, or NaN where no column can be compared
   * @throws IllegalArgumentException if d is another number than that of the columns
   */
  @Override
  public double between(double[] a, int aAt, double[] b, int bAt, int d) {
    if (d != kinds.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "rows of %d values, but there are %d columns", d, kinds.length));
    }
    double total = 0;
    double weight = 0;
    for (int j = 0; j < d; j++) {
      double valueA = a[aAt + j];
      double valueB = b[bAt + j];
      if (Double.isNaN(valueA) || Double.isNaN(valueB) || isAbsent(j, valueA, valueB)) {
        continue;
      }
      weight += weights[j];
      if (valueA != valueB) {
        total += weights[j] * difference(j, valueA, valueB);
      }
    }
    return total / weight;
  }

  private boolean isAbsent(int column, double a, double b) {
    return kinds[column] == GowerColumn.Kind.PRESENCE && a == 0 && b == 0;
  }

  private double difference(int column, double a, double b) {
    if (kinds[column] != GowerColumn.Kind.NUMBER) {
      return 1;
    }
    return Math.min(1, Math.abs(a - b) / ranges[column]);
  }

  @Override
  public String toString() {
    return "GOWER" + columns;
  }
}
