package dev.segmentation.feature;

import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.ProfileIndex;
import java.util.Locale;
import java.util.Objects;

/**
 * How one raw column becomes features: the configuration of one step of a {@link FeaturePipeline}.
 *
 * <p>The kinds are closed:
 *
 * <ul>
 *   <li>{@link NumberEncoding}: a number, imputed, clipped, bent and scaled
 *   <li>{@link AgeEncoding}: the days between an instant and a given one, then as a number
 *   <li>{@link FlagEncoding}: 0 or 1
 *   <li>{@link OrdinalEncoding}: the rank of a level in a given order, then as a number
 *   <li>{@link CategoryEncoding}: the number of a level, for algorithms that compare categories
 *   <li>{@link OneHotEncoding}: one 0/1 feature for each level
 *   <li>{@link MultiHotEncoding}: one 0/1 feature for each tag
 * </ul>
 *
 * <p>Encodings are immutable and thread-safe; every {@code with…} returns a new one and checks its
 * argument at once.
 */
public abstract sealed class Encoding permits NumericEncoding, LevelEncoding, CategoryEncoding {

  private final String column;

  Encoding(String column) {
    this.column = Objects.requireNonNull(column, "column");
    if (column.isBlank()) {
      throw new IllegalArgumentException("the name of a column must not be blank");
    }
  }

  /**
   * Returns the name of the raw column.
   *
   * @return the name
   */
  public final String column() {
    return column;
  }

  /**
   * Returns the type that the raw column must have.
   *
   * @return the type
   */
  public abstract ColumnType type();

  /** Learns this encoding from a column of the right type with at least one row. */
  abstract FittedEncoding fit(Column raw, ProfileIndex ids);

  static double requireWeight(double weight) {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a weight must be above 0 and finite, but was %s; to ignore a column leave it out",
              weight));
    }
    return weight;
  }
}
