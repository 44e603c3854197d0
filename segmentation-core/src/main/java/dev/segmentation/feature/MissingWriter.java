package dev.segmentation.feature;

import dev.segmentation.data.Column;

/** Writes the missing indicator of a column that tells nothing else. */
final class MissingWriter implements RowWriter {

  private final Column raw;
  private final double weight;
  private final int place;

  MissingWriter(Column raw, FittedUninformative encoding) {
    this.raw = raw;
    this.weight = encoding.weight();
    this.place = encoding.zeroFeature() == null ? 0 : 1;
  }

  @Override
  public void write(int from, int to, double[] out, int offset, int stride) {
    for (int i = from, at = from * stride + offset + place; i < to; i++, at += stride) {
      out[at] = raw.isMissing(i) ? weight : 0;
    }
  }
}
