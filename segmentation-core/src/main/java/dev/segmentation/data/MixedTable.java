package dev.segmentation.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;

/**
 * A table of n profiles by d raw columns as numbers, in which values may be missing: for distances
 * that compare mixed columns and leave gaps out, as {@link dev.segmentation.cluster.Gower} does.
 *
 * <ul>
 *   <li>A number is itself, an instant the days since 1970, a flag 1 or 0.
 *   <li>A category is the number of its level: 0, 1, 2 … in alphabetical order (by UTF-16 code
 *       unit). Of other profiles, a level that is none of these becomes −1.
 *   <li>A missing value is NaN.
 * </ul>
 *
 * <p>Every other algorithm takes a {@link FeatureTable}, which has no gaps. Memory: 8·n·d bytes
 * plus the ids. Immutable and thread-safe as long as nobody writes into the array of {@link
 * #asMatrix}.
 *
 * <pre>{@code
 * MixedTable table = MixedTable.of(profiles, "outcome");
 * KMedoidsModel model = KMedoids.of(5, Gower.of(table)).fit(table);
 * int[] labels = model.assign(table.encode(newProfiles));
 * }</pre>
 */
public final class MixedTable {

  private static final double UNKNOWN = -1;
  private static final double MILLIS_PER_DAY = 86_400_000.0;

  private final ProfileIndex ids;
  private final List<Feature> features;
  private final List<ColumnType> types;

  /** The levels of each column; none where it is no category. */
  private final List<List<String>> levels;

  private final double[] values;

  private MixedTable(
      ProfileIndex ids,
      List<Feature> features,
      List<ColumnType> types,
      List<List<String>> levels,
      double[] values) {
    this.ids = ids;
    this.features = features;
    this.types = types;
    this.levels = levels;
    this.values = values;
  }

  /**
   * Makes a table of all columns but some.
   *
   * @param profiles the profiles. Not modified.
   * @param excluded columns to leave out, for example an outcome; each must be there
   * @return the table
   * @throws IllegalArgumentException if an excluded column is unknown, none is left, or one holds
   *     tags, which are no single value
   */
  public static MixedTable of(ProfileTable profiles, String... excluded) {
    List<Column> columns = profiles.without(Set.copyOf(Arrays.asList(excluded))).columns();
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("no column is left; a table needs at least 1");
    }
    List<List<String>> levels = new ArrayList<>();
    for (Column column : columns) {
      if (column instanceof TagsColumn) {
        throw new IllegalArgumentException(
            "column '" + column.name() + "' holds tags, which cannot be compared; leave it out");
      }
      levels.add(column instanceof CategoryColumn category ? levelsOf(category) : List.of());
    }
    return encode(
        profiles.ids(),
        columns.stream().map(column -> Feature.of(column.name())).toList(),
        columns.stream().map(Column::type).toList(),
        levels,
        columns);
  }

  private static List<String> levelsOf(CategoryColumn column) {
    return column.levels().stream().sorted().toList();
  }

  /**
   * Turns other profiles into a table of the columns and levels of this one.
   *
   * @param profiles has these columns; further ones are ignored. Not modified.
   * @return a table of those profiles
   * @throws IllegalArgumentException if a column is missing or has another type
   */
  public MixedTable encode(ProfileTable profiles) {
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < types.size(); j++) {
      Column column = profiles.column(features.get(j).name());
      if (column.type() != types.get(j)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "column '%s' has type %s, but was %s; declare the type where it is read",
                column.name(),
                column.type(),
                types.get(j)));
      }
      columns.add(column);
    }
    return encode(profiles.ids(), features, types, levels, columns);
  }

  private static MixedTable encode(
      ProfileIndex ids,
      List<Feature> features,
      List<ColumnType> types,
      List<List<String>> levels,
      List<Column> columns) {
    int d = columns.size();
    double[] values = new double[Math.multiplyExact(ids.size(), d)];
    for (int j = 0; j < d; j++) {
      write(columns.get(j), levels.get(j), values, j, d);
    }
    return new MixedTable(ids, features, types, List.copyOf(levels), values);
  }

  private static void write(Column column, List<String> levels, double[] values, int at, int d) {
    double[] numbers = numbers(column, levels);
    for (int i = 0; i < column.size(); i++) {
      double value = Double.NaN;
      if (!column.isMissing(i)) {
        if (column instanceof NumberColumn number) {
          value = number.value(i);
        } else if (column instanceof CategoryColumn category) {
          value = numbers[category.code(i)];
        } else if (column instanceof FlagColumn flag) {
          value = flag.value(i) ? 1 : 0;
        } else if (column instanceof InstantColumn instant) {
          value = instant.epochMilli(i) / MILLIS_PER_DAY;
        }
      }
      values[i * d + at] = value;
    }
  }

  /** Returns the number of each level of a raw column, by its code there. */
  private static double[] numbers(Column column, List<String> levels) {
    if (!(column instanceof CategoryColumn category)) {
      return new double[0];
    }
    Map<String, Double> numberOf = new HashMap<>();
    for (String level : levels) {
      numberOf.put(level, (double) numberOf.size());
    }
    return category.levels().stream()
        .mapToDouble(level -> numberOf.getOrDefault(level, UNKNOWN))
        .toArray();
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
   * Returns the number of columns, d.
   *
   * @return the number of columns, at least 1
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
   * Returns the columns as features, in order.
   *
   * @return an immutable list of d features, each its own source
   */
  public List<Feature> features() {
    return features;
  }

  /**
   * Returns the types of the raw columns, in order.
   *
   * @return an immutable list of d types
   */
  public List<ColumnType> types() {
    return types;
  }

  /**
   * Returns the levels of a column by their numbers.
   *
   * @param feature column from 0 to d − 1
   * @return an immutable list; empty where the column is no category
   */
  public List<String> levels(int feature) {
    return levels.get(feature);
  }

  /**
   * Returns a copy of one row.
   *
   * @param row row from 0 to n − 1
   * @return a new array of length d, NaN where a value is missing
   */
  public double[] row(int row) {
    int d = featureCount();
    return Arrays.copyOfRange(values, row * d, (row + 1) * d);
  }

  /**
   * Returns the values as an EJML matrix that shares the array of this table, without a copy, NaN
   * where a value is missing. Read only: a write would break every holder of the table.
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

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "MixedTable[%d rows, %d columns]", rowCount(), featureCount());
  }
}
