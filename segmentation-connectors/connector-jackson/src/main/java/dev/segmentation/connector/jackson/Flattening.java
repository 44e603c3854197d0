package dev.segmentation.connector.jackson;

import dev.segmentation.event.Attributes;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings nested JSON to names with dots, by the rules of {@link SegmentSpec}: objects become {@code
 * "outer.inner"}, arrays of single values tags, arrays of objects counts, tags and sums.
 */
final class Flattening {

  private final Map<String, Object> flat = new TreeMap<>();

  /** Adds the members of an object, each name behind a prefix. */
  Flattening add(String prefix, Map<?, ?> members) {
    for (Map.Entry<?, ?> member : members.entrySet()) {
      add(prefix + member.getKey(), member.getValue());
    }
    return this;
  }

  private void add(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      add(name + ".", members);
    } else if (value instanceof List<?> items) {
      addItems(name, items);
    } else if (value instanceof String text) {
      Instant instant = IsoTime.parse(text);
      put(name, instant == null ? text : instant);
    } else if (value != null) {
      put(name, value);
    }
  }

  private void addItems(String name, List<?> items) {
    Set<String> tags = new LinkedHashSet<>();
    boolean composed = false;
    for (Object item : items) {
      if (item instanceof Map || item instanceof List) {
        composed = true;
      } else if (item != null) {
        tags.add(item.toString());
      }
    }
    if (!composed || !tags.isEmpty()) {
      put(name, tags);
    }
    if (composed) {
      put(name + ".count", items.size());
      addMembersOf(name, items);
    }
  }

  /** Adds what the objects of an array add up to: tags of their texts, sums of their numbers. */
  private void addMembersOf(String name, List<?> items) {
    Map<String, Set<String>> tags = new TreeMap<>();
    Map<String, Double> sums = new TreeMap<>();
    for (Object item : items) {
      if (item instanceof Map<?, ?> members) {
        for (Map.Entry<String, Object> one :
            new Flattening().add(name + ".", members).flat.entrySet()) {
          if (one.getValue() instanceof Number number) {
            sums.merge(one.getKey() + ".sum", number.doubleValue(), Double::sum);
          } else {
            Set<String> own = tags.computeIfAbsent(one.getKey(), key -> new LinkedHashSet<>());
            if (one.getValue() instanceof Set<?> several) {
              several.forEach(tag -> own.add(tag.toString()));
            } else {
              own.add(one.getValue().toString());
            }
          }
        }
      }
    }
    tags.forEach(this::put);
    sums.forEach(this::put);
  }

  /** Adds a value unless there is one of this name. */
  Flattening putIfAbsent(String name, @Nullable String value) {
    if (value != null) {
      flat.putIfAbsent(name, value);
    }
    return this;
  }

  private void put(String name, Object value) {
    if (flat.put(name, value) != null) {
      throw new IllegalArgumentException(
          "two values are called '"
              + Json.cut(name)
              + "' once nested names are joined by dots;"
              + " rename one of them");
    }
  }

  /**
   * Returns the attributes.
   *
   * @throws IllegalArgumentException if a name or value is not allowed, or there are too many
   */
  Attributes attributes() {
    return Attributes.of(flat);
  }
}
