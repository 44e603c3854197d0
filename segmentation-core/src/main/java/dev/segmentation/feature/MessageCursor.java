package dev.segmentation.feature;

import dev.segmentation.event.Attributes;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads events as they come, with the rules by which a log keeps them. */
final class MessageCursor implements EventCursor {

  private final EventSchema schema;
  private final Map<String, Integer> names = new HashMap<>();
  private Attributes properties = Attributes.none();
  private long time;
  private int name;

  MessageCursor(EventSchema schema) {
    this.schema = schema;
    for (String known : schema.names()) {
      names.put(known, names.size());
    }
  }

  void moveTo(Event event) {
    properties = event.properties();
    time = event.time().toEpochMilli();
    name = names.getOrDefault(event.name(), LogColumns.NONE);
  }

  @Override
  public long time() {
    return time;
  }

  @Override
  public int name() {
    return name;
  }

  @Override
  public double number(int property) {
    return properties.number(schema.numbers().get(property));
  }

  @Override
  public @Nullable String text(int property) {
    String text = properties.text(schema.texts().get(property));
    if (text == null || text.isBlank()) {
      return null;
    }
    return text.length() > Attributes.MAX_NAME_LENGTH ? EventLog.OTHER : text;
  }
}
