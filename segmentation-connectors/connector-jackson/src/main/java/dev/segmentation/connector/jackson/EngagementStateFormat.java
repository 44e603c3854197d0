package dev.segmentation.connector.jackson;

import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.EngagementState;
import dev.segmentation.engagement.Signal;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What one person did, for one scorer: the landmark and the latest event in milliseconds since
 * 1970, left out where there was no event, and the sum of each signal as of the landmark. Names and
 * half-lives of the signals stand beside the sums, which mean nothing to another scorer.
 */
final class EngagementStateFormat implements Format<EngagementState> {

  private final EngagementScorer scorer;

  EngagementStateFormat(EngagementScorer scorer) {
    this.scorer = scorer;
  }

  @Override
  public String name() {
    return "dev.segmentation.engagement-state";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(EngagementState state, NodeWriter out) throws IOException {
    if (!state.scorer().equals(scorer)) {
      throw new IllegalArgumentException(
          "the state comes from another scorer; write it by the form of its own");
    }
    Instant latest = state.latestEvent();
    if (latest != null) {
      out.whole("landmark", state.landmark());
      out.whole("latest", latest.toEpochMilli());
    }
    double[] sums = state.sums();
    out.items(
        "sums",
        () -> {
          for (int j = 0; j < sums.length; j++) {
            Signal signal = scorer.signals().get(j);
            double sum = sums[j];
            out.objectOnOneLine(
                () -> {
                  out.text("signal", signal.name());
                  out.numberOrInfinite("halfLifeMillis", signal.halfLifeMillis());
                  out.number("sum", sum);
                });
          }
        });
  }

  @Override
  public EngagementState read(Fields in, int version) {
    Value landmark = in.find("landmark");
    Value latest = in.find("latest");
    Value sums = in.get("sums");
    List<Value> items = sums.items();
    sums.requireCount(items.size(), scorer.signals().size(), "one for each signal of the scorer");
    double[] values = new double[items.size()];
    for (int j = 0; j < values.length; j++) {
      values[j] = readSum(items.get(j), scorer.signals().get(j));
    }
    if (landmark == null || latest == null) {
      Value only = landmark == null ? latest : landmark;
      if (only != null) {
        throw only.refuse(null, "landmark and latest stand together, or neither");
      }
      return EngagementState.of(scorer, Long.MIN_VALUE, Long.MIN_VALUE, values);
    }
    return EngagementState.of(scorer, landmark.whole(), latest.whole(), values);
  }

  private static double readSum(Value in, Signal signal) {
    Fields fields = in.fields();
    String name = fields.get("signal").text();
    double halfLife = fields.get("halfLifeMillis").numberOrInfinite();
    double sum = fields.get("sum").number();
    fields.requireNoOthers();
    if (!name.equals(signal.name()) || halfLife != signal.halfLifeMillis()) {
      throw in.refuse(
          name,
          String.format(
              Locale.ROOT,
              "the sum is of another signal than '%s' with a half-life of %s ms; read the state"
                  + " with the scorer that it comes from",
              signal.name(),
              signal.halfLifeMillis()));
    }
    return sum;
  }
}
