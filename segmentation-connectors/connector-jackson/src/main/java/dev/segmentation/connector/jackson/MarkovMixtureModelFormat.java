package dev.segmentation.connector.jackson;

import dev.segmentation.FitReport;
import dev.segmentation.behavior.MarkovMixtureModel;
import dev.segmentation.behavior.TransitionCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A mixture of Markov chains: the names of the m states, smoothing, and for each chain its size, m
 * expected starts and m rows of m expected steps; then the log-likelihood and the report.
 */
final class MarkovMixtureModelFormat implements Format<MarkovMixtureModel> {

  @Override
  public String name() {
    return "dev.segmentation.markov-mixture-model";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(MarkovMixtureModel model, NodeWriter out) throws IOException {
    out.texts("states", model.states());
    out.number("smoothing", model.smoothing());
    int[] sizes = model.sizes();
    out.items(
        "chains",
        () -> {
          for (int chain = 0; chain < sizes.length; chain++) {
            int size = sizes[chain];
            TransitionCounts counts = model.counts(chain);
            out.object(
                () -> {
                  out.whole("size", size);
                  out.numbers("starts", counts.starts());
                  out.matrix("steps", counts.transitions());
                });
          }
        });
    out.number("logLikelihood", model.logLikelihood());
    out.object("report", () -> Parts.write(model.report(), out));
  }

  @Override
  public MarkovMixtureModel read(Fields in, int version) {
    List<String> states = in.get("states").texts();
    double smoothing = in.get("smoothing").number();
    List<Value> parts = in.get("chains").items();
    List<TransitionCounts> chains = new ArrayList<>();
    int[] sizes = new int[parts.size()];
    for (Value part : parts) {
      Fields fields = part.fields();
      sizes[chains.size()] = fields.get("size").whole(0, Integer.MAX_VALUE);
      chains.add(chain(fields, states));
      fields.requireNoOthers();
    }
    double logLikelihood = in.get("logLikelihood").number();
    FitReport report = Parts.report(in.get("report"));
    return MarkovMixtureModel.of(chains, smoothing, sizes, logLikelihood, report);
  }

  private static TransitionCounts chain(Fields in, List<String> states) {
    TransitionCounts counts = TransitionCounts.of(states, 1);
    add(in.get("starts"), new int[0], counts);
    Value steps = in.get("steps");
    List<Value> rows = steps.items();
    steps.requireCount(rows.size(), states.size(), "one row for each state");
    for (int from = 0; from < rows.size(); from++) {
      add(rows.get(from), new int[] {from}, counts);
    }
    return counts;
  }

  private static void add(Value row, int[] context, TransitionCounts counts) {
    double[] values = row.numbers(counts.stateCount(), "one for each state");
    for (int to = 0; to < values.length; to++) {
      if (values[to] != 0) {
        try {
          counts.addStep(context, to, values[to]);
        } catch (IllegalArgumentException e) {
          throw row.refuse(e);
        }
      }
    }
  }
}
