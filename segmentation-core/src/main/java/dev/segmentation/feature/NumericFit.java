package dev.segmentation.feature;

import dev.segmentation.data.ProfileIndex;
import dev.segmentation.feature.FittedUninformative.Reason;
import dev.segmentation.kernel.SortedValues;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One fit of a numeric encoding: learns the steps in the order in which they will run. */
final class NumericFit {

  private final NumericEncoding<?> encoding;
  private final NumericEncoding.Options options;
  private final double[] x;
  private final ProfileIndex ids;
  private @Nullable SortedValues sorted;

  /** Starts a fit on raw numbers, NaN where one is missing; the array is overwritten. */
  NumericFit(NumericEncoding<?> encoding, double[] x, ProfileIndex ids) {
    this.encoding = encoding;
    this.options = encoding.options();
    this.x = x;
    this.ids = ids;
  }

  FittedEncoding run() {
    int missing = countMissing();
    if (missing == x.length) {
      return uninformative(options.allMissing(), Reason.ALL_MISSING, false);
    }
    Double fill = fill(missing);
    Double lower = options.lower() > 0 ? (Double) sorted().quantile(options.lower()) : null;
    Double upper = options.upper() < 1 ? (Double) sorted().quantile(options.upper()) : null;
    boolean indicator = options.missingIndicator() && missing > 0;
    NumberSteps before =
        new NumberSteps(fill, indicator, lower, upper, options.transform(), 0, 1, 1);
    sorted = null;
    applyInPlace(before);
    Moments moments = Moments.of(x);
    if (moments.min() == moments.max()) {
      return uninformative(options.constant(), Reason.CONSTANT, indicator);
    }
    return encoding.fitted(scaled(before, moments));
  }

  private int countMissing() {
    int missing = 0;
    for (double value : x) {
      if (Double.isNaN(value)) {
        missing++;
      }
    }
    return missing;
  }

  private SortedValues sorted() {
    SortedValues known = sorted;
    if (known == null) {
      known = SortedValues.of(x);
      sorted = known;
    }
    return known;
  }

  private @Nullable Double fill(int missing) {
    Imputation imputation = options.imputation();
    if (imputation.method() == Imputation.Method.NONE && missing > 0) {
      throw Refusals.missing(encoding.column(), ids, firstMissing());
    }
    return switch (imputation.method()) {
      case NONE -> null;
      case MEAN -> presentMean();
      case MEDIAN -> (Double) sorted().quantile(0.5);
      case MOST_FREQUENT -> (Double) sorted().mostFrequent();
      case NUMBER -> (Double) imputation.number();
      case LEVEL -> (Double) encoding.numberOf(imputation.level());
    };
  }

  private Double presentMean() {
    Moments moments = Moments.create();
    for (double value : x) {
      if (!Double.isNaN(value)) {
        moments.accept(value);
      }
    }
    return requireUsable("mean", moments.mean());
  }

  private int firstMissing() {
    int row = 0;
    while (!Double.isNaN(x[row])) {
      row++;
    }
    return row;
  }

  private void applyInPlace(NumberSteps steps) {
    NumberWriter.Steps fast = new NumberWriter.Steps(steps);
    for (int i = 0; i < x.length; i++) {
      double value = fast.apply(x[i]);
      if (Double.isNaN(value)) {
        throw Refusals.logarithm(encoding.column(), ids, i, x[i]);
      }
      x[i] = value;
    }
  }

  private NumberSteps scaled(NumberSteps before, Moments moments) {
    double centre = 0;
    double divisor = 1;
    switch (options.scaling()) {
      case NONE -> {}
      case STANDARD -> {
        centre = moments.mean();
        divisor = Math.sqrt(moments.populationVariance());
      }
      case STANDARD_SAMPLE -> {
        centre = moments.mean();
        divisor = Math.sqrt(moments.sampleVariance());
      }
      case MIN_MAX -> {
        centre = moments.min();
        divisor = moments.max() - moments.min();
      }
      case ROBUST -> {
        SortedValues ordered = SortedValues.of(x);
        centre = ordered.quantile(0.5);
        divisor = ordered.quantile(0.75) - ordered.quantile(0.25);
      }
    }
    return new NumberSteps(
        before.fill(),
        before.missingIndicator(),
        before.lower(),
        before.upper(),
        before.transform(),
        requireUsable("centre", centre),
        requireSpread(requireUsable("spread", divisor)),
        options.weight());
  }

  private double requireUsable(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the %s of column '%s' is %s: its numbers are too large; winsorise it or take the"
                  + " logarithm",
              what,
              encoding.column(),
              value));
    }
    return value;
  }

  private double requireSpread(double spread) {
    if (spread == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s scaling of column '%s' would divide by 0, although its values differ; choose"
                  + " another scaling for it, for example %s",
              options.scaling(),
              encoding.column(),
              Scaling.MIN_MAX));
    }
    return spread;
  }

  private FittedEncoding uninformative(Uninformative policy, Reason reason, boolean indicator) {
    return FittedUninformative.of(
        policy,
        reason,
        encoding.column(),
        encoding.type(),
        encoding.feature(),
        indicator,
        options.weight());
  }
}
