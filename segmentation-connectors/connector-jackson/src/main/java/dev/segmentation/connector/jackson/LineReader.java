package dev.segmentation.connector.jackson;

import dev.segmentation.CancelledException;
import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.connector.spi.ConnectorException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The lines of a file, packed with gzip or not, each within a limit of length. */
final class LineReader implements Closeable {

  private static final int BUFFER = 1 << 16;

  private final String source;
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

  private LineReader(String source, InputStream in, int mostBytes) {
    this.source = source;
    this.in = in;
    this.mostBytes = mostBytes;
  }

  static LineReader open(
      String source, JsonInput input, long size, int mostBytes, Progress progress) {
    InputStream raw = null;
    try {
      raw = new Counted(input.open(), source, size, progress);
      InputStream in = new BufferedInputStream(raw, BUFFER);
      in.mark(2);
      boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return new LineReader(source, zipped ? new GZIPInputStream(in, BUFFER) : in, mostBytes);
    } catch (IOException e) {
      closeQuietly(raw);
      throw failure(source, 0, e);
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
      throw failure(source, number, e);
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

  private static RuntimeException failure(String source, long line, IOException e) {
    if (e instanceof EOFException || e instanceof ZipException) {
      return new DataException(
          source,
          line,
          null,
          null,
          "the gzip data is damaged or cut short; pack or fetch the file again",
          e);
    }
    if (e instanceof NoSuchFileException) {
      return new DataException(source, 0, null, null, "there is no such file; check the path", e);
    }
    if (e instanceof AccessDeniedException) {
      return new DataException(
          source, 0, null, null, "the file may not be read; check its permissions", e);
    }
    String reason = "reading failed (" + e.getClass().getSimpleName() + ")";
    return e instanceof FileSystemException
        ? ConnectorException.permanent(source, reason, e)
        : ConnectorException.retryable(source, reason, e);
  }

  private static void closeQuietly(@Nullable InputStream in) {
    if (in != null) {
      try {
        in.close();
      } catch (IOException e) {
        // what was read was read, and a failure that led here is the one to report
      }
    }
  }

  @Override
  public void close() {
    closeQuietly(in);
  }

  /** Counts the stored bytes for the progress display and notices an interrupt. */
  private static final class Counted extends FilterInputStream {

    private final String source;
    private final long total;
    private final Progress progress;
    private long done;

    Counted(InputStream in, String source, long total, Progress progress) {
      super(in);
      this.source = source;
      this.total = total;
      this.progress = progress;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancelledException("reading " + source);
      }
      int read = super.read(into, offset, count);
      if (read > 0) {
        done += read;
        progress.update("reading " + source, total < 0 ? done : Math.min(done, total), total);
      }
      return read;
    }
  }
}
