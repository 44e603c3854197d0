package dev.segmentation.connector.jackson;

import dev.segmentation.engagement.Combination;
import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.Saturation;
import dev.segmentation.engagement.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * How engagement is scored: combination, saturation, half point and the signals. A cap that there
 * is not and a half-life without an end are null; an event or amount that a signal does not ask for
 * is left out.
 */
final class EngagementScorerFormat implements Format<EngagementScorer> {

  @Override
  public String name() {
    return "dev.segmentation.engagement-scorer";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(EngagementScorer scorer, NodeWriter out) throws IOException {
    out.text("combination", scorer.combination().name());
    out.text("saturation", scorer.saturation().name());
    out.number("halfPoint", scorer.halfPoint());
    out.items(
        "signals",
        () -> {
          for (Signal signal : scorer.signals()) {
            out.objectOnOneLine(() -> write(signal, out));
          }
        });
  }

  private static void write(Signal signal, NodeWriter out) throws IOException {
    out.text("name", signal.name());
    String event = signal.event();
    if (event != null) {
      out.text("event", event);
    }
    String amount = signal.amountProperty();
    if (amount != null) {
      out.text("amount", amount);
    }
    out.flag("negative", signal.countsNegativeAmounts());
    out.number("weight", signal.weight());
    out.number("eventCap", signal.eventCap());
    out.numberOrInfinite("cap", signal.cap());
    out.number("halfPoint", signal.halfPoint());
    out.numberOrInfinite("halfLifeMillis", signal.halfLifeMillis());
  }

  @Override
  public EngagementScorer read(Fields in, int version) {
    Combination combination = in.get("combination").choice(Combination.class);
    Saturation saturation = in.get("saturation").choice(Saturation.class);
    double halfPoint = in.get("halfPoint").number();
    List<Signal> signals =
        in.get("signals").items().stream().map(EngagementScorerFormat::readSignal).toList();
    return EngagementScorer.of(signals)
        .withCombination(combination)
        .withSaturation(saturation)
        .withHalfPoint(halfPoint);
  }

  private static Signal readSignal(Value in) {
    Fields fields = in.fields();
    try {
      Signal signal =
          readAmounts(readSource(in, fields), fields).withName(fields.get("name").text());
      signal = readDecay(signal, fields.get("halfLifeMillis"));
      fields.requireNoOthers();
      return signal;
    } catch (IllegalArgumentException e) {
      throw in.refuse(e);
    }
  }

  private static Signal readSource(Value in, Fields fields) {
    String event = fields.findText("event");
    String amount = fields.findText("amount");
    if (event != null) {
      Signal signal = Signal.of(event);
      return amount == null ? signal : signal.withAmount(amount);
    }
    if (amount != null) {
      return Signal.ofProperty(amount);
    }
    throw in.refuse(null, "a signal needs an event, an amount or both");
  }

  private static Signal readAmounts(Signal source, Fields fields) {
    Signal signal = source;
    if (fields.get("negative").flag()) {
      signal = signal.ofNegativeAmounts();
    }
    double cap = fields.get("cap").numberOrInfinite();
    if (cap != Double.POSITIVE_INFINITY) {
      signal = signal.withCap(cap);
    }
    return signal
        .withEventCap(fields.get("eventCap").number())
        .withWeight(fields.get("weight").number())
        .withHalfPoint(fields.get("halfPoint").number());
  }

  private static Signal readDecay(Signal signal, Value halfLife) {
    return halfLife.numberOrInfinite() == Double.POSITIVE_INFINITY
        ? signal.withoutDecay()
        : signal.withHalfLife(Duration.ofMillis(halfLife.whole()));
  }
}
