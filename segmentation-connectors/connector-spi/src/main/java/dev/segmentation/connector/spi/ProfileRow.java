package dev.segmentation.connector.spi;

import dev.segmentation.data.ColumnType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One profile as a source gives it, before it is part of any table: an id and a typed value, or
 * none, for each {@link Trait}.
 *
 * <p>Immutable and thread-safe; it may be kept.
 */
public final class ProfileRow {

  private final long line;
  private final String id;
  private final List<Trait> traits;
  private final List<@Nullable Object> values;

  private ProfileRow(long line, String id, List<Trait> traits, List<@Nullable Object> values) {
    this.line = line;
    this.id = id;
    this.traits = traits;
    this.values = values;
  }

  /**
   * Makes a row.
   *
   * @param line line or row number in the source, from 1
   * @param id id of the profile, not empty
   * @param traits the traits of the source, in order. Shared, not copied, where it is immutable.
   * @param values one value for each trait: a {@link Double} for a number, a {@link String} for a
   *     category, a {@link Boolean} for a flag, an {@link Instant}, a {@link Collection} of strings
   *     for tags; null where it is missing. Copied.
   * @return the row
   * @throws IllegalArgumentException if the lengths differ, the id is empty or a value has another
   *     type than its trait
   */
  public static ProfileRow of(
      long line, String id, List<Trait> traits, List<? extends @Nullable Object> values) {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("the id of row " + line + " is empty");
    }
    if (traits.size() != values.size()) {
      throw new IllegalArgumentException(
          values.size() + " values for " + traits.size() + " traits; give one for each, or null");
    }
    List<@Nullable Object> copy = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      copy.add(checked(traits.get(i), values.get(i)));
    }
    return new ProfileRow(line, id, List.copyOf(traits), copy);
  }

  private static @Nullable Object checked(Trait trait, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    boolean fits =
        switch (trait.type()) {
          case NUMBER -> value instanceof Double number && Double.isFinite(number);
          case CATEGORY -> value instanceof String;
          case FLAG -> value instanceof Boolean;
          case INSTANT -> value instanceof Instant;
          case TAGS ->
              value instanceof Collection<?> tags
                  && tags.stream().allMatch(String.class::isInstance);
        };
    if (!fits) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "trait '%s' is a %s and cannot hold a value of %s",
              trait.name(),
              trait.type(),
              value.getClass()));
    }
    return value instanceof Collection<?> tags
        ? Collections.unmodifiableSet(new LinkedHashSet<>(tags))
        : value;
  }

  /**
   * Returns the line of the file, or the number of the row in a source without lines, from 1.
   *
   * @return the line
   */
  public long line() {
    return line;
  }

  /**
   * Returns the id of the profile.
   *
   * @return the id, not empty
   */
  public String id() {
    return id;
  }

  /**
   * Returns the traits, in the order of the source.
   *
   * @return an immutable list
   */
  public List<Trait> traits() {
    return traits;
  }

  /**
   * Tells whether there is no value.
   *
   * @param trait name of a trait
   * @return true where the value is missing
   * @throws IllegalArgumentException if there is no trait of this name
   */
  public boolean isMissing(String trait) {
    return values.get(position(trait)) == null;
  }

  /**
   * Returns a number.
   *
   * @param trait name of a trait of type {@link ColumnType#NUMBER}
   * @return the value, or NaN where it is missing
   * @throws IllegalArgumentException if there is no such trait, or it has another type
   */
  public double number(String trait) {
    Object value = value(trait, ColumnType.NUMBER);
    return value == null ? Double.NaN : (Double) value;
  }

  /**
   * Returns a level.
   *
   * @param trait name of a trait of type {@link ColumnType#CATEGORY}
   * @return the level, or null where it is missing
   * @throws IllegalArgumentException if there is no such trait, or it has another type
   */
  public @Nullable String category(String trait) {
    return (String) value(trait, ColumnType.CATEGORY);
  }

  /**
   * Returns a flag.
   *
   * @param trait name of a trait of type {@link ColumnType#FLAG}
   * @return the flag, or null where it is missing
   * @throws IllegalArgumentException if there is no such trait, or it has another type
   */
  public @Nullable Boolean flag(String trait) {
    return (Boolean) value(trait, ColumnType.FLAG);
  }

  /**
   * Returns a point in time.
   *
   * @param trait name of a trait of type {@link ColumnType#INSTANT}
   * @return the instant, or null where it is missing
   * @throws IllegalArgumentException if there is no such trait, or it has another type
   */
  public @Nullable Instant instant(String trait) {
    return (Instant) value(trait, ColumnType.INSTANT);
  }

  /**
   * Returns a set of tags.
   *
   * @param trait name of a trait of type {@link ColumnType#TAGS}
   * @return an immutable set, or null where it is missing
   * @throws IllegalArgumentException if there is no such trait, or it has another type
   */
  @SuppressWarnings("unchecked") // checked element by element in the factory
  public @Nullable Set<String> tags(String trait) {
    return (Set<String>) value(trait, ColumnType.TAGS);
  }

  private @Nullable Object value(String trait, ColumnType type) {
    int position = position(trait);
    ColumnType actual = traits.get(position).type();
    if (actual != type) {
      throw new IllegalArgumentException(
          "trait '" + trait + "' is a " + actual + ", not a " + type);
    }
    return values.get(position);
  }

  private int position(String trait) {
    Objects.requireNonNull(trait, "trait");
    for (int i = 0; i < traits.size(); i++) {
      if (traits.get(i).name().equals(trait)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "unknown trait '" + trait + "'; there are " + traits.stream().map(Trait::name).toList());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProfileRow row
        && line == row.line
        && id.equals(row.id)
        && traits.equals(row.traits)
        && values.equals(row.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(line, id, values);
  }

  /** Names the place only: values may be personal. */
  @Override
  public String toString() {
    return "ProfileRow[line " + line + ", id " + id + ", " + traits.size() + " traits]";
  }
}
