package dev.segmentation.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of one value: of a trait, a property of an event, a count, a score.
 *
 * <ul>
 *   <li>A value that is missing, or of another type than the test is for, passes no test.
 *   <li>Instants and spans are compared to the millisecond.
 *   <li>Texts are in the order of their UTF-16 units; upper and lower case differ.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface ValueTest {

  /** Most values or tags of one test. */
  int MAX_VALUES = 10_000;

  /**
   * Tells whether a value passes.
   *
   * @param value a {@link Double}, {@link String}, {@link Boolean}, {@link Instant}, {@link
   *     Duration} or a {@link Set} of strings; null where it is missing
   * @param at the instant of the evaluation, in milliseconds since 1970
   * @return true where it passes
   */
  boolean test(@Nullable Object value, long at);

  /**
   * Tells which type of value the test is for.
   *
   * @return the type, or null where any type will do
   */
  Value.@Nullable Type type();

  /**
   * Tells whether the outcome can change while the value stays and time goes on.
   *
   * @return true for a test that looks at the instant of the evaluation
   */
  default boolean isRelative() {
    return false;
  }

  /**
   * Compares with a value.
   *
   * @param comparison how
   * @param value with what; flags have no order
   */
  record Compare(Comparison comparison, Value value) implements ValueTest {

    /** Checks that the value has an order where one is asked for. */
    public Compare {
      Objects.requireNonNull(comparison, "comparison");
      Objects.requireNonNull(value, "value");
      if (comparison.isOrder() && value instanceof Value.Flag) {
        throw new IllegalArgumentException(
            "true and false have no order; use = in place of " + comparison.sign());
      }
    }

    @Override
    public boolean test(@Nullable Object other, long at) {
      return other != null
          && ValueOrder.sameType(other, value)
          && comparison.holds(ValueOrder.compare(other, value, at));
    }

    @Override
    public Value.Type type() {
      return value.type();
    }

    @Override
    public boolean isRelative() {
      return value instanceof Value.Now;
    }
  }

  /**
   * Asks for a value between two others, both included.
   *
   * @param low the least that passes
   * @param high the greatest that passes, of the type of {@code low}
   */
  record Between(Value low, Value high) implements ValueTest {

    /** Checks that both are of one type that has an order, and in order where that is fixed. */
    public Between {
      if (low.type() != high.type() || low instanceof Value.Flag) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "between needs two values of one type that has an order, but has %s and %s",
                low.type(),
                high.type()));
      }
      if (low instanceof Value.Now == high instanceof Value.Now
          && ValueOrder.compare(ValueOrder.object(low, 0), high, 0) > 0) {
        throw new IllegalArgumentException(
            "the first value of between is above the second; nothing can be between them");
      }
    }

    @Override
    public boolean test(@Nullable Object value, long at) {
      return value != null
          && ValueOrder.sameType(value, low)
          && ValueOrder.compare(value, low, at) >= 0
          && ValueOrder.compare(value, high, at) <= 0;
    }

    @Override
    public Value.Type type() {
      return low.type();
    }

    @Override
    public boolean isRelative() {
      return low instanceof Value.Now || high instanceof Value.Now;
    }
  }

  /**
   * Asks for one of several values.
   *
   * @param values 1 to {@value ValueTest#MAX_VALUES} values of one type, not told from now. Copied;
   *     what stands twice is kept once.
   */
  record In(List<Value> values) implements ValueTest {

    /** Checks and copies the values. */
    public In {
      values = List.copyOf(new LinkedHashSet<>(values));
      requireSome(values.size(), "values");
      Value.Type type = values.get(0).type();
      for (Value value : values) {
        if (value.type() != type || value instanceof Value.Now) {
          throw new IllegalArgumentException(
              "the values after in must be of one type and not told from now, but there are "
                  + type
                  + " and "
                  + value.type());
        }
      }
    }

    @Override
    public boolean test(@Nullable Object value, long at) {
      for (Value one : values) {
        if (value != null
            && ValueOrder.sameType(value, one)
            && ValueOrder.compare(value, one, at) == 0) {
          return true;
        }
      }
      return false;
    }

    @Override
    public Value.Type type() {
      return values.get(0).type();
    }
  }

  /** Where a text must stand in another. */
  enum Place {
    /** Anywhere. */
    CONTAINS("contains"),
    /** At the beginning. */
    STARTS_WITH("starts with"),
    /** At the end. */
    ENDS_WITH("ends with");

    private final String words;

    Place(String words) {
      this.words = words;
    }

    /**
     * Returns the words in the text form of rules.
     *
     * @return for example {@code "starts with"}
     */
    public String words() {
      return words;
    }
  }

  /**
   * Asks for a text that holds another.
   *
   * @param place where
   * @param part what it must hold, not empty
   */
  record Part(Place place, String part) implements ValueTest {

    /** Checks the part. */
    public Part {
      Objects.requireNonNull(place, "place");
      if (RuleSize.requireLength(part).isEmpty()) {
        throw new IllegalArgumentException(
            "every text holds the empty text; give one or more characters, or use exists");
      }
    }

    @Override
    public boolean test(@Nullable Object value, long at) {
      if (!(value instanceof String text)) {
        return false;
      }
      return switch (place) {
        case CONTAINS -> text.contains(part);
        case STARTS_WITH -> text.startsWith(part);
        case ENDS_WITH -> text.endsWith(part);
      };
    }

    @Override
    public Value.Type type() {
      return Value.Type.TEXT;
    }
  }

  /**
   * Asks for a text that fits a pattern as a whole.
   *
   * <p>Time: the length of the text times that of the pattern at most, without going back; no
   * pattern is slow beyond that.
   *
   * @param pattern {@code %} stands for any characters or none, {@code _} for one, a backslash
   *     before one of the three for itself; at most 1,000 characters
   */
  record Like(String pattern) implements ValueTest {

    /** Checks the pattern. */
    public Like {
      LikePattern.require(pattern);
    }

    @Override
    public boolean test(@Nullable Object value, long at) {
      return value instanceof String text && LikePattern.matches(pattern, text);
    }

    @Override
    public Value.Type type() {
      return Value.Type.TEXT;
    }
  }

  /** How many of some tags must be there. */
  enum Quantifier {
    /** At least one. */
    ANY("any of"),
    /** Every one. */
    ALL("all of"),
    /** Not one. */
    NONE("none of");

    private final String words;

    Quantifier(String words) {
      this.words = words;
    }

    /**
     * Returns the words in the text form of rules.
     *
     * @return for example {@code "any of"}
     */
    public String words() {
      return words;
    }
  }

  /**
   * Asks for tags. A person of whom no tags are known passes neither; one with an empty set of tags
   * passes {@link Quantifier#NONE}.
   *
   * @param quantifier how many
   * @param tags 1 to {@value ValueTest#MAX_VALUES} tags. Copied; what stands twice is kept once.
   */
  record Tagged(Quantifier quantifier, List<String> tags) implements ValueTest {

    /** Checks and copies the tags. */
    public Tagged {
      Objects.requireNonNull(quantifier, "quantifier");
      tags = List.copyOf(new LinkedHashSet<>(tags));
      requireSome(tags.size(), "tags");
      tags.forEach(RuleSize::requireLength);
    }

    @Override
    public boolean test(@Nullable Object value, long at) {
      if (!(value instanceof Set<?> known)) {
        return false;
      }
      return switch (quantifier) {
        case ANY -> tags.stream().anyMatch(known::contains);
        case ALL -> known.containsAll(tags);
        case NONE -> tags.stream().noneMatch(known::contains);
      };
    }

    @Override
    public Value.Type type() {
      return Value.Type.TAGS;
    }
  }

  /**
   * Asks for an instant within a window.
   *
   * @param window the window
   */
  record Within(Window window) implements ValueTest {

    /** Checks the window. */
    public Within {
      Objects.requireNonNull(window, "window");
    }

    @Override
    public boolean test(@Nullable Object value, long at) {
      return value instanceof Instant instant && window.contains(instant.toEpochMilli(), at);
    }

    @Override
    public Value.Type type() {
      return Value.Type.INSTANT;
    }

    @Override
    public boolean isRelative() {
      return true;
    }
  }

  /** Asks for a value of any type. */
  record Exists() implements ValueTest {

    @Override
    public boolean test(@Nullable Object value, long at) {
      return value != null;
    }

    @Override
    public Value.@Nullable Type type() {
      return null;
    }
  }

  private static void requireSome(int count, String what) {
    if (count < 1 || count > MAX_VALUES) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d %s in one test; give 1 to %d", count, what, MAX_VALUES));
    }
  }
}
