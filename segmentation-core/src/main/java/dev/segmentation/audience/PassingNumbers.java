package dev.segmentation.audience;

import dev.segmentation.rule.Value;
import dev.segmentation.rule.ValueTest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that pass a test at one instant of evaluation: those within two bounds, those
 * outside, or those of a list.
 *
 * <p>Instants and spans are their milliseconds, which a double holds exactly within 285,000 years.
 * NaN stands for what is missing and passes never.
 */
final class PassingNumbers {

  private static final double ALL = Double.POSITIVE_INFINITY;
  private static final PassingNumbers NONE = new PassingNumbers(ALL, -ALL, false, null);

  private final double low;
  private final double high;
  private final boolean outside;
  private final double @Nullable [] listed;

  private PassingNumbers(double low, double high, boolean outside, double @Nullable [] listed) {
    this.low = low;
    this.high = high;
    this.outside = outside;
    this.listed = listed;
  }

  /** Makes the numbers that pass, where what is known is of a type. */
  static PassingNumbers of(ValueTest test, Value.Type known, long at) {
    if (test.type() == null) {
      return within(-ALL, ALL);
    }
    if (test.type() != known) {
      return NONE;
    }
    if (test instanceof ValueTest.Compare compare) {
      return compared(compare, at);
    }
    if (test instanceof ValueTest.Between between) {
      return within(number(between.low(), at), number(between.high(), at));
    }
    if (test instanceof ValueTest.Within window) {
      CountedSpan span = CountedSpan.of(window.window(), at);
      return within((double) span.first(), (double) span.last());
    }
    double[] values =
        ((ValueTest.In) test)
            .values().stream().mapToDouble(value -> number(value, at)).sorted().toArray();
    return new PassingNumbers(0, 0, false, values);
  }

  private static PassingNumbers within(double low, double high) {
    return new PassingNumbers(low, high, false, null);
  }

  private static PassingNumbers compared(ValueTest.Compare compare, long at) {
    double value = number(compare.value(), at);
    return switch (compare.comparison()) {
      case EQUAL -> within(value, value);
      case NOT_EQUAL -> new PassingNumbers(value, value, true, null);
      case LESS -> within(-ALL, Math.nextDown(value));
      case AT_MOST -> within(-ALL, value);
      case GREATER -> within(Math.nextUp(value), ALL);
      case AT_LEAST -> within(value, ALL);
    };
  }

  private static double number(Value value, long at) {
    if (value instanceof Value.Numeric numeric) {
      return numeric.number();
    }
    if (value instanceof Value.Span span) {
      return span.span().toMillis();
    }
    return value instanceof Value.Now now
        ? at + now.offset().toMillis()
        : ((Value.Date) value).instant().toEpochMilli();
  }

  /** Tells whether a number passes. */
  boolean test(double number) {
    if (listed != null) {
      // Adding 0 turns -0 into 0, which equals it.
      return Arrays.binarySearch(listed, number + 0.0) >= 0;
    }
    return outside ? number < low || number > high : number >= low && number <= high;
  }

  /** Tells for each number whether it passes: bit i of the words is number i. */
  void fill(double[] numbers, long[] words) {
    for (int start = 0; start < numbers.length; start += Long.SIZE) {
      int end = Math.min(numbers.length, start + Long.SIZE);
      words[start / Long.SIZE] =
          listed == null && !outside ? within(numbers, start, end) : tested(numbers, start, end);
    }
  }

  /** The usual case, without a branch that depends on the numbers. */
  private long within(double[] numbers, int start, int end) {
    long word = 0;
    for (int i = start; i < end; i++) {
      long atLeast = numbers[i] >= low ? 1 : 0;
      long atMost = numbers[i] <= high ? 1 : 0;
      word |= (atLeast & atMost) << i;
    }
    return word;
  }

  private long tested(double[] numbers, int start, int end) {
    long word = 0;
    for (int i = start; i < end; i++) {
      word |= (test(numbers[i]) ? 1L : 0) << i;
    }
    return word;
  }
}
