package dev.segmentation.examples.workbench;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a result as JSON. Maps are objects in the order of their entries; lists and arrays of
 * numbers are arrays; a number that is not finite is {@code null}.
 */
final class JsonResult {

  private JsonResult() {}

  /** Writes the file. */
  static void write(Path file, Map<String, ?> result) throws IOException {
    try (JsonGenerator out =
        new JsonFactory()
            .createGenerator(Files.newOutputStream(file), JsonEncoding.UTF8)
            .useDefaultPrettyPrinter()) {
      value(out, result);
      out.writeRaw('\n');
    }
  }

  private static void value(JsonGenerator out, @Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.writeFieldName(String.valueOf(entry.getKey()));
        value(out, entry.getValue());
      }
      out.writeEndObject();
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      for (Object element : list) {
        value(out, element);
      }
      out.writeEndArray();
    } else if (value instanceof double[] numbers) {
      value(out, Arrays.stream(numbers).boxed().toList());
    } else if (value instanceof int[] numbers) {
      value(out, Arrays.stream(numbers).boxed().toList());
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Integer || value instanceof Long) {
      out.writeNumber(((Number) value).longValue());
    } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      out.writeNumber(number.doubleValue());
    } else if (value == null || value instanceof Number) {
      out.writeNull();
    } else {
      out.writeString(value.toString());
    }
  }
}
