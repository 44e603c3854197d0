package dev.segmentation.engine;

import dev.segmentation.rule.Comparison;
import dev.segmentation.rule.Value;
import dev.segmentation.rule.ValueTest;
import dev.segmentation.rule.Window;
import java.util.List;

/** The values at which the outcome of a test can change. */
final class Thresholds {

  private Thresholds() {}

  private static List<Value> values(ValueTest test) {
    if (test instanceof ValueTest.Compare compare) {
      return List.of(compare.value());
    }
    if (test instanceof ValueTest.Between between) {
      return List.of(between.low(), between.high());
    }
    return test instanceof ValueTest.In in ? in.values() : List.of();
  }

  /** Tells whether what passes a test passes it with any greater value too. */
  static boolean isAtLeast(ValueTest test) {
    return test instanceof ValueTest.Compare compare
        && (compare.comparison() == Comparison.AT_LEAST
            || compare.comparison() == Comparison.GREATER);
  }

  /** Tells whether what passes a test passes it with any smaller value too. */
  static boolean isAtMost(ValueTest test) {
    return test instanceof ValueTest.Compare compare
        && (compare.comparison() == Comparison.AT_MOST || compare.comparison() == Comparison.LESS);
  }

  /** Returns the numbers of a test. */
  static double[] numbers(ValueTest test) {
    return values(test).stream()
        .filter(Value.Numeric.class::isInstance)
        .mapToDouble(value -> ((Value.Numeric) value).number())
        .toArray();
  }

  /**
   * Tells an evaluation when the test of an instant, which stays while time goes on, may change.
   */
  static void ofInstant(ValueTest test, long instant, Evaluation now) {
    for (Value value : values(test)) {
      if (value instanceof Value.Now relative) {
        long crossing = instant - relative.offset().toMillis();
        now.mayChange(crossing);
        now.mayChange(crossing + 1);
      }
    }
    if (test instanceof ValueTest.Within within) {
      Window window = within.window();
      now.mayChange(instant);
      now.mayChange(window.end(instant));
    }
  }

  /** Tells an evaluation when the test of the time since an instant may change. */
  static void ofSpanSince(ValueTest test, long instant, Evaluation now) {
    for (Value value : values(test)) {
      if (value instanceof Value.Span span) {
        long crossing = instant + span.span().toMillis();
        now.mayChange(crossing);
        now.mayChange(crossing + 1);
      }
    }
  }
}
