package dev.segmentation.feature;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.ProfileIndex;
import java.util.Locale;

/**
 * The encoding of a category column as one feature {@code "<column>=<level>"} for each level: 1 for
 * the level of the row, 0 for all others. {@link LevelEncoding} describes pooling and order.
 *
 * <pre>{@code
 * OneHotEncoding.of("job").withMinimumShare(0.02).withUnknownLevel(UnknownLevel.POOL);
 * }</pre>
 */
public final class OneHotEncoding extends LevelEncoding<OneHotEncoding> {

  private final Imputation imputation;

  private OneHotEncoding(String column, Imputation imputation, Options options) {
    super(column, options);
    this.imputation = imputation;
  }

  /**
   * Returns the encoding of a column with the defaults: no pooling, unknown levels and missing
   * values refused, weight 1; a constant column is dropped, an all-missing one refused.
   *
   * @param column name of a category column
   * @return the encoding
   */
  public static OneHotEncoding of(String column) {
    return new OneHotEncoding(column, Imputation.none(), Options.DEFAULTS);
  }

  /**
   * Sets the level that stands in for a missing value: the most frequent one or a given one. A
   * given level that did not occur in training is an unknown level afterwards.
   *
   * @param imputation none, most frequent, or a constant level
   * @return a new encoding
   * @throws IllegalArgumentException if the imputation is one of numbers
   */
  public OneHotEncoding withImputation(Imputation imputation) {
    return switch (imputation.method()) {
      case NONE, MOST_FREQUENT, LEVEL -> new OneHotEncoding(column(), imputation, options());
      default ->
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "categories of column '%s' cannot be imputed by '%s'; use none, most frequent or"
                      + " a constant level",
                  column(),
                  imputation));
    };
  }

  @Override
  public ColumnType type() {
    return ColumnType.CATEGORY;
  }

  @Override
  OneHotEncoding with(Options changed) {
    return new OneHotEncoding(column(), imputation, changed);
  }

  @Override
  FittedEncoding fit(Column raw, ProfileIndex ids) {
    return new OneHotFit(column(), imputation, options(), (CategoryColumn) raw, ids).run();
  }
}
