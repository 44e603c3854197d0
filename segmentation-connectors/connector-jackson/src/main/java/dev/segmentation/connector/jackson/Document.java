package dev.segmentation.connector.jackson;

import java.io.IOException;
import java.util.Locale;

/** An object that says which format and version it has, on its own or as a part of another. */
final class Document {

  private Document() {}

  /** Writes format, version and content into an object that was begun. */
  static <T> void write(Format<T> format, T value, NodeWriter out) throws IOException {
    out.text("format", format.name());
    out.whole("version", format.version());
    format.write(value, out);
  }

  /** Reads a value, or refuses another format, a later version and unknown fields. */
  static <T> T read(Format<T> format, Value document) {
    Fields fields = document.fields();
    requireName(format, fields.get("format"));
    int version = supportedVersion(format, fields.get("version"));
    fields.findText("library");
    try {
      T value = format.read(fields, version);
      fields.requireNoOthers();
      return value;
    } catch (IllegalArgumentException e) {
      throw document.refuse(e);
    }
  }

  private static void requireName(Format<?> format, Value name) {
    if (!name.text().equals(format.name()) && !format.formerNames().contains(name.text())) {
      throw name.refuse(
          name.text(),
          "this is another kind of document, expected '"
              + format.name()
              + "'; give the right file");
    }
  }

  private static int supportedVersion(Format<?> format, Value version) {
    int number = version.whole(1, Integer.MAX_VALUE);
    if (number > format.version()) {
      throw version.refuse(
          Integer.toString(number),
          String.format(
              Locale.ROOT,
              "the document is of a later version; this library reads versions 1 to %d of '%s':"
                  + " upgrade to the version of the library that wrote it",
              format.version(),
              format.name()));
    }
    return number;
  }
}
