package dev.segmentation.data;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * A table of n profiles by d numeric features, every value finite.
 *
 * <p>Values lie row by row in one {@code double[]}: the value of row i and feature j is at {@code
 * i·d + j}. The table checks once that no value is NaN or infinite and refuses the first that is,
 * by row id and feature name; no algorithm has to check again. Missing values must be imputed
 * before, by a pipeline.
 *
 * <p>Memory: 8·n·d bytes plus the ids. At most 2³¹ − 1 values. Immutable and thread-safe as long as
 * nobody writes into the array given to {@link #wrap} or shared by {@link #asMatrix}.
 */
public final class FeatureTable {

  private final ProfileIndex ids;
  private final List<Feature> features;
  private final double[] values;

  private FeatureTable(ProfileIndex ids, List<Feature> features, double[] values) {
    this.ids = ids;
    this.features = features;
    this.values = values;
  }

  /**
   * Makes a table around an array, without a copy. The caller gives the array up.
   *
   * @param ids one id per row
   * @param features one feature per column, names unique
   * @param values n·d finite values, row by row; not copied, must not be changed afterwards
   * @return the table
   * @throws IllegalArgumentException if the lengths do not fit, a name stands twice, or a value is
   *     NaN or infinite
   */
  public static FeatureTable wrap(ProfileIndex ids, List<Feature> features, double[] values) {
    List<Feature> copy = List.copyOf(features);
    FeatureLists.requireUniqueNames(copy);
    long expected = (long) ids.size() * copy.size();
    if (values.length != expected) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d values do not fill %d rows of %d features; give exactly %d values",
              values.length,
              ids.size(),
              copy.size(),
              expected));
    }
    requireFinite(ids, copy, values);
    return new FeatureTable(ids, copy, values);
  }

  /**
   * Makes a table from rows, which are copied. Ids are the row numbers from 0, features are named
   * {@code x0, x1, …}.
   *
   * @param rows n rows of the same length
   * @return the table
   * @throws IllegalArgumentException if there is no row, rows differ in length, or a value is NaN
   *     or infinite
   */
  public static FeatureTable copyOf(double[][] rows) {
    int d = rows.length == 0 ? 0 : rows[0].length;
    return copyOf(IntStream.range(0, d).mapToObj(j -> "x" + j).toList(), rows);
  }

  /**
   * Makes a table from named columns and rows, which are copied. Ids are the row numbers from 0,
   * and every feature is its own source.
   *
   * @param names one name per column
   * @param rows n rows, each as long as {@code names}
   * @return the table
   * @throws IllegalArgumentException if there is no row, a row has another length, or a value is
   *     NaN or infinite
   */
  public static FeatureTable copyOf(List<String> names, double[][] rows) {
    int d = names.size();
    double[] values = new double[Math.multiplyExact(rows.length, d)];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != d) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "row %d has %d values, but there are %d features",
                i,
                rows[i].length,
                d));
      }
      System.arraycopy(rows[i], 0, values, i * d, d);
    }
    return wrap(
        ProfileIndex.ofRowNumbers(rows.length), names.stream().map(Feature::of).toList(), values);
  }

  /**
   * Returns the number of profiles, n.
   *
   * @return the number of rows
   */
  public int rowCount() {
    return ids.size();
  }

  /**
   * Returns the number of features, d.
   *
   * @return the number of columns
   */
  public int featureCount() {
    return features.size();
  }

  /**
   * Returns the ids of the rows, in row order.
   *
   * @return the ids
   */
  public ProfileIndex ids() {
    return ids;
  }

  /**
   * Returns the features, in column order.
   *
   * @return an immutable list of d features
   */
  public List<Feature> features() {
    return features;
  }

  /**
   * Returns the names of the features, in column order.
   *
   * @return an immutable list of d names
   */
  public List<String> featureNames() {
    return FeatureLists.names(features);
  }

  /**
   * Returns the raw columns that any feature of this table was made from.
   *
   * @return names in alphabetical order
   */
  public Set<String> sources() {
    return FeatureLists.sources(features);
  }

  /**
   * Returns one value.
   *
   * @param row row from 0 to n − 1
   * @param feature column from 0 to d − 1
   * @return the value, finite
   * @throws IndexOutOfBoundsException if the place is outside the table
   */
  public double value(int row, int feature) {
    Objects.checkIndex(row, rowCount());
    Objects.checkIndex(feature, featureCount());
    return values[row * featureCount() + feature];
  }

  /**
   * Returns a copy of one row.
   *
   * @param row row from 0 to n − 1
   * @return a new array of length d
   */
  public double[] row(int row) {
    double[] copy = new double[featureCount()];
    row(row, copy);
    return copy;
  }

  /**
   * Copies one row into an array of the caller.
   *
   * @param row row from 0 to n − 1
   * @param target receives d values. Modified.
   */
  public void row(int row, double[] target) {
    Objects.checkIndex(row, rowCount());
    System.arraycopy(values, row * featureCount(), target, 0, featureCount());
  }

  /**
   * Returns a copy of one column.
   *
   * @param feature column from 0 to d − 1
   * @return a new array of length n
   */
  public double[] column(int feature) {
    Objects.checkIndex(feature, featureCount());
    double[] column = new double[rowCount()];
    for (int i = 0, at = feature; i < column.length; i++, at += featureCount()) {
      column[i] = values[at];
    }
    return column;
  }

  /**
   * Returns the values as an EJML matrix that shares the array of this table, without a copy. Read
   * only: a write would break every holder of the table.
   *
   * @return an n × d matrix over the same array
   */
  public DMatrixRMaj asMatrix() {
    DMatrixRMaj matrix = new DMatrixRMaj();
    matrix.data = values;
    matrix.numRows = rowCount();
    matrix.numCols = featureCount();
    return matrix;
  }

  /**
   * Returns a table of some of the features, in the given order. The values are copied.
   *
   * @param names names of features of this table
   * @return a new table with the same rows
   * @throws IllegalArgumentException if a name is unknown or stands twice
   */
  public FeatureTable selectFeatures(List<String> names) {
    List<String> known = featureNames();
    int[] at = new int[names.size()];
    for (int j = 0; j < at.length; j++) {
      at[j] = known.indexOf(names.get(j));
      if (at[j] < 0) {
        throw new IllegalArgumentException(
            "unknown feature '" + names.get(j) + "'; the table has " + known);
      }
    }
    int d = featureCount();
    double[] selected = new double[Math.multiplyExact(rowCount(), at.length)];
    for (int i = 0, to = 0; i < rowCount(); i++) {
      for (int j : at) {
        selected[to++] = values[i * d + j];
      }
    }
    return wrap(ids, IntStream.of(at).mapToObj(features::get).toList(), selected);
  }

  /**
   * Returns a table of some of the rows, in the given order. The values are copied.
   *
   * @param rows row numbers, each at most once
   * @return a new table with the same features
   * @throws IndexOutOfBoundsException if a row is outside the table
   * @throws IllegalArgumentException if a row stands twice
   */
  public FeatureTable selectRows(int[] rows) {
    int d = featureCount();
    double[] selected = new double[Math.multiplyExact(rows.length, d)];
    for (int i = 0; i < rows.length; i++) {
      Objects.checkIndex(rows[i], rowCount());
      System.arraycopy(values, rows[i] * d, selected, i * d, d);
    }
    return new FeatureTable(ids.select(rows), features, selected);
  }

  /**
   * Checks that this table has just the features a model was fitted on, in the same order.
   *
   * @param expected the features of the model
   * @throws IllegalArgumentException if a name differs; the message names the first difference
   */
  public void requireFeatures(List<Feature> expected) {
    FeatureLists.requireSame(features, expected);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "FeatureTable[%d rows, %d features]", rowCount(), featureCount());
  }

  private static void requireFinite(ProfileIndex ids, List<Feature> features, double[] values) {
    for (int at = 0; at < values.length; at++) {
      if (!Double.isFinite(values[at])) {
        throw FeatureLists.notFinite(
            ids.id(at / features.size()), values[at], features.get(at % features.size()).name());
      }
    }
  }
}
