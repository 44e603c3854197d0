package dev.segmentation.feature;

import dev.segmentation.data.ColumnType;
import dev.segmentation.data.Feature;
import java.util.List;
import java.util.Objects;

/**
 * The learned encoding of a tags column as one feature a tag.
 *
 * @param column name of the raw column
 * @param levels the tags that have a feature of their own, in the order of the features
 * @param pooled the rare tags of training, which share one feature; empty where there is none
 * @param unknown what happens to a tag in neither list
 * @param missingAsEmpty whether a missing set is taken as an empty one; otherwise it is refused
 * @param missingIndicator whether a last feature tells that the set was missing; needs {@code
 *     missingAsEmpty}
 * @param weight the value of a feature that is on, above 0 and finite
 */
public record FittedMultiHot(
    String column,
    List<String> levels,
    List<String> pooled,
    UnknownLevel unknown,
    boolean missingAsEmpty,
    boolean missingIndicator,
    double weight)
    implements FittedEncoding {

  /** Checks and copies the parts. */
  public FittedMultiHot {
    FeatureNames.requireColumn(column);
    levels = List.copyOf(levels);
    pooled = List.copyOf(pooled);
    FeatureNames.requireLevels(column, levels, pooled);
    Objects.requireNonNull(unknown, "unknown");
    Encoding.requireWeight(weight);
    if (missingIndicator && !missingAsEmpty) {
      throw new IllegalArgumentException("a missing indicator needs missingAsEmpty beside it");
    }
  }

  @Override
  public ColumnType type() {
    return ColumnType.TAGS;
  }

  @Override
  public List<Feature> features() {
    return FeatureNames.levels(column, levels, !pooled.isEmpty(), missingIndicator);
  }

  @Override
  public String describe() {
    return column
        + " (multi-hot): "
        + FeatureNames.describe(levels, pooled, unknown)
        + (missingAsEmpty ? "; missing → none" : "; missing refused")
        + (missingIndicator ? " and flagged" : "")
        + FeatureNames.weight(weight);
  }
}
