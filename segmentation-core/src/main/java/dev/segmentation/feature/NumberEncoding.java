package dev.segmentation.feature;

import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;

/**
 * The encoding of a number column as one feature of the same name. {@link NumericEncoding}
 * describes the steps.
 *
 * <pre>{@code
 * NumberEncoding.of("balance")
 *     .withImputation(Imputation.median())
 *     .withWinsorising(0.01, 0.99)
 *     .withSignedLog1p()
 *     .withWeight(2);
 * }</pre>
 */
public final class NumberEncoding extends NumericEncoding<NumberEncoding> {

  private NumberEncoding(String column, Options options) {
    super(column, options);
  }

  /**
   * Returns the encoding of a column with the defaults: no imputation, no winsorising, no
   * logarithm, {@link Scaling#STANDARD}, weight 1; a constant column is dropped, an all-missing one
   * refused.
   *
   * @param column name of a number column
   * @return the encoding
   */
  public static NumberEncoding of(String column) {
    return new NumberEncoding(column, Options.of(Scaling.STANDARD));
  }

  @Override
  public ColumnType type() {
    return ColumnType.NUMBER;
  }

  @Override
  NumberEncoding with(Options changed) {
    return new NumberEncoding(column(), changed);
  }

  @Override
  double[] numbers(Column raw, ProfileIndex ids) {
    return ((NumberColumn) raw).values();
  }

  @Override
  FittedEncoding fitted(NumberSteps steps) {
    return new FittedNumber(column(), steps);
  }
}
