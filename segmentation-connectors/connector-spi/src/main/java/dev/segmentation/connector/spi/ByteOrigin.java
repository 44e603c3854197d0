package dev.segmentation.connector.spi;

import dev.segmentation.CancelledException;
import dev.segmentation.DataException;
import dev.segmentation.Progress;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Where a source gets its bytes, and the name under which messages show it. For authors of sources
 * that read files: it opens the bytes, tells of progress and turns what goes wrong outside into the
 * exceptions of the contract.
 *
 * <p>Immutable; as thread-safe as its {@link ByteInput}.
 */
public final class ByteOrigin {

  private final String name;
  private final ByteInput input;
  private final @Nullable Path file;

  private ByteOrigin(String name, ByteInput input, @Nullable Path file) {
    this.name = name;
    this.input = input;
    this.file = file;
  }

  /**
   * Returns a file, named by the last name of its path. Whether it is there is found out when it is
   * opened.
   *
   * @param file path of the file
   * @return the origin
   */
  public static ByteOrigin of(Path file) {
    Path last = file.getFileName();
    String name = last == null ? file.toString() : last.toString();
    return new ByteOrigin(name, () -> Files.newInputStream(file), file);
  }

  /**
   * Returns bytes from anywhere.
   *
   * @param name name for messages
   * @param input opens the bytes, again for each reading
   * @return the origin
   */
  public static ByteOrigin of(String name, ByteInput input) {
    return new ByteOrigin(
        Objects.requireNonNull(name, "name"), Objects.requireNonNull(input, "input"), null);
  }

  /**
   * Returns the name for messages.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Opens the bytes from the start.
   *
   * @param progress told how many of the stored bytes were read, of how many where that is known
   * @param phase name of the phase that progress is told
   * @return a new stream, for the caller to close; a read throws {@link CancelledException} where
   *     the thread is interrupted
   * @throws DataException if it is a directory, is not there or may not be read
   * @throws ConnectorException if the outside fails
   */
  public InputStream open(Progress progress, String phase) {
    if (file != null && Files.isDirectory(file)) {
      throw new DataException(name, 0, null, null, "this is a directory; give a file");
    }
    try {
      return new Counted(input.open(), size(), progress, phase);
    } catch (IOException e) {
      throw failure(0, e);
    }
  }

  private long size() {
    if (file == null) {
      return -1;
    }
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1; // only for the progress display; opening the file will say what is wrong
    }
  }

  /**
   * Turns a failure of reading into the exception that the caller of a source gets: a {@link
   * DataException} where the file itself is at fault, else a {@link ConnectorException}, which may
   * be retried unless the file system refuses.
   *
   * @param line line that reading had come to, from 1, or 0 where there was none; told with damaged
   *     data
   * @param e what went wrong
   * @return the exception to throw
   */
  public RuntimeException failure(long line, IOException e) {
    if (e instanceof EOFException || e instanceof ZipException) {
      return refusal(
          line, "the gzip data is damaged or cut short; pack or fetch the file again", e);
    }
    if (e instanceof NoSuchFileException) {
      return refusal(
          0, "there is no such file; check the path" + (file == null ? "" : " " + file), e);
    }
    if (e instanceof AccessDeniedException) {
      return refusal(0, "the file may not be read; check its permissions", e);
    }
    String reason = "reading failed (" + e.getClass().getSimpleName() + ")";
    return e instanceof FileSystemException
        ? ConnectorException.permanent(name, reason, e)
        : ConnectorException.retryable(name, reason, e);
  }

  private DataException refusal(long line, String reason, IOException cause) {
    return new DataException(name, line, null, null, reason, cause);
  }

  @Override
  public String toString() {
    return "ByteOrigin[" + name + "]";
  }

  /** Counts the stored bytes for the progress display and notices an interrupt. */
  private final class Counted extends FilterInputStream {

    private final long total;
    private final Progress progress;
    private final String phase;
    private long done;

    Counted(InputStream in, long total, Progress progress, String phase) {
      super(in);
      this.total = total;
      this.progress = progress;
      this.phase = phase;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancelledException("reading " + name);
      }
      int count = super.read(into, offset, length);
      if (count > 0) {
        done += count;
        progress.update(phase, total < 0 ? done : Math.min(done, total), total);
      }
      return count;
    }
  }
}
