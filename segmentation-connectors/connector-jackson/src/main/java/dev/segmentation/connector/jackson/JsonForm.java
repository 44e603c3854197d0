package dev.segmentation.connector.jackson;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.segmentation.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A JSON form of one type, with a name and a version, that is written and read back: one of {@link
 * VersionedJson}.
 *
 * <pre>{@code
 * JsonForm<KMeansModel> form = VersionedJson.kMeansModel().withMaxBytes(1 << 20);
 * form.write(model, Path.of("model.json"));
 * KMeansModel same = form.read(Path.of("model.json"));
 * }</pre>
 *
 * <p>A document is one JSON object in UTF-8. Its first fields are {@code format}, the name, and
 * {@code version}, a whole number from 1; the content follows in the words of this library. A field
 * {@code library} may name the version of the library that wrote it; it is not written by default
 * and not looked at.
 *
 * <ul>
 *   <li>Every number reads back bit for bit, so a model read back assigns every row as before. NaN
 *       and infinity are never written and never read.
 *   <li>The same value gives the same bytes, on every JDK and system.
 *   <li>A library reads every version of a format up to its own, and refuses a later one.
 *   <li>Reading is strict: an unknown field, a field that stands twice, a missing field, a value of
 *       another type or range, and anything after the document are refused with a {@link
 *       DataException} that names the source, the line, the place such as {@code $.centres[2][5]}
 *       and the remedy. A file that was cut short is always refused.
 *   <li>Reading is bounded, so that a hostile file costs little: {@link #DEFAULT_MAX_BYTES} bytes,
 *       128 levels of nesting, 65,536 characters a text, 128 a number, 1 million values beside
 *       those in arrays of numbers. No type is ever chosen by the content.
 * </ul>
 *
 * <p>Time is linear in the size of the document. Memory: the document once when writing; when
 * reading, 8 bytes for each number in an array of numbers, about 100 for each other value.
 * Immutable and thread-safe.
 *
 * @param <T> the type that is written and read
 */
public final class JsonForm<T> {

  /** Most bytes of a document that are read by default: 64 MiB, about 3 million numbers. */
  public static final long DEFAULT_MAX_BYTES = 64L << 20;

  private final Format<T> format;
  private final long maxBytes;

  JsonForm(Format<T> format) {
    this(format, DEFAULT_MAX_BYTES);
  }

  private JsonForm(Format<T> format, long maxBytes) {
    this.format = format;
    this.maxBytes = maxBytes;
  }

  /**
   * Sets the longest document that is read. Writing has no limit.
   *
   * @param maxBytes number of bytes, at least 1
   * @return a new form with this limit
   * @throws IllegalArgumentException if below 1
   */
  public JsonForm<T> withMaxBytes(long maxBytes) {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes must be at least 1, but was " + maxBytes);
    }
    return new JsonForm<>(format, maxBytes);
  }

  /**
   * Returns the name that every document of this form carries.
   *
   * @return the field {@code format}
   */
  public String name() {
    return format.name();
  }

  /**
   * Returns the version that is written, and the highest that is read.
   *
   * @return 1 or more
   */
  public int version() {
    return format.version();
  }

  /**
   * Tells whether a file begins as a document of this form does: with its name. For a program that
   * takes more than one kind of document; only the first field is looked at.
   *
   * @param file the file
   * @return false too where there is no such file or it is no JSON: {@link #read(Path)} says why
   */
  public boolean isNamedIn(Path file) {
    try (InputStream in = Files.newInputStream(file);
        JsonParser json = Json.FACTORY.createParser(in)) {
      return json.nextToken() == JsonToken.START_OBJECT
          && "format".equals(json.nextFieldName())
          && format.name().equals(json.nextTextValue());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Writes a value to a file. The file is replaced as a whole or, on any failure, stays as it was:
   * the document is written to a file beside it, forced to the disk and moved over it.
   *
   * @param value what to write
   * @param file the file; its directory must exist
   * @throws IllegalArgumentException if the value holds NaN, infinity or a text that cannot be
   *     written; the message says where
   * @throws UncheckedIOException if the file cannot be written
   */
  public void write(T value, Path file) {
    byte[] bytes = bytes(value);
    try {
      WholeFile.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write '" + file + "': " + e.getMessage(), e);
    }
  }

  /**
   * Writes a value to a stream, which is flushed and left open. Nothing is written if the value
   * cannot be.
   *
   * @param value what to write
   * @param out the stream
   * @throws IllegalArgumentException if the value holds NaN, infinity or a text that cannot be
   *     written; the message says where
   * @throws UncheckedIOException if the stream fails
   */
  public void write(T value, OutputStream out) {
    byte[] bytes = bytes(value);
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns a value as JSON text.
   *
   * @param value what to write
   * @return the document, with a line feed at the end
   * @throws IllegalArgumentException if the value holds NaN, infinity or a text that cannot be
   *     written; the message says where
   */
  public String toJson(T value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  /**
   * Reads a value from a file.
   *
   * @param file the file
   * @return the value
   * @throws DataException if there is no such file, or it is not a document of this form
   * @throws UncheckedIOException if the file cannot be read for another reason
   */
  public T read(Path file) {
    String source = file.toString();
    try {
      if (Files.isDirectory(file)) {
        throw new DataException(source, 0, null, null, "this is a directory; give a file");
      }
      if (Files.size(file) > maxBytes) {
        throw new DocumentReader(source, maxBytes).tooLong();
      }
      try (InputStream in = Files.newInputStream(file)) {
        return Document.read(format, new DocumentReader(source, maxBytes).read(in));
      }
    } catch (NoSuchFileException e) {
      throw new DataException(
          source, 0, null, null, "there is no such file; check the name and the directory", e);
    } catch (AccessDeniedException e) {
      throw new DataException(
          source, 0, null, null, "the file may not be read; check its permissions", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read '" + source + "': " + e.getMessage(), e);
    }
  }

  /**
   * Reads a value from a stream, to its end. The stream is left open.
   *
   * @param in the stream
   * @param source name of the stream for messages, for example that of the file behind it
   * @return the value
   * @throws DataException if the stream does not hold a document of this form
   * @throws UncheckedIOException if the stream fails
   */
  public T read(InputStream in, String source) {
    Objects.requireNonNull(source, "source");
    try {
      return Document.read(format, new DocumentReader(source, maxBytes).read(in));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read '" + source + "': " + e.getMessage(), e);
    }
  }

  /**
   * Reads a value from JSON text.
   *
   * @param json the document; the limit of bytes counts its characters
   * @return the value
   * @throws DataException if the text is not a document of this form
   */
  public T fromJson(String json) {
    DocumentReader reader = new DocumentReader("JSON text", maxBytes);
    if (json.length() > maxBytes) {
      throw reader.tooLong();
    }
    try {
      return Document.read(format, reader.read(new StringReader(json)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(T value) {
    Objects.requireNonNull(value, "value");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
      NodeWriter out = new NodeWriter(json);
      out.object(() -> Document.write(format, value, out));
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
