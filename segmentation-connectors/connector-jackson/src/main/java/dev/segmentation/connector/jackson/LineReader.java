package dev.segmentation.connector.jackson;

import dev.segmentation.Progress;
import dev.segmentation.connector.spi.ByteOrigin;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** The lines of a file, packed with gzip or not, each within a limit of length. */
final class LineReader implements Closeable {

  private static final int BUFFER = 1 << 16;

  private final ByteOrigin origin;
  private final InputStream in;
  private final int mostBytes;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int filled;
  private boolean ended;

  private byte[] line = new byte[1 << 10];
  private int length;
  private long number;
  private boolean whole;

  private LineReader(ByteOrigin origin, InputStream in, int mostBytes) {
    this.origin = origin;
    this.in = in;
    this.mostBytes = mostBytes;
  }

  static LineReader open(ByteOrigin origin, int mostBytes, Progress progress) {
    InputStream raw = origin.open(progress, "reading " + origin.name());
    try {
      InputStream in = new BufferedInputStream(raw, BUFFER);
      in.mark(2);
      boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return new LineReader(origin, zipped ? new GZIPInputStream(in, BUFFER) : in, mostBytes);
    } catch (IOException e) {
      closeQuietly(raw);
      throw origin.failure(0, e);
    } catch (RuntimeException e) {
      closeQuietly(raw);
      throw e;
    }
  }

  /**
   * Goes to the next line.
   *
   * @return false at the end
   */
  boolean next() {
    length = 0;
    whole = false;
    number++;
    do {
      if (at == filled && !refill()) {
        return length > 0;
      }
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      append(end - at);
      whole = end < filled;
      at = whole ? end + 1 : end;
    } while (!whole);
    return true;
  }

  private void append(int count) {
    int kept = Math.min(count, mostBytes + 1 - length); // one more shows that it is too long
    if (length + kept > line.length) {
      line = Arrays.copyOf(line, Math.max(length + kept, line.length * 2));
    }
    System.arraycopy(buffer, at, line, length, kept);
    length += kept;
  }

  private boolean refill() {
    if (ended) {
      return false;
    }
    try {
      at = 0;
      filled = Math.max(0, in.read(buffer, 0, buffer.length));
    } catch (IOException e) {
      throw origin.failure(number, e);
    }
    ended = filled == 0;
    return !ended;
  }

  /** Returns the number of the line, from 1. */
  long number() {
    return number;
  }

  /** Returns the bytes of the line, valid up to {@link #length} and until the next line. */
  byte[] bytes() {
    return line;
  }

  /** Returns the number of bytes, one more than the limit where the line is longer. */
  int length() {
    return length;
  }

  /** Tells whether the line ends with a line break. */
  boolean isWhole() {
    return whole;
  }

  boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private static void closeQuietly(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      // what was read was read, and a failure that led here is the one to report
    }
  }

  @Override
  public void close() {
    closeQuietly(in);
  }
}
