package dev.segmentation.feature;

import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.InstantColumn;
import dev.segmentation.data.ProfileIndex;
import java.time.Instant;
import java.util.Objects;

/**
 * The encoding of an instant column as one feature {@code "days since <column>"}: the days, as a
 * decimal number of 24 hours, from the value to a given instant. It is negative where the value is
 * later. {@link NumericEncoding} describes the steps that follow.
 */
public final class AgeEncoding extends NumericEncoding<AgeEncoding> {

  private static final double MILLIS_PER_DAY = 86_400_000.0;

  private final Instant asOf;

  private AgeEncoding(String column, Instant asOf, Options options) {
    super(column, options);
    this.asOf = asOf;
  }

  /**
   * Returns the encoding of a column with the defaults: no imputation, no winsorising, no
   * logarithm, {@link Scaling#STANDARD}, weight 1; a constant column is dropped, an all-missing one
   * refused.
   *
   * @param column name of an instant column
   * @param asOf the instant at which the age is taken, to the millisecond; it is part of the fitted
   *     state, and {@link FittedPipeline#asOf} moves it
   * @return the encoding
   */
  public static AgeEncoding inDays(String column, Instant asOf) {
    return new AgeEncoding(
        column, Objects.requireNonNull(asOf, "asOf"), Options.of(Scaling.STANDARD));
  }

  @Override
  public ColumnType type() {
    return ColumnType.INSTANT;
  }

  @Override
  AgeEncoding with(Options changed) {
    return new AgeEncoding(column(), asOf, changed);
  }

  @Override
  double[] numbers(Column raw, ProfileIndex ids) {
    InstantColumn instants = (InstantColumn) raw;
    long asOfMillis = asOf.toEpochMilli();
    double[] numbers = new double[instants.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = days(instants, i, asOfMillis);
    }
    return numbers;
  }

  /** Returns the days from the value of a row to an instant, or NaN where it is missing. */
  static double days(InstantColumn instants, int row, long asOfMillis) {
    return instants.isMissing(row)
        ? Double.NaN
        : ((double) asOfMillis - (double) instants.epochMilli(row)) / MILLIS_PER_DAY;
  }

  @Override
  String feature() {
    return FittedAge.name(column());
  }

  @Override
  FittedEncoding fitted(NumberSteps steps) {
    return new FittedAge(column(), asOf, steps);
  }
}
