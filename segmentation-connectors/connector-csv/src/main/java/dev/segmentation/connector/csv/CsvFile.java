package dev.segmentation.connector.csv;

import dev.segmentation.Progress;
import dev.segmentation.connector.spi.ByteOrigin;

/** The file behind a source, which can be read again and again until it is closed. */
final class CsvFile {

  private final ByteOrigin origin;
  private final CsvFormat format;
  private boolean closed;

  CsvFile(ByteOrigin origin, CsvFormat format) {
    this.origin = origin;
    this.format = format;
  }

  String name() {
    return origin.name();
  }

  /** Starts a reading; its phase says what is done, with the name of the file. */
  CsvPass open(Progress progress, String phase) {
    requireOpen();
    return CsvPass.open(origin, format, progress, phase + " " + name());
  }

  /**
   * Checks that a source may still be used.
   *
   * @throws IllegalStateException if it was closed
   */
  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the source " + name() + " is closed; build a new one");
    }
  }

  void close() {
    closed = true;
  }
}
