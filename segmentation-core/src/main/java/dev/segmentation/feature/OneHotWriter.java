package dev.segmentation.feature;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.ProfileIndex;
import org.jspecify.annotations.Nullable;

/** Writes one 0/1 feature for each level; the array holds zeros before. */
final class OneHotWriter implements RowWriter {

  static final String REMEDY =
      "choose another policy with withUnknownLevel, or fit the pipeline on rows that have it";

  private final CategoryColumn raw;
  private final ProfileIndex ids;
  private final int[] places;
  private final @Nullable String fill;
  private final int fillPlace;
  private final int indicator;
  private final double weight;

  OneHotWriter(FittedOneHot encoding, CategoryColumn raw, ProfileIndex ids) {
    LevelPlaces known = new LevelPlaces(encoding.levels(), encoding.pooled(), encoding.unknown());
    this.raw = raw;
    this.ids = ids;
    this.places = known.of(raw.levels());
    this.fill = encoding.fill();
    this.fillPlace = fill == null ? LevelPlaces.REFUSED : known.of(fill);
    this.indicator =
        encoding.missingIndicator()
            ? encoding.levels().size() + (encoding.pooled().isEmpty() ? 0 : 1)
            : LevelPlaces.NOWHERE;
    this.weight = encoding.weight();
  }

  @Override
  public void write(int from, int to, double[] out, int offset, int stride) {
    for (int i = from, at = from * stride + offset; i < to; i++, at += stride) {
      int code = raw.code(i);
      int place = code == CategoryColumn.MISSING ? fillPlace : places[code];
      if (place == LevelPlaces.REFUSED) {
        throw refusal(i, code);
      }
      if (place >= 0) {
        out[at + place] = weight;
      }
      if (code == CategoryColumn.MISSING && indicator >= 0) {
        out[at + indicator] = weight;
      }
    }
  }

  private IllegalArgumentException refusal(int row, int code) {
    if (code != CategoryColumn.MISSING) {
      return Refusals.unknownLevel(raw.name(), ids, row, raw.levels().get(code), REMEDY);
    }
    return fill == null
        ? Refusals.missing(raw.name(), ids, row)
        : Refusals.unknownLevel(raw.name(), ids, row, fill, REMEDY);
  }
}
