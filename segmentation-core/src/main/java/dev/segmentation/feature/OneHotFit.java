package dev.segmentation.feature;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.feature.FittedUninformative.Reason;
import org.jspecify.annotations.Nullable;

/** One fit of a one-hot encoding: counts the levels, imputes, pools. */
final class OneHotFit {

  private final String column;
  private final Imputation imputation;
  private final LevelEncoding.Options options;
  private final CategoryColumn raw;
  private final ProfileIndex ids;

  OneHotFit(
      String column,
      Imputation imputation,
      LevelEncoding.Options options,
      CategoryColumn raw,
      ProfileIndex ids) {
    this.column = column;
    this.imputation = imputation;
    this.options = options;
    this.raw = raw;
    this.ids = ids;
  }

  FittedEncoding run() {
    int missing = raw.missingCount();
    if (missing == raw.size()) {
      return uninformative(options.allMissing(), Reason.ALL_MISSING, false);
    }
    LevelCounts counts = new LevelCounts(raw.levels(), countByCode());
    String fill = fill(counts, missing);
    if (fill != null) {
      counts.add(fill, missing);
    }
    counts.divide(options, raw.size());
    boolean indicator = options.hasMissingIndicator() && missing > 0;
    if (counts.frequent().size() + (counts.rare().isEmpty() ? 0 : 1) == 1) {
      return uninformative(options.constant(), Reason.CONSTANT, indicator);
    }
    return new FittedOneHot(
        column,
        counts.frequent(),
        counts.rare(),
        options.unknown(),
        fill,
        indicator,
        options.weight());
  }

  private int[] countByCode() {
    int[] countOf = new int[raw.levels().size()];
    for (int i = 0; i < raw.size(); i++) {
      if (raw.code(i) != CategoryColumn.MISSING) {
        countOf[raw.code(i)]++;
      }
    }
    return countOf;
  }

  private @Nullable String fill(LevelCounts counts, int missing) {
    if (imputation.method() == Imputation.Method.NONE && missing > 0) {
      throw Refusals.missing(column, ids, firstMissing());
    }
    return switch (imputation.method()) {
      case MOST_FREQUENT -> counts.mostFrequent();
      case LEVEL -> imputation.level();
      default -> null;
    };
  }

  private int firstMissing() {
    int row = 0;
    while (!raw.isMissing(row)) {
      row++;
    }
    return row;
  }

  private FittedEncoding uninformative(Uninformative policy, Reason reason, boolean indicator) {
    return FittedUninformative.of(
        policy, reason, column, ColumnType.CATEGORY, column, indicator, options.weight());
  }
}
