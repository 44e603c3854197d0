package dev.segmentation.connector.jackson;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one call, typed. What is null or an empty text is missing; what a call does not say
 * itself may be said for its whole batch.
 */
final class Call {

  private final Map<String, @Nullable Object> fields;
  private final Map<String, @Nullable Object> batch;
  private final String place;

  /**
   * Makes a call.
   *
   * @param place path of the call in its body: empty, or for example {@code "batch[3]."}
   */
  Call(Map<String, @Nullable Object> fields, Map<String, @Nullable Object> batch, String place) {
    this.fields = fields;
    this.batch = batch;
    this.place = place;
  }

  CallFault fault(@Nullable String field, @Nullable String value, String reason) {
    String named = field == null ? place : place + field;
    boolean atEnd = named.endsWith(".");
    return CallFault.of(
        named.isEmpty() ? null : atEnd ? named.substring(0, named.length() - 1) : named,
        value,
        reason);
  }

  private @Nullable Object field(String name) {
    Object own = fields.get(name);
    return own != null || batch.isEmpty() ? own : batch.get(name);
  }

  @Nullable String text(String name) {
    Object value = fields.get(name);
    if (value == null || value instanceof String) {
      String text = (String) value;
      return text == null || text.isBlank() ? null : text;
    }
    throw fault(name, null, "expected a text");
  }

  String requiredText(String name, String what) {
    String text = text(name);
    if (text == null) {
      throw fault(name, null, "missing; " + what);
    }
    return text;
  }

  /** Returns an id: a text, or a whole number as its digits. */
  @Nullable String id(String name) {
    return fields.get(name) instanceof Long number ? number.toString() : text(name);
  }

  String requiredId(String name, String what) {
    String id = id(name);
    if (id == null) {
      throw fault(name, null, "missing; " + what);
    }
    return id;
  }

  /** Returns an object of the call itself, empty where it is missing. */
  Map<?, ?> object(String name) {
    return object(name, fields.get(name));
  }

  /** Returns an object that may be said for the whole batch, empty where it is missing. */
  Map<?, ?> sharedObject(String name) {
    return object(name, field(name));
  }

  private Map<?, ?> object(String name, @Nullable Object value) {
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> members) {
      return members;
    }
    throw fault(name, null, "expected an object");
  }

  /** Returns a time that may be said for the whole batch. */
  @Nullable Instant time(String name) {
    Object value = field(name);
    if (value == null) {
      return null;
    }
    Instant time = value instanceof String text ? IsoTime.parse(text) : null;
    if (time == null) {
      throw fault(
          name,
          value instanceof Map || value instanceof Iterable ? null : value.toString(),
          "expected a time of ISO 8601 with its offset, such as 2026-01-31T12:00:00.000Z, of the"
              + " years 1 to 9999; a number of seconds or milliseconds is not taken");
    }
    return time;
  }
}
