package dev.segmentation.rule;

import dev.segmentation.event.Attributes;
import java.time.Duration;
import java.util.List;

/**
 * A trait of a person, or in the filter of events a property, before the rule says what it asks.
 *
 * <p>Immutable and thread-safe.
 */
public final class TraitOperand implements Operand {

  private final String name;

  TraitOperand(String name) {
    this.name = Attributes.requireName("name of a trait", name);
  }

  @Override
  public Rule is(ValueTest test) {
    return new Rule.Trait(name, test);
  }

  /**
   * Asks for a text that holds another.
   *
   * @param part what it must hold, not empty
   * @return the rule
   */
  public Rule contains(String part) {
    return is(new ValueTest.Part(ValueTest.Place.CONTAINS, part));
  }

  /**
   * Asks for a text that begins with another.
   *
   * @param part its beginning, not empty
   * @return the rule
   */
  public Rule startsWith(String part) {
    return is(new ValueTest.Part(ValueTest.Place.STARTS_WITH, part));
  }

  /**
   * Asks for a text that ends with another.
   *
   * @param part its end, not empty
   * @return the rule
   */
  public Rule endsWith(String part) {
    return is(new ValueTest.Part(ValueTest.Place.ENDS_WITH, part));
  }

  /**
   * Asks for a text that fits a pattern as a whole.
   *
   * @param pattern {@code %} stands for any characters or none, {@code _} for one, a backslash
   *     before one of the three for itself
   * @return the rule
   * @throws IllegalArgumentException if the pattern is empty, too long or ends in a backslash
   */
  public Rule like(String pattern) {
    return is(new ValueTest.Like(pattern));
  }

  /**
   * Asks for at least one of some tags.
   *
   * @param tags one or more tags
   * @return the rule
   */
  public Rule anyOf(String... tags) {
    return tagged(ValueTest.Quantifier.ANY, tags);
  }

  /**
   * Asks for every one of some tags.
   *
   * @param tags one or more tags
   * @return the rule
   */
  public Rule allOf(String... tags) {
    return tagged(ValueTest.Quantifier.ALL, tags);
  }

  /**
   * Asks that the tags are known and not one of some is among them.
   *
   * @param tags one or more tags
   * @return the rule
   */
  public Rule noneOf(String... tags) {
    return tagged(ValueTest.Quantifier.NONE, tags);
  }

  private Rule tagged(ValueTest.Quantifier quantifier, String... tags) {
    return is(new ValueTest.Tagged(quantifier, List.of(tags)));
  }

  /**
   * Asks for an instant within the latest span of time.
   *
   * @param length from a millisecond to {@link Window#LONGEST}
   * @return the rule
   */
  public Rule within(Duration length) {
    return within(Window.last(length));
  }

  /**
   * Asks for an instant within a window.
   *
   * @param window the window
   * @return the rule
   */
  public Rule within(Window window) {
    return is(new ValueTest.Within(window));
  }
}
