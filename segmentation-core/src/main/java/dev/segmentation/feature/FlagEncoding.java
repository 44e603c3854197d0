package dev.segmentation.feature;

import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.ProfileIndex;

/**
 * The encoding of a flag column as one feature of the same name: 1 for true, 0 for false. {@link
 * NumericEncoding} describes the steps that can follow.
 */
public final class FlagEncoding extends NumericEncoding<FlagEncoding> {

  private FlagEncoding(String column, Options options) {
    super(column, options);
  }

  /**
   * Returns the encoding of a column with the defaults: no imputation, {@link Scaling#NONE}, weight
   * 1; a constant column is dropped, an all-missing one refused.
   *
   * @param column name of a flag column
   * @return the encoding
   */
  public static FlagEncoding of(String column) {
    return new FlagEncoding(column, Options.of(Scaling.NONE));
  }

  @Override
  public ColumnType type() {
    return ColumnType.FLAG;
  }

  @Override
  FlagEncoding with(Options changed) {
    return new FlagEncoding(column(), changed);
  }

  @Override
  double[] numbers(Column raw, ProfileIndex ids) {
    FlagColumn flags = (FlagColumn) raw;
    double[] numbers = new double[flags.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(flags, i);
    }
    return numbers;
  }

  /** Returns 1, 0 or, where the flag is missing, NaN. */
  static double number(FlagColumn flags, int row) {
    if (flags.isMissing(row)) {
      return Double.NaN;
    }
    return flags.value(row) ? 1 : 0;
  }

  @Override
  FittedEncoding fitted(NumberSteps steps) {
    return new FittedFlag(column(), steps);
  }
}
