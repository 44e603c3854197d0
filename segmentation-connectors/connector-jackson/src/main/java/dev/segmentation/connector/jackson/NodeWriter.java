package dev.segmentation.connector.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;

/**
 * Writes the fields of one document, in the order of the calls.
 *
 * <p>Refuses what the reader would refuse: NaN, infinity, a text too long or with half of a
 * surrogate pair.
 */
final class NodeWriter {

  /** Writes the inside of an object or array. */
  interface Content {
    void write() throws IOException;
  }

  private final JsonGenerator json;
  private final Layout layout;

  NodeWriter(JsonGenerator json) {
    this.json = json;
    this.layout = new Layout();
    json.setPrettyPrinter(layout);
  }

  /** Writes an object over several lines. */
  void object(String name, Content content) throws IOException {
    name(name);
    object(content);
  }

  /** Writes an object, without a name, over several lines. */
  void object(Content content) throws IOException {
    json.writeStartObject();
    content.write();
    json.writeEndObject();
  }

  /** Writes an object, without a name, on one line. */
  void row(Content content) throws IOException {
    json.writeStartObject();
    boolean before = layout.onOneLine(true);
    content.write();
    json.writeEndObject();
    layout.onOneLine(before);
  }

  /** Writes an array with one line, or more, for each item. */
  void items(String name, Content content) throws IOException {
    name(name);
    json.writeStartArray();
    content.write();
    json.writeEndArray();
  }

  void text(String name, String value) throws IOException {
    name(name);
    text(value);
  }

  void number(String name, double value) throws IOException {
    name(name);
    number(value);
  }

  void whole(String name, long value) throws IOException {
    name(name);
    json.writeNumber(value);
  }

  void flag(String name, boolean value) throws IOException {
    name(name);
    json.writeBoolean(value);
  }

  /** Writes numbers on one line. */
  void numbers(String name, double[] values) throws IOException {
    name(name);
    numbers(values);
  }

  /** Writes numbers, without a name, on one line. */
  void numbers(double[] values) throws IOException {
    json.writeStartArray();
    boolean before = layout.onOneLine(true);
    for (double value : values) {
      number(value);
    }
    json.writeEndArray();
    layout.onOneLine(before);
  }

  /** Writes rows of numbers, one line each. */
  void matrix(String name, double[][] rows) throws IOException {
    items(
        name,
        () -> {
          for (double[] row : rows) {
            numbers(row);
          }
        });
  }

  /** Writes whole numbers on one line. */
  void wholes(String name, int[] values) throws IOException {
    name(name);
    json.writeStartArray();
    boolean before = layout.onOneLine(true);
    for (int value : values) {
      json.writeNumber(value);
    }
    json.writeEndArray();
    layout.onOneLine(before);
  }

  /** Writes texts on one line. */
  void texts(String name, Collection<String> values) throws IOException {
    name(name);
    json.writeStartArray();
    boolean before = layout.onOneLine(true);
    for (String value : values) {
      text(value);
    }
    json.writeEndArray();
    layout.onOneLine(before);
  }

  private void name(String name) throws IOException {
    requireWritable(name, Json.MAX_NAME_LENGTH);
    json.writeFieldName(name);
  }

  private void text(String value) throws IOException {
    requireWritable(value, Json.MAX_TEXT_LENGTH);
    json.writeString(value);
  }

  private void number(double value) throws IOException {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the number at %s is %s; a saved document holds only finite numbers",
              next(),
              value));
    }
    json.writeNumber(value);
  }

  private void requireWritable(String text, int maxLength) {
    if (text.length() > maxLength) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the text at %s has %d characters; a saved document holds at most %d",
              next(),
              text.length(),
              maxLength));
    }
    if (Json.hasLoneSurrogate(text)) {
      throw new IllegalArgumentException(
          "the text at " + next() + " holds half of a surrogate pair; give whole characters");
    }
  }

  /** Returns the place of the value about to be written. */
  private String next() {
    JsonStreamContext at = json.getOutputContext();
    return at.inArray()
        ? Json.path(at.getParent()) + '[' + at.getEntryCount() + ']'
        : Json.path(at);
  }
}
