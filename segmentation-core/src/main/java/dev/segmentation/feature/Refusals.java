package dev.segmentation.feature;

import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.ProfileIndex;
import java.util.Locale;

/** The messages of refused rows and columns. */
final class Refusals {

  private Refusals() {}

  static IllegalArgumentException missing(String column, ProfileIndex ids, int row) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "row '%s' has no value in column '%s'; choose an imputation for the column or leave the"
                + " row out",
            ids.id(row),
            column));
  }

  static IllegalArgumentException logarithm(
      String column, ProfileIndex ids, int row, double value) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "row '%s' has %s in column '%s', but log1p is defined above -1 only; use"
                + " withSignedLog1p or winsorise the column",
            ids.id(row),
            value,
            column));
  }

  static IllegalArgumentException unknownLevel(
      String column, ProfileIndex ids, int row, String level, String remedy) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "row '%s' has '%s' in column '%s', which is not a known level; %s",
            ids.id(row),
            FeatureNames.cut(level),
            column,
            remedy));
  }

  static void requireType(Column raw, ColumnType expected) {
    if (raw.type() != expected) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "column '%s' has type %s, but its encoding needs %s; choose another encoding or"
                  + " declare the type where the column is read",
              raw.name(),
              raw.type(),
              expected));
    }
  }
}
