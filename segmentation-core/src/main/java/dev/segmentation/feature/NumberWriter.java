package dev.segmentation.feature;

import dev.segmentation.data.ProfileIndex;
import org.jspecify.annotations.Nullable;

/** Writes one number for each row, and the missing indicator beside it. */
final class NumberWriter implements RowWriter {

  private final String column;
  private final ProfileIndex ids;
  private final Reader reader;
  private final Steps steps;
  private final boolean indicator;

  NumberWriter(String column, ProfileIndex ids, Reader reader, NumberSteps steps) {
    this.column = column;
    this.ids = ids;
    this.reader = reader;
    this.steps = new Steps(steps);
    this.indicator = steps.missingIndicator();
  }

  @Override
  public void write(int from, int to, double[] out, int offset, int stride) {
    for (int i = from, at = from * stride + offset; i < to; i++, at += stride) {
      double raw = reader.number(i);
      double value = steps.apply(raw);
      if (Double.isNaN(value)) {
        throw Double.isNaN(raw)
            ? Refusals.missing(column, ids, i)
            : Refusals.logarithm(column, ids, i, raw);
      }
      out[at] = value;
      if (indicator) {
        out[at + 1] = Double.isNaN(raw) ? steps.weight : 0;
      }
    }
  }

  /** Gives the raw number of a row, NaN where it is missing. */
  @FunctionalInterface
  interface Reader {
    double number(int row);
  }

  /** The steps in primitives, for hot loops; NaN comes out where a row must be refused. */
  static final class Steps {

    private final double fill;
    private final double lower;
    private final double upper;
    private final NumberTransform transform;
    private final double centre;
    private final double divisor;
    private final double weight;

    Steps(NumberSteps steps) {
      this.fill = or(steps.fill(), Double.NaN);
      this.lower = or(steps.lower(), Double.NEGATIVE_INFINITY);
      this.upper = or(steps.upper(), Double.POSITIVE_INFINITY);
      this.transform = steps.transform();
      this.centre = steps.centre();
      this.divisor = steps.divisor();
      this.weight = steps.weight();
    }

    private static double or(@Nullable Double value, double other) {
      return value == null ? other : value;
    }

    double apply(double raw) {
      double x = Double.isNaN(raw) ? fill : raw;
      x = x < lower ? lower : x > upper ? upper : x;
      if (transform == NumberTransform.LOG1P && x <= -1) {
        return Double.NaN;
      }
      return (transform.apply(x) - centre) / divisor * weight;
    }
  }
}
