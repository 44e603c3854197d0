package dev.segmentation.engine;

import dev.segmentation.event.Attributes;
import dev.segmentation.rule.Window;
import java.time.Duration;

/**
 * What is to be started when somebody enters a segment, or leaves it: a mail, a call, a coupon.
 *
 * <p>A trigger fires for a person each time, at most once within a cool-down, or only once. The
 * cool-down runs in event time from the instant at which it fired last; of two profiles that turn
 * out to be one person the later one counts. Nobody is fired for because a segment was added or
 * replaced, or the person forgotten; nor for leaving where two profiles turned out to be one.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * Trigger.onEnter("welcome-back", "returned").withCoolDown(Duration.ofDays(30))
 * }</pre>
 *
 * @param name name, different from that of other triggers
 * @param segment name of the segment
 * @param onEnter true to fire on entering, false on leaving
 * @param coolDown how long it does not fire again for the same person; 0 for each time, {@link
 *     #ONCE} for ever
 */
public record Trigger(String name, String segment, boolean onEnter, Duration coolDown) {

  /** The cool-down of a trigger that fires only once for a person. */
  public static final Duration ONCE = Duration.ofMillis(Long.MAX_VALUE);

  /** Checks the parts. */
  public Trigger {
    Attributes.requireName("name of a trigger", name);
    Attributes.requireName("name of a segment", segment);
    boolean allowed =
        coolDown.equals(ONCE)
            || (!coolDown.isNegative() && coolDown.compareTo(Window.LONGEST) <= 0);
    if (!allowed) {
      throw new IllegalArgumentException(
          "a cool-down of " + coolDown + " is outside 0 to 36,525 days; use once() for ever");
    }
  }

  /**
   * Makes a trigger that fires each time somebody enters a segment.
   *
   * @param name name of the trigger
   * @param segment name of the segment
   * @return the trigger
   * @throws IllegalArgumentException if a name is blank or too long
   */
  public static Trigger onEnter(String name, String segment) {
    return new Trigger(name, segment, true, Duration.ZERO);
  }

  /**
   * Makes a trigger that fires each time somebody leaves a segment.
   *
   * @param name name of the trigger
   * @param segment name of the segment
   * @return the trigger
   * @throws IllegalArgumentException if a name is blank or too long
   */
  public static Trigger onLeave(String name, String segment) {
    return new Trigger(name, segment, false, Duration.ZERO);
  }

  /**
   * Returns the same trigger with a cool-down.
   *
   * @param length how long it does not fire again for the same person, 0 to {@link Window#LONGEST}
   * @return a new trigger
   * @throws IllegalArgumentException if it is outside
   */
  public Trigger withCoolDown(Duration length) {
    return new Trigger(name, segment, onEnter, length);
  }

  /**
   * Returns the same trigger, firing only once for a person.
   *
   * @return a new trigger
   */
  public Trigger once() {
    return new Trigger(name, segment, onEnter, ONCE);
  }

  /** Tells whether it may fire at an instant, after it fired at another. */
  boolean mayFire(long last, long now) {
    return !coolDown.equals(ONCE) && now - last >= coolDown.toMillis();
  }
}
