package dev.segmentation.feature;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.ProfileIndex;
import java.util.List;

/** Reads the level of a row as its rank in a given order. */
final class RankReader implements NumberWriter.Reader {

  private static final int UNKNOWN = -1;

  private final CategoryColumn raw;
  private final ProfileIndex ids;
  private final List<String> levels;
  private final boolean unknownAsMissing;
  private final int[] ranks;

  RankReader(CategoryColumn raw, ProfileIndex ids, List<String> levels, boolean unknownAsMissing) {
    this.raw = raw;
    this.ids = ids;
    this.levels = levels;
    this.unknownAsMissing = unknownAsMissing;
    this.ranks = raw.levels().stream().mapToInt(levels::indexOf).toArray();
  }

  @Override
  public double number(int row) {
    int code = raw.code(row);
    if (code == CategoryColumn.MISSING) {
      return Double.NaN;
    }
    int rank = ranks[code];
    if (rank != UNKNOWN) {
      return rank;
    }
    if (unknownAsMissing) {
      return Double.NaN;
    }
    throw Refusals.unknownLevel(
        raw.name(),
        ids,
        row,
        raw.levels().get(code),
        "the order is " + levels + "; add the level or choose withUnknownAsMissing");
  }
}
