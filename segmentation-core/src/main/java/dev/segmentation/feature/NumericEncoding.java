package dev.segmentation.feature;

import dev.segmentation.data.Column;
import dev.segmentation.data.ProfileIndex;
import java.util.Locale;
import java.util.Objects;

/**
 * An encoding that gives one number for each row.
 *
 * <p>The steps run in this order, on new rows as in training:
 *
 * <ol>
 *   <li>a missing value is imputed;
 *   <li>the value is clipped to the winsorising limits, quantiles of the values present in
 *       training;
 *   <li>the logarithm is taken;
 *   <li>the scaling is applied, learned from the training rows after the steps above;
 *   <li>the result is multiplied by the weight.
 * </ol>
 *
 * <p>Cost of a fit: O(n), or O(n log n) where a median or a quantile is asked for; 8 bytes a row,
 * 16 where there is one.
 *
 * @param <E> the type of the encoding itself
 */
public abstract sealed class NumericEncoding<E extends NumericEncoding<E>> extends Encoding
    permits NumberEncoding, AgeEncoding, FlagEncoding, OrdinalEncoding {

  private final Options options;

  NumericEncoding(String column, Options options) {
    super(column);
    this.options = options;
  }

  /**
   * Sets what stands in for a missing value. The default is {@link Imputation#none()}: a missing
   * value is refused.
   *
   * @param imputation the imputation
   * @return a new encoding
   * @throws IllegalArgumentException if the imputation does not fit this kind of column
   */
  public final E withImputation(Imputation imputation) {
    requireUsable(Objects.requireNonNull(imputation, "imputation"));
    return with(options.imputation(imputation));
  }

  /**
   * Adds a feature named {@code "<column> is missing"}, 1 (times the weight) where the value was
   * missing and 0 elsewhere. It is added where training rows had both missing and present values;
   * otherwise it would tell nothing. It needs an imputation beside it.
   *
   * @return a new encoding
   */
  public final E withMissingIndicator() {
    return with(options.missingIndicator(true));
  }

  /**
   * Clips every value to two quantiles (type 7) of the values present in training.
   *
   * @param lower probability of the lower limit, for example 0.01
   * @param upper probability of the upper limit, for example 0.99
   * @return a new encoding
   * @throws IllegalArgumentException unless 0 ≤ lower &lt; upper ≤ 1
   */
  public final E withWinsorising(double lower, double upper) {
    if (!(lower >= 0 && lower < upper && upper <= 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "winsorising needs 0 <= lower < upper <= 1, but was %s and %s",
              lower,
              upper));
    }
    return with(options.winsorising(lower, upper));
  }

  /**
   * Takes ln(1 + x). A value of −1 or below, after clipping, is refused in training and later; for
   * columns with negative values see {@link #withSignedLog1p}.
   *
   * @return a new encoding
   */
  public final E withLog1p() {
    return with(options.transform(NumberTransform.LOG1P));
  }

  /**
   * Takes sign(x) · ln(1 + |x|), which is defined everywhere.
   *
   * @return a new encoding
   */
  public final E withSignedLog1p() {
    return with(options.transform(NumberTransform.SIGNED_LOG1P));
  }

  /**
   * Sets the scaling.
   *
   * @param scaling the scaling
   * @return a new encoding
   */
  public final E withScaling(Scaling scaling) {
    return with(options.scaling(Objects.requireNonNull(scaling, "scaling")));
  }

  /**
   * Sets the weight: what every feature of the column is multiplied by at the end. A squared
   * distance counts the column with the square of the weight. The default is 1.
   *
   * @param weight above 0, finite
   * @return a new encoding
   * @throws IllegalArgumentException if the weight is not positive and finite
   */
  public final E withWeight(double weight) {
    return with(options.weight(requireWeight(weight)));
  }

  /**
   * Sets what happens when all training rows have the same value before scaling. The default is
   * {@link Uninformative#DROP}.
   *
   * @param policy the policy
   * @return a new encoding
   */
  public final E withConstantColumn(Uninformative policy) {
    return with(options.constant(Objects.requireNonNull(policy, "policy")));
  }

  /**
   * Sets what happens when no training row has a value. The default is {@link Uninformative#FAIL}.
   *
   * @param policy the policy
   * @return a new encoding
   */
  public final E withAllMissingColumn(Uninformative policy) {
    return with(options.allMissing(Objects.requireNonNull(policy, "policy")));
  }

  final Options options() {
    return options;
  }

  abstract E with(Options changed);

  /** Returns the raw numbers of a column, NaN where one is missing. */
  abstract double[] numbers(Column raw, ProfileIndex ids);

  /** Returns the number that an imputation by a constant level means. */
  double numberOf(String level) {
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "column '%s' has numbers, so it cannot be imputed by the level '%s'; give a number",
            column(),
            level));
  }

  /** Returns the name of the feature. */
  String feature() {
    return column();
  }

  /** Makes the fitted encoding around the learned steps. */
  abstract FittedEncoding fitted(NumberSteps steps);

  private void requireUsable(Imputation imputation) {
    if (imputation.method() == Imputation.Method.LEVEL) {
      numberOf(imputation.level());
    }
  }

  @Override
  final FittedEncoding fit(Column raw, ProfileIndex ids) {
    return new NumericFit(this, numbers(raw, ids), ids).run();
  }

  /** All options of one numeric encoding. */
  record Options(
      Imputation imputation,
      boolean missingIndicator,
      double lower,
      double upper,
      NumberTransform transform,
      Scaling scaling,
      double weight,
      Uninformative constant,
      Uninformative allMissing) {

    static Options of(Scaling scaling) {
      return new Options(
          Imputation.none(),
          false,
          0,
          1,
          NumberTransform.NONE,
          scaling,
          1,
          Uninformative.DROP,
          Uninformative.FAIL);
    }

    boolean winsorises() {
      return lower > 0 || upper < 1;
    }

    Options imputation(Imputation value) {
      return new Options(
          value, missingIndicator, lower, upper, transform, scaling, weight, constant, allMissing);
    }

    Options missingIndicator(boolean value) {
      return new Options(
          imputation, value, lower, upper, transform, scaling, weight, constant, allMissing);
    }

    Options winsorising(double low, double high) {
      return new Options(
          imputation,
          missingIndicator,
          low,
          high,
          transform,
          scaling,
          weight,
          constant,
          allMissing);
    }

    Options transform(NumberTransform value) {
      return new Options(
          imputation, missingIndicator, lower, upper, value, scaling, weight, constant, allMissing);
    }

    Options scaling(Scaling value) {
      return new Options(
          imputation,
          missingIndicator,
          lower,
          upper,
          transform,
          value,
          weight,
          constant,
          allMissing);
    }

    Options weight(double value) {
      return new Options(
          imputation,
          missingIndicator,
          lower,
          upper,
          transform,
          scaling,
          value,
          constant,
          allMissing);
    }

    Options constant(Uninformative value) {
      return new Options(
          imputation,
          missingIndicator,
          lower,
          upper,
          transform,
          scaling,
          weight,
          value,
          allMissing);
    }

    Options allMissing(Uninformative value) {
      return new Options(
          imputation, missingIndicator, lower, upper, transform, scaling, weight, constant, value);
    }
  }
}
