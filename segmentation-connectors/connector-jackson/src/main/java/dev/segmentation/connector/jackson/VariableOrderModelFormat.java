package dev.segmentation.connector.jackson;

import dev.segmentation.behavior.TransitionCounts;
import dev.segmentation.behavior.VariableOrderMarkov;
import dev.segmentation.behavior.VariableOrderModel;
import java.io.IOException;

/** A variable-order Markov chain: its settings and the counts of its highest order. */
final class VariableOrderModelFormat implements Format<VariableOrderModel> {

  @Override
  public String name() {
    return "dev.segmentation.variable-order-model";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(VariableOrderModel model, NodeWriter out) throws IOException {
    out.flag("end", model.hasEnd());
    out.number("minimumSupport", model.minimumSupport());
    out.number("backOff", model.backOff());
    out.number("significance", model.significance());
    out.number("minimumGain", model.minimumGain());
    TransitionCountsFormat.writeFields(model.counts(), out);
  }

  @Override
  public VariableOrderModel read(Fields in, int version) {
    boolean end = in.get("end").flag();
    double minimumSupport = in.get("minimumSupport").number();
    double backOff = in.get("backOff").number();
    double significance = in.get("significance").number();
    double minimumGain = in.get("minimumGain").number();
    TransitionCounts counts = TransitionCountsFormat.readFields(in);
    return VariableOrderMarkov.of(counts.order())
        .withEnd(end)
        .withMinimumSupport(minimumSupport)
        .withBackOff(backOff)
        .withSignificance(significance)
        .withMinimumGain(minimumGain)
        .fit(counts);
  }
}
