package dev.segmentation.connector.jackson;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns the values of a result into the six kinds that JSON has: null, {@code Double} or {@code
 * Long}, {@code Boolean}, {@code String}, {@code List} and {@code Map}.
 */
final class Plain {

  private Plain() {}

  /** Returns the members of a map with plain values, in its order. */
  static Map<String, @Nullable Object> members(Map<?, ?> map, int depth) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : map.entrySet()) {
      String name =
          member.getKey() instanceof Enum<?> constant
              ? constant.name()
              : String.valueOf(member.getKey());
      if (members.containsKey(name)) {
        throw new IllegalArgumentException(
            "two keys of a map have the same text '" + name + "'; make them different");
      }
      members.put(name, of(member.getValue(), depth));
    }
    return members;
  }

  /** Returns one value as a plain one. NaN and infinity become null. */
  private static @Nullable Object of(@Nullable Object value, int depth) {
    if (value == null || value instanceof Boolean || value instanceof Long) {
      return value;
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? (Double) number : null;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof CharSequence) {
      return value.toString();
    }
    Object content = content(value);
    return content == value ? many(value, depth + 1) : of(content, depth);
  }

  /** Returns what an optional value holds, or any other value itself. */
  private static @Nullable Object content(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.orElse(null);
    }
    if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? optional.getAsDouble() : null;
    }
    if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? optional.getAsInt() : null;
    }
    if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? optional.getAsLong() : null;
    }
    return value;
  }

  private static Object many(Object value, int depth) {
    if (depth >= Json.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "the values of a result are nested more than "
              + Json.MAX_DEPTH
              + " deep; does one hold itself?");
    }
    if (value instanceof Map<?, ?> map) {
      return members(map, depth);
    }
    if (value instanceof Record composed) {
      return members(components(composed), depth);
    }
    if (value instanceof Collection<?> items) {
      return list(items, depth);
    }
    if (value instanceof Object[] items) {
      return list(Arrays.asList(items), depth);
    }
    if (value instanceof double[] numbers) {
      return list(Arrays.stream(numbers).boxed().toList(), depth);
    }
    if (value instanceof int[] numbers) {
      return list(Arrays.stream(numbers).boxed().toList(), depth);
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "a value is of %s; a result holds texts, numbers, true and false, enumerations,"
                + " optional values, arrays, collections, maps and records",
            value.getClass()));
  }

  private static List<@Nullable Object> list(Collection<?> items, int depth) {
    List<@Nullable Object> list = new ArrayList<>(items.size());
    for (Object item : items) {
      list.add(of(item, depth));
    }
    return list;
  }

  private static Map<String, @Nullable Object> components(Record composed) {
    Map<String, @Nullable Object> components = new LinkedHashMap<>();
    for (RecordComponent component : composed.getClass().getRecordComponents()) {
      try {
        components.put(component.getName(), component.getAccessor().invoke(composed));
      } catch (IllegalAccessException e) {
        throw new IllegalArgumentException(
            composed.getClass()
                + " cannot be seen from here; make it public and export its package",
            e);
      } catch (InvocationTargetException e) {
        throw new IllegalArgumentException(
            component.getName() + " of " + composed.getClass() + " cannot be read", e);
      }
    }
    return components;
  }
}
