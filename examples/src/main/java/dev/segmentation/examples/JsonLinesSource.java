package dev.segmentation.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.segmentation.Progress;
import dev.segmentation.connector.spi.MessageReceiver;
import dev.segmentation.connector.spi.MessageSource;
import dev.segmentation.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A source of your own: JSON objects one after the other, in files that come with a Maven artifact.
 *
 * <p>Only the texts, numbers and flags of an object are read, not what is nested.
 */
final class JsonLinesSource implements MessageSource {

  private static final JsonFactory JSON = new JsonFactory();

  private final String name;
  private final String artifact;
  private final List<String> files;
  private final Function<Map<String, String>, @Nullable Event> event;
  private boolean closed;

  /**
   * Makes a source.
   *
   * @param name what the data are called
   * @param artifact coordinates of the artifact
   * @param files paths on the class path, read in this order
   * @param event makes an event of the fields of an object, or null where it is none
   */
  JsonLinesSource(
      String name,
      String artifact,
      List<String> files,
      Function<Map<String, String>, @Nullable Event> event) {
    this.name = name;
    this.artifact = artifact;
    this.files = List.copyOf(files);
    this.event = event;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void forEach(MessageReceiver receiver, Progress progress) {
    if (closed) {
      throw new IllegalStateException("the source " + name + " is closed; make a new one");
    }
    for (int i = 0; i < files.size(); i++) {
      read(
          files.get(i),
          fields -> {
            Event made = event.apply(fields);
            if (made != null) {
              receiver.accept(made);
            }
          });
      progress.update("reading " + name(), i + 1, files.size());
    }
  }

  private void read(String file, Consumer<Map<String, String>> to) {
    try (InputStream in = JsonLinesSource.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new NoSuchFileException(file, null, "it comes with " + artifact);
      }
      try (JsonParser parser = JSON.createParser(in)) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          to.accept(fields(parser));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> fields(JsonParser parser) throws IOException {
    Map<String, String> fields = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value.isStructStart()) {
        parser.skipChildren();
      } else if (value != JsonToken.VALUE_NULL) {
        fields.put(name, parser.getText());
      }
    }
    return fields;
  }

  @Override
  public void close() {
    closed = true;
  }
}
