package dev.segmentation.connector.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of a call: a {@link String}, {@link Long}, {@link Double}, {@link Boolean},
 * null, {@link List} or {@link Map}.
 *
 * <p>An integer beyond ±2⁵³ is kept as its digits: it is an id, and a double would change it.
 * Refuses a name that stands twice, a number beyond the range of a double, and half of a surrogate
 * pair.
 */
final class CallTree {

  /** Deepest nesting of objects and arrays inside a call. */
  static final int MAX_DEPTH = 32;

  private static final long MAX_EXACT = 1L << 53;
  private static final int LONG_DIGITS = 18;

  private final JsonParser parser;

  CallTree(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads the members of the object that has begun. */
  Map<String, @Nullable Object> members(int depth) throws IOException {
    requireDepth(depth);
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = text(parser.currentName());
      if (members.containsKey(name)) {
        throw twice();
      }
      members.put(name, value(parser.nextToken(), depth));
    }
    return members;
  }

  /** Returns the fault of a name that is there already. */
  CallFault twice() {
    return refuse(null, "the field stands twice; keep one of them");
  }

  /** Reads the value that begins with a token. */
  @Nullable Object value(JsonToken token, int depth) throws IOException {
    return switch (token) {
      case START_OBJECT -> members(depth + 1);
      case START_ARRAY -> items(depth + 1);
      case VALUE_STRING -> text(parser.getText());
      case VALUE_NUMBER_INT -> integer(parser.getText());
      case VALUE_NUMBER_FLOAT -> number(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalStateException("unexpected token " + token);
    };
  }

  private List<@Nullable Object> items(int depth) throws IOException {
    requireDepth(depth);
    List<@Nullable Object> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token, depth));
    }
    return items;
  }

  private void requireDepth(int depth) {
    if (depth > MAX_DEPTH) {
      throw refuse(
          null,
          String.format(Locale.ROOT, "objects and arrays are nested more than %d deep", MAX_DEPTH));
    }
  }

  private Object integer(String digits) {
    if (digits.length() <= LONG_DIGITS) {
      long value = Long.parseLong(digits);
      if (Math.abs(value) <= MAX_EXACT) {
        return value;
      }
    }
    return digits;
  }

  private Double number(String text) {
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw refuse(
          text,
          String.format(
              Locale.ROOT, "the number is beyond the range of a double, ±%s", Double.MAX_VALUE));
    }
    return value;
  }

  private String text(String text) {
    if (Json.hasLoneSurrogate(text)) {
      throw refuse(null, "the text holds half of a surrogate pair; write whole characters");
    }
    return text;
  }

  /** Returns the fault at the place where the parser is. */
  CallFault refuse(@Nullable String value, String reason) {
    return CallFault.of(place(), value, reason);
  }

  /** Returns the path to the place where the parser is, or null at the top. */
  @Nullable String place() {
    String path = Json.path(parser.getParsingContext());
    return path.length() <= 2 ? null : path.substring(path.charAt(1) == '.' ? 2 : 1);
  }
}
