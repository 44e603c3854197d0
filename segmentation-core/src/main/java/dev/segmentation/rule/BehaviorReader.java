package dev.segmentation.rule;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what was done: measures of events and sequences, with their filters and windows. */
final class BehaviorReader {

  private final RuleCursor cursor;
  private final ValueReader values;
  private final Supplier<Rule> filter;

  BehaviorReader(RuleCursor cursor, ValueReader values, Supplier<Rule> filter) {
    this.cursor = cursor;
    this.values = values;
    this.filter = filter;
  }

  /** Reads a measure in parentheses, or returns null where another word is here. */
  @Nullable Subject subject() {
    RuleToken start = cursor.peek();
    for (Measure.Kind kind : Measure.Kind.values()) {
      if (cursor.takeWord(kind.word())) {
        Measure measure = measure(start, kind);
        return new Subject(kind.type(), test -> behavior(start, measure, test));
      }
    }
    return null;
  }

  Rule never() {
    RuleToken start = cursor.take();
    return behavior(
        start,
        measure(start, Measure.Kind.COUNT),
        new ValueTest.Compare(Comparison.EQUAL, new Value.Numeric(0)));
  }

  private Rule behavior(RuleToken start, Measure measure, ValueTest test) {
    Window window = window();
    return cursor.made(start, () -> new Rule.Behavior(measure, window, test));
  }

  private Measure measure(RuleToken start, Measure.Kind kind) {
    cursor.expectSign("(");
    String property = kind.needsProperty() ? property() : null;
    EventPattern events = pattern();
    Duration gap = kind.needsGap() ? Objects.requireNonNullElse(gap(), Measure.DEFAULT_GAP) : null;
    cursor.expectSign(")");
    return cursor.made(start, () -> new Measure(kind, events, property, gap));
  }

  private String property() {
    String property = cursor.quotedName("the name of a property, as in sum(value of purchase)");
    cursor.expectWord("of");
    return property;
  }

  private EventPattern pattern() {
    RuleToken start = cursor.peek();
    String event =
        cursor.takeSign(EventPattern.ANY)
            ? EventPattern.ANY
            : cursor.quotedName("the name of an event, or * for any");
    Rule properties = cursor.takeWord("where") ? filter.get() : null;
    return cursor.made(start, () -> new EventPattern(event, properties));
  }

  private @Nullable Duration gap() {
    return cursor.takeWord("gap") ? values.span() : null;
  }

  private Window window() {
    return Objects.requireNonNullElseGet(values.window(), Window::ever);
  }

  Rule sequence() {
    RuleToken start = cursor.take();
    List<EventPattern> steps = cursor.list(this::pattern);
    Duration gap = gap();
    Window window = window();
    return cursor.made(start, () -> new Rule.Sequence(steps, gap, window));
  }
}
