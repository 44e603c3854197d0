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

  /** Writes the name of the value that is written next. */
  void field(String name) throws IOException {
    requireWritable(name, Json.MAX_NAME_LENGTH);
    json.writeFieldName(name);
  }

  void nothing() throws IOException {
    json.writeNull();
  }

  void flag(boolean value) throws IOException {
    json.writeBoolean(value);
  }

  void whole(long value) throws IOException {
    json.writeNumber(value);
  }

  void number(double value) throws IOException {
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

  private void numberOrNull(double value, double asNull) throws IOException {
    if (Double.compare(value, asNull) == 0) {
      nothing();
    } else {
      number(value);
    }
  }

  void text(String value) throws IOException {
    requireWritable(value, Json.MAX_TEXT_LENGTH);
    json.writeString(value);
  }

  /** Writes an object over several lines. */
  void object(Content content) throws IOException {
    json.writeStartObject();
    content.write();
    json.writeEndObject();
  }

  /** Writes an object on one line. */
  void objectOnOneLine(Content content) throws IOException {
    json.writeStartObject();
    boolean before = layout.onOneLine(true);
    content.write();
    json.writeEndObject();
    layout.onOneLine(before);
  }

  /** Writes an array with one line, or more, for each item. */
  void items(Content content) throws IOException {
    json.writeStartArray();
    content.write();
    json.writeEndArray();
  }

  /** Writes an array on one line. */
  void itemsOnOneLine(Content content) throws IOException {
    json.writeStartArray();
    boolean before = layout.onOneLine(true);
    content.write();
    json.writeEndArray();
    layout.onOneLine(before);
  }

  void flag(String name, boolean value) throws IOException {
    field(name);
    flag(value);
  }

  void whole(String name, long value) throws IOException {
    Json.requireExact(value);
    field(name);
    whole(value);
  }

  void number(String name, double value) throws IOException {
    field(name);
    number(value);
  }

  /** Writes a number, null for positive infinity where that is legal. */
  void numberOrInfinite(String name, double value) throws IOException {
    field(name);
    numberOrNull(value, Double.POSITIVE_INFINITY);
  }

  void text(String name, String value) throws IOException {
    field(name);
    text(value);
  }

  void object(String name, Content content) throws IOException {
    field(name);
    object(content);
  }

  void items(String name, Content content) throws IOException {
    field(name);
    items(content);
  }

  void wholes(String name, int[] values) throws IOException {
    field(name);
    itemsOnOneLine(
        () -> {
          for (int value : values) {
            whole(value);
          }
        });
  }

  void numbers(String name, double[] values) throws IOException {
    field(name);
    numbers(values);
  }

  /** Writes numbers, null for one value that is not finite but legal. */
  void numbersOrNull(String name, double[] values, double asNull) throws IOException {
    field(name);
    numbersOrNull(values, asNull);
  }

  /** Writes rows of numbers, one line each, null for one value that is not finite but legal. */
  void matrixOrNull(String name, double[][] rows, double asNull) throws IOException {
    items(
        name,
        () -> {
          for (double[] row : rows) {
            numbersOrNull(row, asNull);
          }
        });
  }

  private void numbersOrNull(double[] values, double asNull) throws IOException {
    itemsOnOneLine(
        () -> {
          for (double value : values) {
            numberOrNull(value, asNull);
          }
        });
  }

  private void numbers(double[] values) throws IOException {
    itemsOnOneLine(
        () -> {
          for (double value : values) {
            number(value);
          }
        });
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

  void texts(String name, Collection<String> values) throws IOException {
    field(name);
    itemsOnOneLine(
        () -> {
          for (String value : values) {
            text(value);
          }
        });
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
