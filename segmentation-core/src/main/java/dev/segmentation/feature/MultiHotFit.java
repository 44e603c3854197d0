package dev.segmentation.feature;

import dev.segmentation.data.ColumnType;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.TagsColumn;
import dev.segmentation.feature.FittedUninformative.Reason;

/** One fit of a multi-hot encoding: counts the rows of each tag and pools the rare ones. */
final class MultiHotFit {

  private final String column;
  private final boolean missingAsEmpty;
  private final LevelEncoding.Options options;
  private final TagsColumn raw;
  private final ProfileIndex ids;

  MultiHotFit(
      String column,
      boolean missingAsEmpty,
      LevelEncoding.Options options,
      TagsColumn raw,
      ProfileIndex ids) {
    this.column = column;
    this.missingAsEmpty = missingAsEmpty;
    this.options = options;
    this.raw = raw;
    this.ids = ids;
  }

  FittedEncoding run() {
    int missing = raw.missingCount();
    if (missing == raw.size()) {
      return uninformative(options.allMissing(), Reason.ALL_MISSING, false);
    }
    if (missing > 0 && !missingAsEmpty) {
      throw Refusals.missing(column, ids, firstMissing());
    }
    LevelCounts counts = new LevelCounts(raw.tags(), countByCode());
    counts.divide(options, raw.size());
    boolean indicator = options.hasMissingIndicator() && missingAsEmpty && missing > 0;
    if (isConstant(counts)) {
      return uninformative(options.constant(), Reason.CONSTANT, indicator);
    }
    return new FittedMultiHot(
        column,
        counts.frequent(),
        counts.rare(),
        options.unknown(),
        missingAsEmpty,
        indicator,
        options.weight());
  }

  private int[] countByCode() {
    int[] countOf = new int[raw.tags().size()];
    for (int i = 0; i < raw.size(); i++) {
      for (int t = 0; t < raw.tagCount(i); t++) {
        countOf[raw.code(i, t)]++;
      }
    }
    return countOf;
  }

  /** Every frequent tag is on every row, and so is the pool where there is one. */
  private boolean isConstant(LevelCounts counts) {
    for (String tag : counts.frequent()) {
      if (counts.count(tag) < raw.size()) {
        return false;
      }
    }
    if (counts.rare().isEmpty()) {
      return true;
    }
    LevelPlaces places = new LevelPlaces(counts.frequent(), counts.rare(), UnknownLevel.FAIL);
    int pool = counts.frequent().size();
    int[] placeOf = places.of(raw.tags());
    for (int i = 0; i < raw.size(); i++) {
      if (!hasPooled(i, placeOf, pool)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasPooled(int row, int[] placeOf, int pool) {
    for (int t = 0; t < raw.tagCount(row); t++) {
      if (placeOf[raw.code(row, t)] == pool) {
        return true;
      }
    }
    return false;
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
        policy, reason, column, ColumnType.TAGS, column, indicator, options.weight());
  }
}
