package dev.segmentation.rule;

import dev.segmentation.event.Attributes;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The types that names have: of traits, or of the properties of an event.
 *
 * @param isOpen whether there may be other names, of any type
 * @param types the types each name may have
 */
record NamedTypes(boolean isOpen, Map<String, Set<Value.Type>> types) {

  static final NamedTypes OPEN = new NamedTypes(true, Map.of());

  static NamedTypes of(Map<String, Value.Type> types) {
    NamedTypes all = new NamedTypes(false, Map.of());
    for (Map.Entry<String, Value.Type> entry : types.entrySet()) {
      all = all.with(entry.getKey(), entry.getValue());
    }
    return all;
  }

  /** Returns the same with one more name, and closed. */
  NamedTypes with(String name, Value.Type type) {
    Attributes.requireName("name of a trait or property", name);
    if (Objects.requireNonNull(type, "type") == Value.Type.SPAN) {
      throw new IllegalArgumentException(
          "'" + name + "' cannot be a span of time; give NUMBER, or INSTANT for a point in time");
    }
    Map<String, Set<Value.Type>> all = new TreeMap<>(types);
    all.put(name, Set.of(type));
    return new NamedTypes(false, Collections.unmodifiableMap(all));
  }

  /** Returns what any one of several allows. */
  static NamedTypes union(Collection<NamedTypes> each) {
    Map<String, Set<Value.Type>> all = new TreeMap<>();
    for (NamedTypes types : each) {
      types.types.forEach(
          (name, allowed) ->
              all.computeIfAbsent(name, key -> EnumSet.noneOf(Value.Type.class)).addAll(allowed));
    }
    return new NamedTypes(each.stream().anyMatch(NamedTypes::isOpen), all);
  }
}
