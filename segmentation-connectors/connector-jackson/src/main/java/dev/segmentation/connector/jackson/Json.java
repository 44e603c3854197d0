package dev.segmentation.connector.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

/** The one way this module reads and writes JSON, and the limits it keeps on both sides. */
final class Json {

  /** Deepest nesting of objects and arrays; a rule takes two for each of its levels. */
  static final int MAX_DEPTH = 128;

  /** Longest string, in characters. */
  static final int MAX_TEXT_LENGTH = 65_536;

  /** Longest field name, in characters. */
  static final int MAX_NAME_LENGTH = 1_024;

  /** Longest number, in characters. */
  static final int MAX_NUMBER_LENGTH = 128;

  /** The numbers up to here are those of which a document, whose numbers are doubles, has each. */
  static final long MOST_EXACT = 1L << 53;

  /** Most values of one document, numbers inside arrays of numbers not counted. */
  static final int MAX_VALUES = 1_000_000;

  /**
   * Plain JSON as RFC 8259 has it: no comments, no single quotes, no NaN. Numbers are written in
   * the shortest form that reads back the same, by one algorithm on every JDK.
   */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH + 1)
                  .maxStringLength(MAX_TEXT_LENGTH)
                  .maxNameLength(MAX_NAME_LENGTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .build())
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
          .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private static final int MAX_PATH_LENGTH = 120;

  private Json() {}

  /** Returns a whole number as a number of a document, or refuses one that would be rounded. */
  static double exact(long number) {
    requireExact(number);
    return number;
  }

  /** Refuses a whole number that a document would round. */
  static void requireExact(long number) {
    if (Math.abs(number) > MOST_EXACT) {
      throw new IllegalArgumentException(
          "the number " + number + " cannot be saved; it must be from -2^53 to 2^53");
    }
  }

  /** Returns a place inside a document, for example {@code $.centres[2][5]}. */
  static String path(JsonStreamContext place) {
    StringBuilder path = new StringBuilder();
    for (JsonStreamContext at = place; at != null && !at.inRoot(); at = at.getParent()) {
      path.insert(0, step(at));
    }
    return cut(path.insert(0, '$').toString());
  }

  /** Returns the path with its middle left out where it is too long for a message. */
  static String cut(String path) {
    if (path.length() <= MAX_PATH_LENGTH) {
      return path;
    }
    int half = MAX_PATH_LENGTH / 2;
    return path.substring(0, half) + '…' + path.substring(path.length() - half);
  }

  private static String step(JsonStreamContext at) {
    if (at.inArray()) {
      return at.hasCurrentIndex() ? "[" + at.getCurrentIndex() + "]" : "";
    }
    return at.getCurrentName() == null ? "" : step(at.getCurrentName());
  }

  /** Returns the step from an object to its member, fit for a message. */
  static String step(String name) {
    StringBuilder step = new StringBuilder(".");
    name.codePoints()
        .limit(MAX_PATH_LENGTH)
        .forEach(c -> step.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c));
    return step.toString();
  }

  /** Tells whether a text holds half of a surrogate pair, which no UTF-8 file can hold. */
  static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return true;
      }
    }
    return false;
  }
}
