package dev.segmentation.feature;

import dev.segmentation.data.ColumnType;
import dev.segmentation.data.Feature;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The learned encoding of an instant column as an age in days.
 *
 * @param column name of the raw column
 * @param asOf the instant at which the age is taken
 * @param steps what was learned, in days
 */
public record FittedAge(String column, Instant asOf, NumberSteps steps) implements FittedEncoding {

  /** Checks the parts. */
  public FittedAge {
    FeatureNames.requireColumn(column);
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(steps, "steps");
  }

  @Override
  public ColumnType type() {
    return ColumnType.INSTANT;
  }

  @Override
  public List<Feature> features() {
    return FeatureNames.numeric(column, name(column), steps.missingIndicator());
  }

  static String name(String column) {
    return "days since " + column;
  }

  @Override
  public String describe() {
    return column + " (instant): days until " + asOf + ", " + steps.describe();
  }
}
