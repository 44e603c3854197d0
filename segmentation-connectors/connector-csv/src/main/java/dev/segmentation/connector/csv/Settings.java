package dev.segmentation.connector.csv;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Text settings of a connector: every name is known, every bad value is named. */
final class Settings {

  private final String connector;
  private final Map<String, String> values;

  Settings(String connector, Map<String, String> values, Set<String> known) {
    this.connector = connector;
    this.values = values;
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            connector + ": unknown setting '" + name + "'; there are " + new TreeSet<>(known));
      }
    }
  }

  String required(String name) {
    String value = values.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(connector + ": the setting '" + name + "' is missing");
    }
    return value;
  }

  void ifSet(String name, Consumer<String> action) {
    String value = values.get(name);
    if (value == null) {
      return;
    }
    try {
      action.accept(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          connector + ": the setting '" + name + "' is bad: '" + value + "'; " + e.getMessage(), e);
    }
  }
}
