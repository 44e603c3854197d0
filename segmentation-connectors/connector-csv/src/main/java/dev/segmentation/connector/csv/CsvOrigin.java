package dev.segmentation.connector.csv;

import dev.segmentation.DataException;
import dev.segmentation.connector.spi.ConnectorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes come from, under which name messages show it.
 *
 * @param name name for messages
 * @param input opens the bytes
 * @param file the file, where it is one, else null
 */
record CsvOrigin(String name, CsvInput input, @Nullable Path file) {

  static CsvOrigin ofFile(Path file) {
    Path fileName = file.getFileName();
    String name = fileName == null ? file.toString() : fileName.toString();
    return new CsvOrigin(name, () -> Files.newInputStream(file), file);
  }

  /** Returns the number of bytes as stored, or -1 where it is not known. */
  long size() {
    if (file == null) {
      return -1;
    }
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1; // only for the progress display; opening the file will say what is wrong
    }
  }

  InputStream open() {
    if (file != null && Files.isDirectory(file)) {
      throw new DataException(name, 0, null, null, "this is a directory; give a CSV file");
    }
    try {
      return input.open();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Turns a failure of the outside into the exception that the caller gets. */
  RuntimeException failure(IOException e) {
    if (e instanceof NoSuchFileException) {
      return new DataException(
          name, 0, null, null, "there is no such file; check the path " + file, e);
    }
    if (e instanceof AccessDeniedException) {
      return new DataException(
          name, 0, null, null, "the file may not be read; check its permissions", e);
    }
    boolean permanent = e instanceof FileSystemException;
    String reason = "reading failed (" + e.getClass().getSimpleName() + ")";
    return permanent
        ? ConnectorException.permanent(name, reason, e)
        : ConnectorException.retryable(name, reason, e);
  }
}
