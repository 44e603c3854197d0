package dev.segmentation.feature;

import dev.segmentation.data.ColumnType;
import dev.segmentation.data.Feature;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The learned encoding of a category column as one feature a level.
 *
 * @param column name of the raw column
 * @param levels the levels that have a feature of their own, in the order of the features
 * @param pooled the rare levels of training, which share one feature; empty where there is none
 * @param unknown what happens to a level in neither list
 * @param fill the level that stands in for a missing value, or null where one is refused
 * @param missingIndicator whether a last feature tells that the value was missing; needs a fill
 * @param weight the value of a feature that is on, above 0 and finite
 */
public record FittedOneHot(
    String column,
    List<String> levels,
    List<String> pooled,
    UnknownLevel unknown,
    @Nullable String fill,
    boolean missingIndicator,
    double weight)
    implements FittedEncoding {

  /** Checks and copies the parts. */
  public FittedOneHot {
    FeatureNames.requireColumn(column);
    levels = List.copyOf(levels);
    pooled = List.copyOf(pooled);
    FeatureNames.requireLevels(column, levels, pooled);
    Objects.requireNonNull(unknown, "unknown");
    Encoding.requireWeight(weight);
    if (missingIndicator && fill == null) {
      throw new IllegalArgumentException("a missing indicator needs a fill beside it");
    }
  }

  @Override
  public ColumnType type() {
    return ColumnType.CATEGORY;
  }

  @Override
  public List<Feature> features() {
    return FeatureNames.levels(column, levels, !pooled.isEmpty(), missingIndicator);
  }

  @Override
  public String describe() {
    return column
        + " (one-hot): "
        + FeatureNames.describe(levels, pooled, unknown)
        + (fill == null ? "; missing refused" : "; missing → " + fill)
        + (missingIndicator ? " and flagged" : "")
        + FeatureNames.weight(weight);
  }
}
