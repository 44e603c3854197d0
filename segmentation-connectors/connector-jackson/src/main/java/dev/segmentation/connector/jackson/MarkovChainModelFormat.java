package dev.segmentation.connector.jackson;

import dev.segmentation.behavior.MarkovChainModel;
import dev.segmentation.behavior.TransitionCounts;
import java.io.IOException;

/** A Markov chain: smoothing, whether there is an end, and the counts. */
final class MarkovChainModelFormat implements Format<MarkovChainModel> {

  @Override
  public String name() {
    return "dev.segmentation.markov-chain-model";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(MarkovChainModel model, NodeWriter out) throws IOException {
    out.number("smoothing", model.smoothing());
    out.flag("end", model.hasEnd());
    TransitionCountsFormat.writeFields(model.counts(), out);
  }

  @Override
  public MarkovChainModel read(Fields in, int version) {
    double smoothing = in.get("smoothing").number();
    boolean end = in.get("end").flag();
    TransitionCounts counts = TransitionCountsFormat.readFields(in);
    return MarkovChainModel.of(counts, smoothing, end);
  }
}
