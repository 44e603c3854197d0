package dev.segmentation.feature;

import dev.segmentation.data.ColumnType;
import dev.segmentation.data.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a column that told no two training rows apart.
 *
 * @param column name of the raw column
 * @param type type of the raw column
 * @param reason why it tells nothing
 * @param zeroFeature name of a feature that is always 0, or null where the column was dropped
 * @param missingIndicator whether a feature tells that the value is missing
 * @param weight the value of the indicator where it is on, above 0 and finite
 */
public record FittedUninformative(
    String column,
    ColumnType type,
    Reason reason,
    @Nullable String zeroFeature,
    boolean missingIndicator,
    double weight)
    implements FittedEncoding {

  /** Why a column tells nothing. */
  public enum Reason {
    /** All training rows were the same. */
    CONSTANT,
    /** No training row had a value. */
    ALL_MISSING
  }

  /** Checks the parts. */
  public FittedUninformative {
    FeatureNames.requireColumn(column);
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(reason, "reason");
    Encoding.requireWeight(weight);
  }

  /** Applies the policy of the caller to one column. */
  static FittedEncoding of(
      Uninformative policy,
      Reason reason,
      String column,
      ColumnType type,
      String feature,
      boolean missingIndicator,
      double weight) {
    if (policy == Uninformative.FAIL) {
      throw new IllegalArgumentException(
          reason == Reason.ALL_MISSING
              ? "column '"
                  + column
                  + "' has no value in any row; leave it out, or choose DROP or ZERO with"
                  + " withAllMissingColumn"
              : "column '"
                  + column
                  + "' is constant over all rows; leave it out, or choose DROP or ZERO with"
                  + " withConstantColumn");
    }
    String zero = policy == Uninformative.ZERO ? feature : null;
    return new FittedUninformative(column, type, reason, zero, missingIndicator, weight);
  }

  @Override
  public List<Feature> features() {
    List<Feature> features = new ArrayList<>(2);
    if (zeroFeature != null) {
      features.add(FeatureNames.of(column, zeroFeature));
    }
    if (missingIndicator) {
      features.add(FeatureNames.missing(column));
    }
    return List.copyOf(features);
  }

  @Override
  public boolean needsColumn() {
    return missingIndicator;
  }

  @Override
  public String describe() {
    return column
        + (reason == Reason.CONSTANT ? ": constant" : ": missing everywhere")
        + (zeroFeature == null ? ", dropped" : ", always 0")
        + (missingIndicator ? ", missing flagged" : "");
  }
}
