package dev.segmentation.connector.jackson;

import dev.segmentation.FitReport;
import dev.segmentation.behavior.AbsorbingChainModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An absorbing chain of journeys: the names of the m channels, the states as the numbers of the
 * channels touched last, the start first, and for each state a row of m + 2 probabilities, to the
 * channels, conversion and null, and the expected value of a conversion.
 */
final class AbsorbingChainModelFormat implements Format<AbsorbingChainModel> {

  @Override
  public String name() {
    return "dev.segmentation.absorbing-chain-model";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(AbsorbingChainModel model, NodeWriter out) throws IOException {
    List<String> channels = model.channels();
    out.texts("channels", channels);
    out.matrix(
        "states",
        model.contexts().stream()
            .map(context -> context.stream().mapToDouble(channels::indexOf).toArray())
            .toArray(double[][]::new));
    out.matrix("rows", model.rows());
    out.numbers("values", model.endValues());
    out.object("report", () -> Parts.write(model.report(), out));
  }

  @Override
  public AbsorbingChainModel read(Fields in, int version) {
    List<String> channels = in.get("channels").texts();
    List<List<String>> states = new ArrayList<>();
    for (Value state : in.get("states").items()) {
      List<String> touches = new ArrayList<>();
      for (Value touch : state.items()) {
        touches.add(channels.get(touch.whole(0, channels.size() - 1)));
      }
      states.add(touches);
    }
    double[][] rows = in.get("rows").items().stream().map(Value::numbers).toArray(double[][]::new);
    double[] values = in.get("values").numbers();
    FitReport report = Parts.report(in.get("report"));
    return AbsorbingChainModel.of(channels, states, rows, values, report);
  }
}
