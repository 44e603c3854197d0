package dev.segmentation.connector.mvstore;

import org.jspecify.annotations.Nullable;

/** Something in the file is not as it was written. */
final class DamagedException extends Exception {

  private static final long serialVersionUID = 1L;

  DamagedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
