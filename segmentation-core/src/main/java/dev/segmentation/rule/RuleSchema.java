package dev.segmentation.rule;

import dev.segmentation.data.Column;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.event.Attributes;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What rules may name: traits and properties with their types, events, segments and models.
 *
 * <p>Of what it is told nothing it checks nothing: a schema with traits and without events lets a
 * rule count any event. Purposes of consent are never checked.
 *
 * <p>Immutable and thread-safe. Checking takes time linear in the size of the rule, and for each
 * name that is not known in the number of those that are.
 *
 * <pre>{@code
 * RuleSchema schema =
 *     RuleSchema.open()
 *         .withTraits(table)
 *         .withEvent("purchase", Map.of("value", Value.Type.NUMBER))
 *         .withModels(models);
 * Rule rule = RuleParser.of(schema).parse("age >= 25");
 * }</pre>
 */
public final class RuleSchema {

  private static final RuleSchema OPEN = new RuleSchema(NamedTypes.OPEN, null, null, null);

  private final NamedTypes traits;
  private final @Nullable Map<String, NamedTypes> events;
  private final @Nullable Set<String> segments;
  private final @Nullable RuleModels models;

  private RuleSchema(
      NamedTypes traits,
      @Nullable Map<String, NamedTypes> events,
      @Nullable Set<String> segments,
      @Nullable RuleModels models) {
    this.traits = traits;
    this.events = events;
    this.segments = segments;
    this.models = models;
  }

  /**
   * Returns the schema that allows everything.
   *
   * @return a schema, always the same
   */
  public static RuleSchema open() {
    return OPEN;
  }

  /**
   * Returns the same schema with one more trait; others than those told are wrong from now on.
   *
   * @param name name of the trait
   * @param type type of its values, not {@link Value.Type#SPAN}; it replaces what the name had
   * @return a new schema
   * @throws IllegalArgumentException if the name is blank or too long, or the type a span
   */
  public RuleSchema withTrait(String name, Value.Type type) {
    return new RuleSchema(traits.with(name, type), events, segments, models);
  }

  /**
   * Returns the same schema with the columns of a table as traits.
   *
   * @param table a table; only names and types of its columns are looked at
   * @return a new schema
   */
  public RuleSchema withTraits(ProfileTable table) {
    NamedTypes all = traits;
    for (Column column : table.columns()) {
      all = all.with(column.name(), type(column));
    }
    return new RuleSchema(all, events, segments, models);
  }

  private static Value.Type type(Column column) {
    return switch (column.type()) {
      case NUMBER -> Value.Type.NUMBER;
      case CATEGORY -> Value.Type.TEXT;
      case FLAG -> Value.Type.FLAG;
      case INSTANT -> Value.Type.INSTANT;
      case TAGS -> Value.Type.TAGS;
    };
  }

  /**
   * Returns the same schema with one more event that may have any properties; others than those
   * told are wrong from now on.
   *
   * @param name name of the event
   * @return a new schema
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public RuleSchema withEvent(String name) {
    return withEvent(name, NamedTypes.OPEN);
  }

  /**
   * Returns the same schema with one more event that has these properties only.
   *
   * @param name name of the event
   * @param properties type by name of the property, not {@link Value.Type#SPAN}
   * @return a new schema
   * @throws IllegalArgumentException if a name is blank or too long, or a type a span
   */
  public RuleSchema withEvent(String name, Map<String, Value.Type> properties) {
    return withEvent(name, NamedTypes.of(properties));
  }

  private RuleSchema withEvent(String name, NamedTypes properties) {
    Map<String, NamedTypes> all = new TreeMap<>(events == null ? Map.of() : events);
    all.put(Attributes.requireName("name of an event", name), properties);
    return new RuleSchema(traits, Collections.unmodifiableMap(all), segments, models);
  }

  /**
   * Returns the same schema with the segments that may be named.
   *
   * @param names names of all segments. Copied; they replace those before.
   * @return a new schema
   */
  public RuleSchema withSegments(Collection<String> names) {
    Set<String> all = Collections.unmodifiableSet(new TreeSet<>(names));
    return new RuleSchema(traits, events, all, models);
  }

  /**
   * Returns the same schema with the models that may be named.
   *
   * @param all all models; they replace those before
   * @return a new schema
   */
  public RuleSchema withModels(RuleModels all) {
    return new RuleSchema(traits, events, segments, Objects.requireNonNull(all, "models"));
  }

  /**
   * Finds what is wrong with a rule: names that are not known, and values tested as another type
   * than they have.
   *
   * @param rule the rule
   * @return the problems in the order of the rule; empty where there is none
   */
  public List<RuleProblem> check(Rule rule) {
    RuleChecker checker = new RuleChecker(this);
    checker.check(rule, traits);
    return checker.problems();
  }

  /** Returns the names of events, or null where any may be. */
  @Nullable Set<String> events() {
    return events == null ? null : events.keySet();
  }

  /** Returns the properties of an event, or of any. */
  NamedTypes properties(String event) {
    if (events == null) {
      return NamedTypes.OPEN;
    }
    return event.equals(EventPattern.ANY)
        ? NamedTypes.union(events.values())
        : events.getOrDefault(event, NamedTypes.OPEN);
  }

  /** Returns the names of segments, or null where any may be. */
  @Nullable Set<String> segments() {
    return segments;
  }

  /** Returns the models, or null where any may be. */
  @Nullable RuleModels models() {
    return models;
  }
}
