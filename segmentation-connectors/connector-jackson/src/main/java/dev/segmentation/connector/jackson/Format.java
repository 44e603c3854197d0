package dev.segmentation.connector.jackson;

import java.io.IOException;
import java.util.Set;

/**
 * How one type is written as JSON and read back.
 *
 * <p>A format that changes keeps reading every older version.
 *
 * @param <T> the type
 */
interface Format<T> {

  /** Returns the name in the field {@code format}. */
  String name();

  /** Returns names that the field {@code format} also had, for documents that are still read. */
  default Set<String> formerNames() {
    return Set.of();
  }

  /** Returns the version that is written, and the highest that is read. */
  int version();

  /** Writes the fields of a value, after format and version. */
  void write(T value, NodeWriter out) throws IOException;

  /**
   * Reads a value from the fields after format and version.
   *
   * @param in the fields; those not asked for are refused by the caller
   * @param version from 1 to {@link #version()}
   */
  T read(Fields in, int version);
}
