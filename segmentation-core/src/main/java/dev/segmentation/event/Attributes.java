package dev.segmentation.event;

import dev.segmentation.data.ColumnType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Named, typed values: the properties of an event, the traits of a profile.
 *
 * <p>A value is a number, a text, a flag, an instant or a set of tags ({@link ColumnType}: a text
 * is a {@link ColumnType#CATEGORY}). There is no null: a value that is not known is not there.
 * Nested objects of the outside are flattened to names with dots, {@code "page.path"}.
 *
 * <p>Reading never throws: a value of another type than asked for counts as missing, because what
 * comes from outside may hold anything; {@link #type} tells what is there. Writing refuses what is
 * too long or too much, so that a hostile sender cannot fill the memory.
 *
 * <p>Memory: two references for each value beside the value. Reading one takes O(log m) of m names.
 * Immutable and thread-safe; equal where names and values are equal, in whatever order they were
 * given.
 */
public final class Attributes {

  /** Longest name, in characters. */
  public static final int MAX_NAME_LENGTH = 256;

  /** Longest text or tag, in characters: what one call of the common ingest APIs may hold. */
  public static final int MAX_TEXT_LENGTH = 32_768;

  /** Most attributes of one event or profile, and most tags of one value. */
  public static final int MAX_SIZE = 1_000;

  private static final Attributes NONE = new Attributes(new String[0], new Object[0]);

  /** In alphabetical order; a profile may share both arrays. */
  final String[] names;

  /** By the same index. */
  final Object[] values;

  Attributes(String[] names, Object[] values) {
    this.names = names;
    this.values = values;
  }

  /**
   * Checks the name of anything that has one: an event, an attribute, a signal, a state.
   *
   * @param what what it is the name of, for the message: {@code "name of a signal"}
   * @param name the name
   * @return the name
   * @throws IllegalArgumentException if it is blank or has more than {@value #MAX_NAME_LENGTH}
   *     characters
   */
  public static String requireName(String what, String name) {
    return MessageChecks.text(what, name, MAX_NAME_LENGTH);
  }

  /**
   * Returns the attributes without any.
   *
   * @return the empty attributes, always the same
   */
  public static Attributes none() {
    return NONE;
  }

  /**
   * Makes attributes of a map.
   *
   * @param values values by name: a {@link Number} for a number, a {@link String}, a {@link
   *     Boolean}, an {@link Instant}, or a {@link Collection} of strings for tags. Copied.
   * @return the attributes
   * @throws IllegalArgumentException if there are more than {@value #MAX_SIZE}, a name is blank or
   *     too long, or a value is null, too long, not finite or of another class
   */
  public static Attributes of(Map<String, ?> values) {
    if (values.isEmpty()) {
      return NONE;
    }
    return ofSorted(new TreeMap<>(values));
  }

  private static Attributes ofSorted(SortedMap<String, ?> sorted) {
    if (sorted.size() > MAX_SIZE) {
      throw new IllegalArgumentException(
          sorted.size() + " attributes are too many; keep at most " + MAX_SIZE);
    }
    String[] names = new String[sorted.size()];
    Object[] values = new Object[names.length];
    int at = 0;
    for (Map.Entry<String, ?> entry : sorted.entrySet()) {
      names[at] = AttributeChecks.name(entry.getKey());
      values[at++] = AttributeChecks.value(entry.getKey(), entry.getValue());
    }
    return new Attributes(names, values);
  }

  /**
   * Returns the same attributes with a number.
   *
   * @param name name, not blank
   * @param value a finite number; it replaces what the name had
   * @return new attributes
   * @throws IllegalArgumentException if the name or the value is not allowed, or there are too many
   */
  public Attributes with(String name, double value) {
    return put(name, value);
  }

  /**
   * Returns the same attributes with a text.
   *
   * @param name name, not blank
   * @param value a text of at most {@value #MAX_TEXT_LENGTH} characters; it replaces what the name
   *     had
   * @return new attributes
   * @throws IllegalArgumentException if the name or the value is not allowed, or there are too many
   */
  public Attributes with(String name, String value) {
    return put(name, value);
  }

  /**
   * Returns the same attributes with a flag.
   *
   * @param name name, not blank
   * @param value the flag; it replaces what the name had
   * @return new attributes
   * @throws IllegalArgumentException if the name is not allowed, or there are too many
   */
  public Attributes with(String name, boolean value) {
    return put(name, value);
  }

  /**
   * Returns the same attributes with an instant.
   *
   * @param name name, not blank
   * @param value the instant; it replaces what the name had
   * @return new attributes
   * @throws IllegalArgumentException if the name is not allowed, or there are too many
   */
  public Attributes with(String name, Instant value) {
    return put(name, value);
  }

  /**
   * Returns the same attributes with a set of tags.
   *
   * @param name name, not blank
   * @param tags at most {@value #MAX_SIZE} tags; they replace what the name had. Copied.
   * @return new attributes
   * @throws IllegalArgumentException if the name or a tag is not allowed, or there are too many
   */
  public Attributes with(String name, Collection<String> tags) {
    return put(name, tags);
  }

  private Attributes put(String name, Object value) {
    SortedMap<String, Object> all = sorted();
    all.put(AttributeChecks.name(name), value);
    return ofSorted(all);
  }

  /**
   * Returns the same attributes without one of them.
   *
   * @param name a name, there or not
   * @return new attributes, or these where there is no such name
   */
  public Attributes without(String name) {
    if (find(name) < 0) {
      return this;
    }
    SortedMap<String, Object> all = sorted();
    all.remove(name);
    return ofSorted(all);
  }

  /**
   * Returns these attributes overlaid by others: where both have a name the others' value stands.
   *
   * @param later what is newer
   * @return new attributes
   * @throws IllegalArgumentException if together they are more than {@value #MAX_SIZE}
   */
  public Attributes overlaidBy(Attributes later) {
    if (later.names.length == 0) {
      return this;
    }
    if (names.length == 0) {
      return later;
    }
    SortedMap<String, Object> all = sorted();
    all.putAll(later.sorted());
    return ofSorted(all);
  }

  private SortedMap<String, Object> sorted() {
    SortedMap<String, Object> all = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      all.put(names[i], values[i]);
    }
    return all;
  }

  /**
   * Returns the number of attributes.
   *
   * @return 0 or more
   */
  public int size() {
    return names.length;
  }

  /**
   * Returns the names, in alphabetical order.
   *
   * @return an immutable list
   */
  public List<String> names() {
    return Collections.unmodifiableList(Arrays.asList(names));
  }

  /**
   * Tells what kind of value a name has.
   *
   * @param name a name
   * @return the type, or null where there is no such name
   */
  public @Nullable ColumnType type(String name) {
    int at = find(name);
    return at < 0 ? null : AttributeChecks.type(values[at]);
  }

  /**
   * Returns a number.
   *
   * @param name a name
   * @return the number, or NaN where there is no number of this name
   */
  public double number(String name) {
    return value(name) instanceof Double number ? number : Double.NaN;
  }

  /**
   * Returns a text.
   *
   * @param name a name
   * @return the text, or null where there is no text of this name
   */
  public @Nullable String text(String name) {
    return value(name) instanceof String text ? text : null;
  }

  /**
   * Returns a flag.
   *
   * @param name a name
   * @return the flag, or null where there is no flag of this name
   */
  public @Nullable Boolean flag(String name) {
    return value(name) instanceof Boolean flag ? flag : null;
  }

  /**
   * Returns an instant.
   *
   * @param name a name
   * @return the instant, or null where there is no instant of this name
   */
  public @Nullable Instant instant(String name) {
    return value(name) instanceof Instant instant ? instant : null;
  }

  /**
   * Returns a set of tags.
   *
   * @param name a name
   * @return an immutable set, or null where there are no tags of this name
   */
  @SuppressWarnings("unchecked") // checked element by element when it was put
  public @Nullable Set<String> tags(String name) {
    return value(name) instanceof Set<?> tags ? (Set<String>) tags : null;
  }

  /**
   * Returns the value of a name, of whatever type: {@link Double}, {@link String}, {@link Boolean},
   * {@link Instant} or an immutable {@link Set} of strings.
   *
   * @param name a name
   * @return the value, or null where there is no such name
   */
  public @Nullable Object value(String name) {
    int at = find(name);
    return at < 0 ? null : values[at];
  }

  private int find(String name) {
    return Arrays.binarySearch(names, Objects.requireNonNull(name, "name"));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Attributes attributes
        && Arrays.equals(names, attributes.names)
        && Arrays.equals(values, attributes.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
  }

  /** Gives the names only: values may be personal. */
  @Override
  public String toString() {
    return "Attributes" + Arrays.toString(names);
  }
}
