package dev.segmentation.feature;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.ProfileIndex;
import java.util.HashMap;
import java.util.Map;

/** Writes the number of the level of each row. */
final class CategoryWriter implements RowWriter {

  private static final String REMEDY =
      "choose withUnknownAsNone, or fit the pipeline on rows that have it";

  private final CategoryColumn raw;
  private final ProfileIndex ids;
  private final FittedCategory encoding;

  /** The number of each code of the raw column. */
  private final int[] numbers;

  CategoryWriter(FittedCategory encoding, CategoryColumn raw, ProfileIndex ids) {
    Map<String, Integer> numberOf = new HashMap<>();
    for (String level : encoding.levels()) {
      numberOf.put(level, numberOf.size());
    }
    this.raw = raw;
    this.ids = ids;
    this.encoding = encoding;
    this.numbers =
        raw.levels().stream()
            .mapToInt(level -> numberOf.getOrDefault(level, FittedCategory.NONE))
            .toArray();
  }

  @Override
  public void write(int from, int to, double[] out, int offset, int stride) {
    for (int i = from, at = from * stride + offset; i < to; i++, at += stride) {
      int code = raw.code(i);
      if (code == CategoryColumn.MISSING) {
        if (!encoding.missingAsLevel()) {
          throw Refusals.missing(raw.name(), ids, i);
        }
        out[at] = encoding.levels().size();
      } else {
        if (numbers[code] == FittedCategory.NONE && !encoding.unknownAsNone()) {
          throw Refusals.unknownLevel(raw.name(), ids, i, raw.levels().get(code), REMEDY);
        }
        out[at] = numbers[code];
      }
    }
  }
}
