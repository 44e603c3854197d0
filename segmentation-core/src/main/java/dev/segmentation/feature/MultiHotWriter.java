package dev.segmentation.feature;

import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.TagsColumn;

/** Writes one 0/1 feature for each tag; the array holds zeros before. */
final class MultiHotWriter implements RowWriter {

  private final TagsColumn raw;
  private final ProfileIndex ids;
  private final int[] places;
  private final boolean missingAsEmpty;
  private final int indicator;
  private final double weight;

  MultiHotWriter(FittedMultiHot encoding, TagsColumn raw, ProfileIndex ids) {
    this.raw = raw;
    this.ids = ids;
    this.places =
        new LevelPlaces(encoding.levels(), encoding.pooled(), encoding.unknown()).of(raw.tags());
    this.missingAsEmpty = encoding.missingAsEmpty();
    this.indicator =
        encoding.missingIndicator()
            ? encoding.levels().size() + (encoding.pooled().isEmpty() ? 0 : 1)
            : LevelPlaces.NOWHERE;
    this.weight = encoding.weight();
  }

  @Override
  public void write(int from, int to, double[] out, int offset, int stride) {
    for (int i = from, at = from * stride + offset; i < to; i++, at += stride) {
      if (raw.isMissing(i)) {
        writeMissing(i, out, at);
      } else {
        writeTags(i, out, at);
      }
    }
  }

  private void writeMissing(int row, double[] out, int at) {
    if (!missingAsEmpty) {
      throw Refusals.missing(raw.name(), ids, row);
    }
    if (indicator >= 0) {
      out[at + indicator] = weight;
    }
  }

  private void writeTags(int row, double[] out, int at) {
    for (int t = 0; t < raw.tagCount(row); t++) {
      int place = places[raw.code(row, t)];
      if (place == LevelPlaces.REFUSED) {
        throw Refusals.unknownLevel(
            raw.name(), ids, row, raw.tags().get(raw.code(row, t)), OneHotWriter.REMEDY);
      }
      if (place >= 0) {
        out[at + place] = weight;
      }
    }
  }
}
