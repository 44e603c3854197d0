package dev.segmentation.rule;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A measure of what was done, before the rule says what it asks of it.
 *
 * <p>Without a window everything up to now counts. Immutable and thread-safe.
 *
 * <pre>{@code
 * Rule rule =
 *     Rules.count("purchase")
 *         .where(Rules.trait("value").above(50))
 *         .within(Duration.ofDays(30))
 *         .atLeast(2);
 * }</pre>
 */
public final class BehaviorOperand implements Operand {

  private final Measure measure;
  private final Window window;

  BehaviorOperand(Measure measure, Window window) {
    this.measure = measure;
    this.window = Objects.requireNonNull(window, "window");
  }

  /**
   * Returns the same measure of those events that pass a filter.
   *
   * @param filter a rule over the properties, as if they were traits; it replaces the one before
   * @return a new operand
   * @throws IllegalArgumentException if the rule asks for more than properties
   */
  public BehaviorOperand where(Rule filter) {
    return with(measure.events().where(filter), measure.gap());
  }

  /**
   * Returns the same measure of sessions with another gap.
   *
   * @param gap the time without an event after which a session ends; {@link Measure#DEFAULT_GAP} by
   *     default
   * @return a new operand
   * @throws IllegalArgumentException if the measure is not of sessions, or the gap is not from 1
   *     millisecond to {@link Window#LONGEST}
   */
  public BehaviorOperand withGap(Duration gap) {
    return with(measure.events(), Objects.requireNonNull(gap, "gap"));
  }

  private BehaviorOperand with(EventPattern events, @Nullable Duration gap) {
    return new BehaviorOperand(
        new Measure(measure.kind(), events, measure.property(), gap), window);
  }

  /**
   * Returns the same measure of the events of the latest span of time.
   *
   * @param length from a millisecond to {@link Window#LONGEST}
   * @return a new operand
   */
  public BehaviorOperand within(Duration length) {
    return within(Window.last(length));
  }

  /**
   * Returns the same measure of the events of a window.
   *
   * @param other the window
   * @return a new operand
   */
  public BehaviorOperand within(Window other) {
    return new BehaviorOperand(measure, other);
  }

  @Override
  public Rule is(ValueTest test) {
    return new Rule.Behavior(measure, window, test);
  }

  /**
   * Asks that nothing of the kind happened: a count of 0.
   *
   * @return the rule
   * @throws IllegalArgumentException if the measure is not a count
   */
  public Rule never() {
    if (measure.kind() != Measure.Kind.COUNT) {
      throw new IllegalArgumentException(
          "never is asked of a count, not of " + measure.kind().word());
    }
    return equalTo(0);
  }
}
