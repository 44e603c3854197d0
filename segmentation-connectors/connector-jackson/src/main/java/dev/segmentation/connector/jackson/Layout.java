package dev.segmentation.connector.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import java.io.IOException;

/**
 * Lays JSON out for people and for line-wise comparison: two spaces a level, line feeds on every
 * system, and one line for what the writer marks as one row.
 */
final class Layout implements PrettyPrinter {

  private int depth;
  private boolean onOneLine;

  /** Sets whether what follows stays on the line, and returns what was set before. */
  boolean onOneLine(boolean value) {
    boolean before = onOneLine;
    onOneLine = value;
    return before;
  }

  @Override
  public void writeRootValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw('\n');
  }

  @Override
  public void writeStartObject(JsonGenerator json) throws IOException {
    json.writeRaw('{');
    depth++;
  }

  @Override
  public void beforeObjectEntries(JsonGenerator json) throws IOException {
    newLine(json);
  }

  @Override
  public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw(": ");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
    separate(json);
  }

  @Override
  public void writeEndObject(JsonGenerator json, int entries) throws IOException {
    end(json, entries, '}');
  }

  @Override
  public void writeStartArray(JsonGenerator json) throws IOException {
    json.writeRaw('[');
    depth++;
  }

  @Override
  public void beforeArrayValues(JsonGenerator json) throws IOException {
    newLine(json);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
    separate(json);
  }

  @Override
  public void writeEndArray(JsonGenerator json, int values) throws IOException {
    end(json, values, ']');
  }

  private void separate(JsonGenerator json) throws IOException {
    json.writeRaw(onOneLine ? ", " : ",");
    newLine(json);
  }

  private void end(JsonGenerator json, int entries, char end) throws IOException {
    depth--;
    if (entries > 0) {
      newLine(json);
    }
    json.writeRaw(end);
  }

  private void newLine(JsonGenerator json) throws IOException {
    if (!onOneLine) {
      json.writeRaw('\n');
      json.writeRaw("  ".repeat(depth));
    }
  }
}
