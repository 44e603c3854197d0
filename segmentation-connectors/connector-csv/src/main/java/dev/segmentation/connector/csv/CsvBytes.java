package dev.segmentation.connector.csv;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.connector.spi.ByteOrigin;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file behind gzip and byte order mark, and the charset that they are in.
 *
 * <p>Files that are no text at all are refused here, by their first bytes.
 */
final class CsvBytes implements Closeable {

  private static final int BUFFER = 1 << 16;
  private static final int HEAD = 4096;

  private final InputStream stream;
  private final Charset charset;
  private final int markLength;
  private final boolean zipped;

  private CsvBytes(InputStream stream, Charset charset, int markLength, boolean zipped) {
    this.stream = stream;
    this.charset = charset;
    this.markLength = markLength;
    this.zipped = zipped;
  }

  static CsvBytes open(
      ByteOrigin origin, @Nullable Charset asked, Progress progress, String phase) {
    InputStream raw = origin.open(progress, phase);
    try {
      InputStream in = new BufferedInputStream(raw, BUFFER);
      byte[] head = peek(in);
      boolean zipped = FileSignature.isGzip(head);
      if (zipped) {
        in = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
        head = peek(in);
      }
      String looksLike = FileSignature.describe(head);
      if (looksLike != null) {
        throw refused(origin, "this is not a CSV file: it looks like " + looksLike);
      }
      if (head.length == 0) {
        throw refused(origin, "the file is empty; it needs a header line and rows");
      }
      ByteOrderMark mark = ByteOrderMark.of(head);
      Charset charset = decided(origin, asked, mark);
      int markLength = mark == null ? 0 : mark.length();
      in.skipNBytes(markLength);
      return new CsvBytes(in, charset, markLength, zipped);
    } catch (IOException e) {
      closeQuietly(raw);
      throw origin.failure(0, e);
    } catch (RuntimeException e) {
      closeQuietly(raw);
      throw e;
    }
  }

  private static byte[] peek(InputStream in) throws IOException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    return head;
  }

  private static Charset decided(
      ByteOrigin origin, @Nullable Charset asked, @Nullable ByteOrderMark mark) {
    if (mark == null) {
      return asked == null ? StandardCharsets.UTF_8 : asked;
    }
    // "UTF-16" without an order reads the mark itself; both orders agree with it.
    boolean agrees =
        asked == null
            || asked.equals(mark.charset())
            || (asked.equals(StandardCharsets.UTF_16) && mark.length() == 2);
    if (!agrees) {
      throw refused(
          origin,
          "the file starts with the byte order mark of "
              + mark.charset()
              + ", but the charset was set to "
              + asked
              + "; set no charset, or that one");
    }
    return mark.charset();
  }

  private static DataException refused(ByteOrigin origin, String reason) {
    return new DataException(origin.name(), 0, null, null, reason);
  }

  private static void closeQuietly(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      // the failure that led here is the one to report
    }
  }

  int read(byte[] into, int offset, int length) throws IOException {
    return stream.read(into, offset, length);
  }

  Charset charset() {
    return charset;
  }

  /** Returns the length of the byte order mark that was passed over. */
  int markLength() {
    return markLength;
  }

  boolean zipped() {
    return zipped;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  /** The byte order marks that are understood. */
  private record ByteOrderMark(Charset charset, int length) {

    static @Nullable ByteOrderMark of(byte[] head) {
      if (has(head, 0xEF, 0xBB, 0xBF)) {
        return new ByteOrderMark(StandardCharsets.UTF_8, 3);
      }
      if (has(head, 0xFE, 0xFF)) {
        return new ByteOrderMark(StandardCharsets.UTF_16BE, 2);
      }
      if (has(head, 0xFF, 0xFE)) {
        return new ByteOrderMark(StandardCharsets.UTF_16LE, 2);
      }
      return null;
    }

    private static boolean has(byte[] head, int... mark) {
      if (head.length < mark.length) {
        return false;
      }
      for (int i = 0; i < mark.length; i++) {
        if (head[i] != (byte) mark[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
