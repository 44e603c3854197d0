package dev.segmentation.event;

import dev.segmentation.data.ColumnType;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a name and a value of {@link Attributes} may be. Messages hold names, never values. */
final class AttributeChecks {

  private AttributeChecks() {}

  static String name(String name) {
    return Attributes.requireName("name of an attribute", name);
  }

  /** Returns the value as it is kept. */
  static Object value(String name, @Nullable Object value) {
    if (value instanceof Number number) {
      return finite(name, number.doubleValue());
    }
    if (value instanceof String text) {
      return text(name, text);
    }
    if (value instanceof Boolean || value instanceof Instant) {
      return value;
    }
    if (value instanceof Collection<?> tags) {
      return tags(name, tags);
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "attribute '%s' cannot hold %s; give a number, a text, a flag, an instant or a"
                + " collection of texts, or leave it out",
            name,
            value == null ? "null" : "a " + value.getClass().getSimpleName()));
  }

  static ColumnType type(Object value) {
    if (value instanceof Double) {
      return ColumnType.NUMBER;
    }
    if (value instanceof String) {
      return ColumnType.CATEGORY;
    }
    if (value instanceof Boolean) {
      return ColumnType.FLAG;
    }
    return value instanceof Instant ? ColumnType.INSTANT : ColumnType.TAGS;
  }

  private static Double finite(String name, double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "attribute '" + name + "' is " + number + "; give a finite number, or leave it out");
    }
    return number == 0 ? 0.0 : number;
  }

  private static String text(String name, String text) {
    if (text.length() > Attributes.MAX_TEXT_LENGTH) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a text of attribute '%s' has %d characters; at most %d are kept, cut it",
              name,
              text.length(),
              Attributes.MAX_TEXT_LENGTH));
    }
    return text;
  }

  private static Set<String> tags(String name, Collection<?> tags) {
    if (tags.size() > Attributes.MAX_SIZE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "attribute '%s' has %d tags; keep at most %d",
              name,
              tags.size(),
              Attributes.MAX_SIZE));
    }
    Set<String> copy = new LinkedHashSet<>();
    for (Object tag : tags) {
      if (!(tag instanceof String text)) {
        throw new IllegalArgumentException(
            "attribute '" + name + "' has a tag that is not a text; give texts only");
      }
      copy.add(text(name, text));
    }
    return Collections.unmodifiableSet(copy);
  }
}
