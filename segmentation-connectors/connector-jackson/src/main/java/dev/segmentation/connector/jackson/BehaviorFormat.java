package dev.segmentation.connector.jackson;

import dev.segmentation.rule.EventPattern;
import dev.segmentation.rule.Measure;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.ValueTest;
import dev.segmentation.rule.Window;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done, as parts of the object of a rule. A property, a filter and a gap that there is not
 * are left out, and so is the window of all time.
 */
final class BehaviorFormat {

  private BehaviorFormat() {}

  static void write(Rule.Behavior behavior, NodeWriter out) throws IOException {
    Measure measure = behavior.measure();
    out.text("measure", measure.kind().name());
    writePattern(measure.events(), out);
    String property = measure.property();
    if (property != null) {
      out.text("property", property);
    }
    writeTimes(measure.gap(), behavior.window(), out);
    TestFormat.write(behavior.test(), out);
  }

  static void write(Rule.Sequence sequence, NodeWriter out) throws IOException {
    out.field("sequence");
    out.itemsOnOneLine(
        () -> {
          for (EventPattern step : sequence.steps()) {
            out.objectOnOneLine(() -> writePattern(step, out));
          }
        });
    writeTimes(sequence.gap(), sequence.window(), out);
  }

  private static void writePattern(EventPattern pattern, NodeWriter out) throws IOException {
    out.text("event", pattern.event());
    Rule filter = pattern.filter();
    if (filter != null) {
      out.field("where");
      RuleFormat.writeRule(filter, out);
    }
  }

  private static void writeTimes(@Nullable Duration gap, Window window, NodeWriter out)
      throws IOException {
    if (gap != null) {
      out.whole("gapMillis", gap.toMillis());
    }
    if (!(window instanceof Window.Ever)) {
      out.field("window");
      WindowFormat.write(window, out);
    }
  }

  static Rule readBehavior(Value in, Fields fields) {
    Measure.Kind kind = fields.get("measure").choice(Measure.Kind.class);
    EventPattern events = readPattern(in, fields);
    String property = fields.findText("property");
    Duration gap = readGap(fields);
    Measure measure = RuleFormat.made(in, () -> new Measure(kind, events, property, gap));
    Window window = readWindow(fields);
    ValueTest test = TestFormat.read(in, fields);
    return RuleFormat.made(in, () -> new Rule.Behavior(measure, window, test));
  }

  static Rule readSequence(Value in, Fields fields) {
    List<EventPattern> steps =
        fields.get("sequence").items().stream().map(BehaviorFormat::readStep).toList();
    Duration gap = readGap(fields);
    Window window = readWindow(fields);
    return RuleFormat.made(in, () -> new Rule.Sequence(steps, gap, window));
  }

  private static EventPattern readStep(Value in) {
    Fields fields = in.fields();
    EventPattern pattern = readPattern(in, fields);
    fields.requireNoOthers();
    return pattern;
  }

  private static EventPattern readPattern(Value in, Fields fields) {
    String event = fields.get("event").text();
    Value where = fields.find("where");
    Rule filter = where == null ? null : RuleFormat.readRule(where);
    return RuleFormat.made(in, () -> new EventPattern(event, filter));
  }

  private static @Nullable Duration readGap(Fields fields) {
    Value gap = fields.find("gapMillis");
    return gap == null ? null : Duration.ofMillis(gap.whole());
  }

  private static Window readWindow(Fields fields) {
    Value window = fields.find("window");
    return window == null ? Window.ever() : WindowFormat.read(window);
  }
}
