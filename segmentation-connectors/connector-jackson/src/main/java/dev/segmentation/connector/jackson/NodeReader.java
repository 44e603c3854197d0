package dev.segmentation.connector.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.segmentation.DataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document into nodes.
 *
 * <p>Refuses what the grammar of JSON leaves open: a name that stands twice, a number beyond the
 * range of a double, text with half of a surrogate pair, anything after the first value.
 */
final class NodeReader {

  private final JsonParser parser;
  private final String source;
  private int values;

  NodeReader(JsonParser parser, String source) {
    this.parser = parser;
    this.source = source;
  }

  /** Returns the whole document, which must be one object. */
  Node.Members document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new DataException(
          source, 0, null, null, "the document is empty; give a file that this library wrote");
    }
    if (first != JsonToken.START_OBJECT) {
      throw refuse(
          parser.getText(),
          "a saved document starts with '{'; give a file that this library wrote");
    }
    Node.Members document = members(1);
    if (parser.nextToken() != null) {
      throw refuse(
          parser.getText(),
          "there is more after the end of the document; a file holds one document");
    }
    return document;
  }

  private Node node(JsonToken token, int depth) throws IOException {
    if (++values > Json.MAX_VALUES) {
      throw refuse(
          null,
          String.format(
              Locale.ROOT,
              "the document has more than %d values; no saved document of this library has",
              Json.MAX_VALUES));
    }
    return switch (token) {
      case START_OBJECT -> members(depth + 1);
      case START_ARRAY -> array(depth + 1);
      case VALUE_STRING -> new Node.Text(line(), text());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Finite(line(), number());
      case VALUE_TRUE, VALUE_FALSE -> new Node.Flag(line(), token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> new Node.Nothing(line());
      default -> throw new IllegalStateException("unexpected token " + token);
    };
  }

  private Node.Members members(int depth) throws IOException {
    requireDepth(depth);
    int line = line();
    Map<String, Node> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (members.containsKey(name)) {
        throw refuse(null, "the field stands twice; keep one of them");
      }
      members.put(name, node(parser.nextToken(), depth));
    }
    return new Node.Members(line, members);
  }

  private Node array(int depth) throws IOException {
    requireDepth(depth);
    int line = line();
    double[] numbers = {};
    int count = 0;
    JsonToken token = parser.nextToken();
    while (isNumber(token)) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, Math.max(16, count + (count >> 1)));
      }
      numbers[count++] = number();
      token = parser.nextToken();
    }
    if (token != JsonToken.END_ARRAY) {
      return items(line, numbers, count, token, depth);
    }
    return count == 0
        ? new Node.Items(line, List.of())
        : new Node.Numbers(line, Arrays.copyOf(numbers, count));
  }

  /** Reads on in an array that begins with some numbers and goes on with something else. */
  private Node items(int line, double[] numbers, int count, JsonToken next, int depth)
      throws IOException {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      nodes.add(new Node.Finite(line, numbers[i]));
    }
    for (JsonToken token = next; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      nodes.add(node(token, depth));
    }
    return new Node.Items(line, nodes);
  }

  private void requireDepth(int depth) {
    if (depth > Json.MAX_DEPTH) {
      throw refuse(
          null,
          String.format(
              Locale.ROOT,
              "objects and arrays are nested more than %d deep; no saved document of this library"
                  + " is",
              Json.MAX_DEPTH));
    }
  }

  private static boolean isNumber(JsonToken token) {
    return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
  }

  private double number() throws IOException {
    String text = parser.getText();
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw refuse(
          text,
          String.format(
              Locale.ROOT,
              "the number is beyond the range of a double, ±%s; save the document again",
              Double.MAX_VALUE));
    }
    return value;
  }

  private String text() throws IOException {
    String text = parser.getText();
    if (Json.hasLoneSurrogate(text)) {
      throw refuse(null, "the text holds half of a surrogate pair; write whole characters");
    }
    return text;
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private DataException refuse(@Nullable String value, String reason) {
    return new DataException(source, line(), Json.path(parser.getParsingContext()), value, reason);
  }
}
