package dev.segmentation.connector.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Event;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes events as track calls. */
final class SegmentWriter {

  private static final String CONTEXT = "context.";
  private static final int DEEPEST = 8;

  private SegmentWriter() {}

  static String track(Event event) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
      write(json, event);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text takes everything
    }
    String call = text.toString();
    requireText(call);
    int bytes = call.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > SegmentSpec.MAX_CALL_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the call has %d bytes, but at most %d are taken; leave properties out",
              bytes,
              SegmentSpec.MAX_CALL_BYTES));
    }
    return call;
  }

  private static void requireText(String call) {
    if (Json.hasLoneSurrogate(call)) {
      throw new IllegalArgumentException(
          "a text of the event holds half of a surrogate pair; give whole characters");
    }
  }

  private static void write(JsonGenerator json, Event event) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "track");
    writeId(json, "messageId", event.messageId());
    writeId(json, "userId", event.userId());
    writeId(json, "anonymousId", event.anonymousId());
    json.writeStringField("event", event.name());
    json.writeStringField("timestamp", time(event.time()));
    Attributes values = event.properties();
    Map<String, Object> properties = new TreeMap<>();
    Map<String, Object> context = new TreeMap<>();
    for (String name : values.names()) {
      boolean ofContext = name.startsWith(CONTEXT) && name.length() > CONTEXT.length();
      Object value = values.value(name);
      if (value != null) {
        nest(
            ofContext ? context : properties,
            ofContext ? name.substring(CONTEXT.length()) : name,
            value,
            0);
      }
    }
    writeObject(json, "properties", properties);
    writeObject(json, "context", context);
    json.writeEndObject();
  }

  private static String time(Instant time) {
    String text = time.toString();
    if (IsoTime.parse(text) == null) {
      throw new IllegalArgumentException(
          "the time " + text + " is outside the years 1 to 9999 and cannot be written");
    }
    return text;
  }

  private static void writeId(JsonGenerator json, String name, @Nullable String id)
      throws IOException {
    if (id != null) {
      json.writeStringField(name, id);
    }
  }

  /** Puts a value under a name with dots; where an outer name is taken, the dots stay. */
  private static void nest(Map<String, Object> object, String name, Object value, int depth) {
    int dot = name.indexOf('.');
    if (dot > 0 && dot < name.length() - 1 && name.charAt(dot + 1) != '.' && depth < DEEPEST) {
      Object inner = object.computeIfAbsent(name.substring(0, dot), key -> new TreeMap<>());
      if (inner instanceof Map) {
        @SuppressWarnings("unchecked") // every map in here was made here
        Map<String, Object> members = (Map<String, Object>) inner;
        nest(members, name.substring(dot + 1), value, depth + 1);
        return;
      }
    }
    object.put(name, value);
  }

  private static void writeObject(JsonGenerator json, String name, Map<?, ?> members)
      throws IOException {
    if (!members.isEmpty()) {
      json.writeFieldName(name);
      writeMembers(json, members);
    }
  }

  private static void writeMembers(JsonGenerator json, Map<?, ?> members) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      json.writeFieldName(String.valueOf(member.getKey()));
      writeValue(json, member.getValue());
    }
    json.writeEndObject();
  }

  private static void writeValue(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> members) {
      writeMembers(json, members);
    } else if (value instanceof Set<?> tags) {
      json.writeStartArray();
      for (Object tag : tags) {
        json.writeString(tag.toString());
      }
      json.writeEndArray();
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Instant instant) {
      json.writeString(time(instant));
    } else {
      json.writeString(value.toString());
    }
  }
}
