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
  private final List<MixedColumn> columns;
  private final List<Feature> features;
  private final double[] values;

  private MixedTable(ProfileIndex ids, List<MixedColumn> columns, double[] values) {
    this.ids = ids;
    this.columns = columns;
    this.features = columns.stream().map(column -> Feature.of(column.name())).toList();
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
    return encode(profiles.ids(), columns.stream().map(MixedColumn::of).toList(), columns);
  }

  /**
   * Turns other profiles into a table of the columns and levels of this one.
   *
   * @param profiles has these columns; further ones are ignored. Not modified.
   * @return a table of those profiles
   * @throws IllegalArgumentException if a column is missing or has another type
   */
  public MixedTable encode(ProfileTable profiles) {
    return encode(columns, profiles);
  }

  /**
   * Turns profiles into a table of columns and levels that are known already, as those of a saved
   * {@link dev.segmentation.cluster.MixedSegmentation} are.
   *
   * @param columns what is known of the columns, at least 1, names unique
   * @param profiles has these columns; further ones are ignored. Not modified.
   * @return a table of those profiles
   * @throws IllegalArgumentException if there is no column or one stands twice, or if the profiles
   *     lack one or have it of another type
   */
  public static MixedTable encode(List<MixedColumn> columns, ProfileTable profiles) {
    List<MixedColumn> known = requireColumns(columns);
    List<Column> raw = new ArrayList<>();
    for (MixedColumn expected : known) {
      Column column = profiles.column(expected.name());
      if (column.type() != expected.type()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "column '%s' has type %s, but was %s; declare the type where it is read",
                column.name(),
                column.type(),
                expected.type()));
      }
      raw.add(column);
    }
    return encode(profiles.ids(), known, raw);
  }

  private static List<MixedColumn> requireColumns(List<MixedColumn> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("there is no column; a table needs at least 1");
    }
    FeatureLists.requireUniqueNames(columns.stream().map(c -> Feature.of(c.name())).toList());
    return List.copyOf(columns);
  }

  private static MixedTable encode(ProfileIndex ids, List<MixedColumn> columns, List<Column> raw) {
    int d = columns.size();
    double[] values = new double[Math.multiplyExact(ids.size(), d)];
    for (int j = 0; j < d; j++) {
      write(raw.get(j), columns.get(j).levels(), values, j, d);
    }
    return new MixedTable(ids, columns, values);
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
   * Returns what is known of the raw columns, in order: what {@link #encode(List, ProfileTable)}
   * needs.
   *
   * @return an immutable list of d columns
   */
  public List<MixedColumn> columns() {
    return columns;
  }

  /**
   * Returns the types of the raw columns, in order.
   *
   * @return an immutable list of d types
   */
  public List<ColumnType> types() {
    return columns.stream().map(MixedColumn::type).toList();
  }

  /**
   * Returns the levels of a column by their numbers.
   *
   * @param feature column from 0 to d − 1
   * @return an immutable list; empty where the column is no category
   */
  public List<String> levels(int feature) {
    return columns.get(feature).levels();
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
