package dev.segmentation.feature;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.ProfileIndex;
import java.util.List;

/**
 * The encoding of a category column as one feature of the same name: the rank of the level, 0, 1, 2
 * …, in an order given by the caller. {@link NumericEncoding} describes the steps that follow.
 */
public final class OrdinalEncoding extends NumericEncoding<OrdinalEncoding> {

  private final List<String> levels;
  private final boolean unknownAsMissing;

  private OrdinalEncoding(
      String column, List<String> levels, boolean unknownAsMissing, Options options) {
    super(column, options);
    this.levels = levels;
    this.unknownAsMissing = unknownAsMissing;
  }

  /**
   * Returns the encoding of a column with the defaults: a level outside the order is refused, no
   * imputation, {@link Scaling#STANDARD}, weight 1; a constant column is dropped, an all-missing
   * one refused.
   *
   * @param column name of a category column
   * @param levels the levels from lowest to highest, at least two
   * @return the encoding
   * @throws IllegalArgumentException if there are fewer than two levels or one stands twice
   */
  public static OrdinalEncoding of(String column, String... levels) {
    return of(column, List.of(levels));
  }

  /**
   * Returns the encoding of a column with the same defaults.
   *
   * @param column name of a category column
   * @param levels the levels from lowest to highest, at least two
   * @return the encoding
   * @throws IllegalArgumentException if there are fewer than two levels or one stands twice
   */
  public static OrdinalEncoding of(String column, List<String> levels) {
    return new OrdinalEncoding(
        column, FittedOrdinal.requireOrder(column, levels), false, Options.of(Scaling.STANDARD));
  }

  /**
   * Takes a level outside the order, in training or later, as a missing value, which is then
   * imputed or refused.
   *
   * @return a new encoding
   */
  public OrdinalEncoding withUnknownAsMissing() {
    return new OrdinalEncoding(column(), levels, true, options());
  }

  @Override
  public ColumnType type() {
    return ColumnType.CATEGORY;
  }

  @Override
  OrdinalEncoding with(Options changed) {
    return new OrdinalEncoding(column(), levels, unknownAsMissing, changed);
  }

  @Override
  double numberOf(String level) {
    int rank = levels.indexOf(level);
    if (rank < 0) {
      throw new IllegalArgumentException(
          "column '"
              + column()
              + "' cannot be imputed by the level '"
              + level
              + "', which is not in its order "
              + levels);
    }
    return rank;
  }

  @Override
  double[] numbers(Column raw, ProfileIndex ids) {
    RankReader ranks = new RankReader((CategoryColumn) raw, ids, levels, unknownAsMissing);
    double[] numbers = new double[raw.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = ranks.number(i);
    }
    return numbers;
  }

  @Override
  FittedEncoding fitted(NumberSteps steps) {
    return new FittedOrdinal(column(), levels, unknownAsMissing, steps);
  }
}
