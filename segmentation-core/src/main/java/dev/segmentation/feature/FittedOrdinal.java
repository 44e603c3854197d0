package dev.segmentation.feature;

import dev.segmentation.data.ColumnType;
import dev.segmentation.data.Feature;
import java.util.List;
import java.util.Objects;

/**
 * The learned encoding of a category column as ranks.
 *
 * @param column name of the raw column and of the feature
 * @param levels the levels from rank 0 upwards, at least two, all different
 * @param unknownAsMissing whether a level outside the order is taken as missing; otherwise it is
 *     refused
 * @param steps what was learned, in ranks
 */
public record FittedOrdinal(
    String column, List<String> levels, boolean unknownAsMissing, NumberSteps steps)
    implements FittedEncoding {

  /** Checks and copies the parts. */
  public FittedOrdinal {
    FeatureNames.requireColumn(column);
    levels = requireOrder(column, levels);
    Objects.requireNonNull(steps, "steps");
  }

  static List<String> requireOrder(String column, List<String> levels) {
    if (levels.size() < 2) {
      throw new IllegalArgumentException(
          "the order of column '" + column + "' needs at least 2 levels, but has " + levels);
    }
    FeatureNames.requireLevels(column, levels, List.of());
    return List.copyOf(levels);
  }

  @Override
  public ColumnType type() {
    return ColumnType.CATEGORY;
  }

  @Override
  public List<Feature> features() {
    return FeatureNames.numeric(column, column, steps.missingIndicator());
  }

  @Override
  public String describe() {
    return column
        + " (ordinal): "
        + String.join(" < ", levels)
        + (unknownAsMissing ? ", unknown as missing" : ", unknown refused")
        + ", "
        + steps.describe();
  }
}
