package dev.segmentation.connector.spi;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes that can be read more than once: a file, a resource of the class path, an object in a
 * store.
 *
 * <p>Every call must give a new stream from the first byte, with the same content. The reader
 * closes what it opens.
 */
@FunctionalInterface
public interface ByteInput {

  /**
   * Opens the bytes from the start.
   *
   * @return a new stream; closed by the reader
   * @throws IOException if they cannot be opened
   */
  InputStream open() throws IOException;
}
