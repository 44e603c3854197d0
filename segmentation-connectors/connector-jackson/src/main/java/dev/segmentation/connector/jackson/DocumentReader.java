package dev.segmentation.connector.jackson;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.segmentation.DataException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads a hostile stream of bytes as one JSON document, within limits. */
final class DocumentReader {

  private static final String WRITE_AGAIN = "; copy or write the file again";

  private static final Pattern ADVICE = Pattern.compile(", from `[^`]*`|\\R.*", Pattern.DOTALL);

  private final String source;
  private final long maxBytes;

  DocumentReader(String source, long maxBytes) {
    this.source = source;
    this.maxBytes = maxBytes;
  }

  /** Returns the document. Reads to the end of the stream, or to the first thing refused. */
  Value read(InputStream in) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(new Bounded(in));
    try {
      skipByteOrderMark(bytes);
      return read(
          new InputStreamReader(
              bytes,
              StandardCharsets.UTF_8
                  .newDecoder()
                  .onMalformedInput(CodingErrorAction.REPORT)
                  .onUnmappableCharacter(CodingErrorAction.REPORT)));
    } catch (TooLong e) {
      throw tooLong();
    }
  }

  /** Returns the document of a text. */
  Value read(Reader text) throws IOException {
    try (JsonParser parser = Json.FACTORY.createParser(text)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      try {
        return new Value(source, "$", new NodeReader(parser, source).document());
      } catch (JsonProcessingException e) {
        throw refuse(parser, e, isAtEnd(parser, text));
      } catch (CharacterCodingException e) {
        throw new DataException(
            source,
            0,
            null,
            null,
            "the bytes are not UTF-8 text: the file is of another charset or kind, or was cut short"
                + " inside a character; save it as UTF-8",
            e);
      }
    }
  }

  /** Returns the refusal of a document longer than the limit. */
  DataException tooLong() {
    return new DataException(
        source,
        0,
        null,
        null,
        String.format(
            Locale.ROOT,
            "the document is longer than %d bytes, the limit; raise it by withMaxBytes if you trust"
                + " the file",
            maxBytes));
  }

  private void skipByteOrderMark(BufferedInputStream bytes) throws IOException {
    bytes.mark(3);
    byte[] start = bytes.readNBytes(3);
    bytes.reset();
    if (starts(start, 0x1F, 0x8B)) {
      throw wrongKind("the file is compressed by gzip; unpack it first");
    }
    if (starts(start, 0xFE, 0xFF)
        || starts(start, 0xFF, 0xFE)
        || starts(start, 0, '{')
        || starts(start, '{', 0)) {
      throw wrongKind("the file is UTF-16 text; save it as UTF-8");
    }
    if (starts(start, 0xEF, 0xBB, 0xBF)) {
      bytes.skipNBytes(3);
    }
  }

  private static boolean starts(byte[] start, int... expected) {
    if (start.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((start[i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private DataException wrongKind(String reason) {
    return new DataException(source, 0, null, null, reason);
  }

  /** Tells whether the parser has nothing left to read. */
  private static boolean isAtEnd(JsonParser parser, Reader text) throws IOException {
    StringWriter left = new StringWriter();
    parser.releaseBuffered(left);
    return left.getBuffer().isEmpty() && text.read() < 0;
  }

  private DataException refuse(JsonParser parser, JsonProcessingException e, boolean atEnd) {
    JsonLocation at = e.getLocation();
    if (at == null) {
      at = parser.currentLocation();
    }
    String place = String.format(Locale.ROOT, " (at character %d of the line)", at.getColumnNr());
    return new DataException(
        source,
        at.getLineNr(),
        Json.path(parser.getParsingContext()),
        null,
        reason(e, atEnd) + place,
        e instanceof StreamConstraintsException ? null : e);
  }

  private static String reason(JsonProcessingException e, boolean atEnd) {
    String message = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
    if (e instanceof JsonEOFException || message.startsWith("Unexpected end-of-input")) {
      return "the document ends in the middle, it was cut short" + WRITE_AGAIN;
    }
    if (e instanceof StreamConstraintsException) {
      return "a limit of this library is exceeded: " + withoutAdvice(message);
    }
    if (message.startsWith("Non-standard token")) {
      return "NaN and infinity are no numbers in JSON, every number must be finite" + WRITE_AGAIN;
    }
    return "the document is not valid JSON: "
        + withoutAdvice(message)
        + (atEnd ? "; it may have been cut short" : "")
        + WRITE_AGAIN;
  }

  /** Leaves out the parser's own advice, which names switches that a user does not have. */
  private static String withoutAdvice(String message) {
    return ADVICE.matcher(message).replaceAll("");
  }

  /** Counts the bytes and stops at the limit, before the rest is read. */
  private final class Bounded extends FilterInputStream {

    private long left = maxBytes;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        count(1);
      }
      return value;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int count = super.read(target, from, length);
      if (count > 0) {
        count(count);
      }
      return count;
    }

    private void count(int bytes) throws TooLong {
      left -= bytes;
      if (left < 0) {
        throw new TooLong();
      }
    }
  }

  private static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
