package dev.segmentation.connector.jackson;

import dev.segmentation.feature.RfmMeasure;
import dev.segmentation.feature.RfmScale;
import java.io.IOException;

/** The breaks of recency, frequency and monetary scores, ascending, as many of each. */
final class RfmScaleFormat implements Format<RfmScale> {

  @Override
  public String name() {
    return "dev.segmentation.rfm-scale";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(RfmScale scale, NodeWriter out) throws IOException {
    out.numbers("recency", scale.breaks(RfmMeasure.RECENCY));
    out.numbers("frequency", scale.breaks(RfmMeasure.FREQUENCY));
    out.numbers("monetary", scale.breaks(RfmMeasure.MONETARY));
  }

  @Override
  public RfmScale read(Fields in, int version) {
    return RfmScale.of(
        in.get("recency").numbers(), in.get("frequency").numbers(), in.get("monetary").numbers());
  }
}
