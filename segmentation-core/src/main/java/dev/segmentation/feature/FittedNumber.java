package dev.segmentation.feature;

import dev.segmentation.data.ColumnType;
import dev.segmentation.data.Feature;
import java.util.List;
import java.util.Objects;

/**
 * The learned encoding of a number column.
 *
 * @param column name of the raw column and of the feature
 * @param steps what was learned
 */
public record FittedNumber(String column, NumberSteps steps) implements FittedEncoding {

  /** Checks the parts. */
  public FittedNumber {
    FeatureNames.requireColumn(column);
    Objects.requireNonNull(steps, "steps");
  }

  @Override
  public ColumnType type() {
    return ColumnType.NUMBER;
  }

  @Override
  public List<Feature> features() {
    return FeatureNames.numeric(column, column, steps.missingIndicator());
  }

  @Override
  public String describe() {
    return column + " (number): " + steps.describe();
  }
}
