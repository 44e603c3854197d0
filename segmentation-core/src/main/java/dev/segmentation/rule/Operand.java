package dev.segmentation.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;

/**
 * What a rule asks about, before it says what it asks: a trait, a count, a score, a cluster.
 *
 * <p>Each method finishes a rule. A value is a number, a text, a flag, an {@link Instant}, a {@link
 * Duration} or a {@link Value}, such as {@link Value#ago}. Immutable and thread-safe.
 *
 * <pre>{@code
 * Rule rule = Rules.trait("age").between(25, 40);
 * }</pre>
 */
public sealed interface Operand permits TraitOperand, BehaviorOperand, ModelOperand {

  /**
   * Finishes the rule with any test.
   *
   * @param test what is asked of the value
   * @return the rule
   * @throws IllegalArgumentException if the test is for values of another type
   */
  Rule is(ValueTest test);

  /**
   * Asks for a value that is equal.
   *
   * @param value with what it is compared
   * @return the rule
   * @throws IllegalArgumentException if a rule cannot compare with the value
   */
  default Rule equalTo(Object value) {
    return compared(Comparison.EQUAL, value);
  }

  /**
   * Asks for a value that is there and not equal.
   *
   * @param value with what it is compared
   * @return the rule
   * @throws IllegalArgumentException if a rule cannot compare with the value
   */
  default Rule notEqualTo(Object value) {
    return compared(Comparison.NOT_EQUAL, value);
  }

  /**
   * Asks for a value that is less, or before.
   *
   * @param value with what it is compared
   * @return the rule
   * @throws IllegalArgumentException if a rule cannot compare with the value
   */
  default Rule below(Object value) {
    return compared(Comparison.LESS, value);
  }

  /**
   * Asks for a value that is less or equal.
   *
   * @param value with what it is compared
   * @return the rule
   * @throws IllegalArgumentException if a rule cannot compare with the value
   */
  default Rule atMost(Object value) {
    return compared(Comparison.AT_MOST, value);
  }

  /**
   * Asks for a value that is greater, or after.
   *
   * @param value with what it is compared
   * @return the rule
   * @throws IllegalArgumentException if a rule cannot compare with the value
   */
  default Rule above(Object value) {
    return compared(Comparison.GREATER, value);
  }

  /**
   * Asks for a value that is greater or equal.
   *
   * @param value with what it is compared
   * @return the rule
   * @throws IllegalArgumentException if a rule cannot compare with the value
   */
  default Rule atLeast(Object value) {
    return compared(Comparison.AT_LEAST, value);
  }

  private Rule compared(Comparison comparison, Object value) {
    return is(new ValueTest.Compare(comparison, Value.of(value)));
  }

  /**
   * Asks for a value between two others, both included.
   *
   * @param low the least that passes
   * @param high the greatest that passes
   * @return the rule
   * @throws IllegalArgumentException if they are not of one type, or not in order
   */
  default Rule between(Object low, Object high) {
    return is(new ValueTest.Between(Value.of(low), Value.of(high)));
  }

  /**
   * Asks for one of several values.
   *
   * @param values one or more values of one type
   * @return the rule
   * @throws IllegalArgumentException if there are none, too many, or of several types
   */
  default Rule in(Object... values) {
    return in(Arrays.asList(values));
  }

  /**
   * Asks for one of several values.
   *
   * @param values one or more values of one type
   * @return the rule
   * @throws IllegalArgumentException if there are none, too many, or of several types
   */
  default Rule in(Collection<?> values) {
    return is(new ValueTest.In(values.stream().map(Value::of).toList()));
  }

  /**
   * Asks for any value.
   *
   * @return the rule
   */
  default Rule exists() {
    return is(new ValueTest.Exists());
  }
}
