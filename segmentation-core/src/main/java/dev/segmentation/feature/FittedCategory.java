package dev.segmentation.feature;

import dev.segmentation.data.ColumnType;
import dev.segmentation.data.Feature;
import java.util.List;

/**
 * The learned encoding of a category column as the number of the level.
 *
 * @param column name of the raw column and of the feature
 * @param levels the levels by their numbers from 0, at least one, all different
 * @param unknownAsNone whether a level that is not among them becomes −1; otherwise it is refused
 * @param missingAsLevel whether a missing value becomes the number after the last level; otherwise
 *     it is refused
 */
public record FittedCategory(
    String column, List<String> levels, boolean unknownAsNone, boolean missingAsLevel)
    implements FittedEncoding {

  /** The number of a level that is none of the known ones. */
  static final int NONE = -1;

  /** Checks and copies the parts. */
  public FittedCategory {
    FeatureNames.requireColumn(column);
    levels = List.copyOf(levels);
    FeatureNames.requireLevels(column, levels, List.of());
  }

  @Override
  public ColumnType type() {
    return ColumnType.CATEGORY;
  }

  @Override
  public List<Feature> features() {
    return FeatureNames.numeric(column, column, false);
  }

  /**
   * Returns the level that a number stands for, to read a mode with.
   *
   * @param number a value of the feature
   * @return the level, {@code "(missing)"} for the number after the last, {@code "(unknown)"} for
   *     any other
   */
  public String level(double number) {
    int place = (int) number;
    if (place != number || place < 0 || place > levels.size()) {
      return "(unknown)";
    }
    if (place < levels.size()) {
      return levels.get(place);
    }
    return missingAsLevel ? "(missing)" : "(unknown)";
  }

  @Override
  public String describe() {
    return column
        + " (category): "
        + FeatureNames.describe(levels)
        + (unknownAsNone ? "; unknown as none" : "; unknown refused")
        + (missingAsLevel ? "; missing as a level" : "; missing refused");
  }
}
