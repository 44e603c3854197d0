package dev.segmentation.connector.jackson;

import java.util.LinkedHashMap;
import java.util.Map;

/** The values of a result beside those that all results have, in order. */
final class Details {

  private final Map<String, Object> values = new LinkedHashMap<>();

  Details add(String name, Object value) {
    values.put(name, value);
    return this;
  }

  Map<String, Object> values() {
    return values;
  }
}
