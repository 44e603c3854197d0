package dev.segmentation.rule;

import dev.segmentation.event.Attributes;
import dev.segmentation.event.Event;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which events count: those of a name, or of any, whose properties pass a filter.
 *
 * <p>Immutable and thread-safe.
 *
 * @param event name of the events, or {@value #ANY}
 * @param filter a rule over the properties, as if they were traits, or null for all events: of
 *     {@link Rule.Trait} without windows and instants told from now, {@link Rule.Distance}, {@link
 *     Rule.All}, {@link Rule.Any} and {@link Rule.Not}
 */
public record EventPattern(String event, @Nullable Rule filter) {

  /** The name that stands for every event. */
  public static final String ANY = "*";

  /** Checks the parts. */
  public EventPattern {
    Attributes.requireName("name of an event", event);
    if (filter != null) {
      requireFilter(filter);
    }
  }

  /**
   * Makes the pattern of all events of a name.
   *
   * @param event name of the events, or {@value #ANY}
   * @return the pattern
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public static EventPattern of(String event) {
    return new EventPattern(event, null);
  }

  /**
   * Returns the same pattern with a filter.
   *
   * @param rule a rule over the properties
   * @return a new pattern
   * @throws IllegalArgumentException if the rule asks for more than properties
   */
  public EventPattern where(Rule rule) {
    return new EventPattern(event, Objects.requireNonNull(rule, "rule"));
  }

  /**
   * Tells whether an event is one of these.
   *
   * @param candidate the event
   * @return true where name and properties fit
   */
  public boolean matches(Event candidate) {
    return (event.equals(ANY) || event.equals(candidate.name())) && matches(candidate.properties());
  }

  /**
   * Tells whether properties pass the filter.
   *
   * @param properties properties of an event of the right name
   * @return true where they do
   */
  public boolean matches(Attributes properties) {
    return filter == null || passes(filter, properties);
  }

  private static boolean passes(Rule rule, Attributes properties) {
    if (rule instanceof Rule.Trait trait) {
      return trait.test().test(properties.value(trait.name()), 0);
    }
    if (rule instanceof Rule.All all) {
      return all.terms().stream().allMatch(term -> passes(term, properties));
    }
    if (rule instanceof Rule.Any any) {
      return any.terms().stream().anyMatch(term -> passes(term, properties));
    }
    if (rule instanceof Rule.Not not) {
      return !passes(not.term(), properties);
    }
    return ((Rule.Distance) rule).test(properties);
  }

  private static void requireFilter(Rule rule) {
    if (rule instanceof Rule.Trait trait) {
      if (trait.test().isRelative()) {
        throw new IllegalArgumentException(
            "the filter of an event cannot look at now, but '"
                + trait.name()
                + "' does; give the window after the count");
      }
    } else if (rule instanceof Rule.All all) {
      all.terms().forEach(EventPattern::requireFilter);
    } else if (rule instanceof Rule.Any any) {
      any.terms().forEach(EventPattern::requireFilter);
    } else if (rule instanceof Rule.Not not) {
      requireFilter(not.term());
    } else if (!(rule instanceof Rule.Distance)) {
      throw new IllegalArgumentException(
          "the filter of an event asks for its properties only, but holds a "
              + rule.getClass().getSimpleName());
    }
  }
}
