package dev.segmentation.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a {@link ProfileStore} cannot be opened, read or written: a full disk, a file in use,
 * a damaged file, a file of a newer version.
 *
 * <p>The message names the store, what failed and what to do. It holds no ids and no values of
 * people.
 */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String store;
  private final boolean retryable;

  private StoreException(
      String store, String reason, @Nullable Throwable cause, boolean retryable) {
    super(
        Objects.requireNonNull(store, "store") + ": " + Objects.requireNonNull(reason, "reason"),
        cause);
    this.store = store;
    this.retryable = retryable;
  }

  /**
   * Makes the exception for a failure that trying again may cure, such as a full disk.
   *
   * @param store name of the store, for example its file
   * @param reason what failed and what to do
   * @param cause the failure below, or null
   * @return the exception
   */
  public static StoreException retryable(String store, String reason, @Nullable Throwable cause) {
    return new StoreException(store, reason, cause, true);
  }

  /**
   * Makes the exception for a failure that will be the same next time, such as a damaged file.
   *
   * @param store name of the store, for example its file
   * @param reason what failed and what to do
   * @param cause the failure below, or null
   * @return the exception
   */
  public static StoreException permanent(String store, String reason, @Nullable Throwable cause) {
    return new StoreException(store, reason, cause, false);
  }

  /**
   * Returns the name of the store.
   *
   * @return the name, for example a file
   */
  public String store() {
    return store;
  }

  /**
   * Tells whether trying the same again can help.
   *
   * @return true for a failure that may pass
   */
  public boolean retryable() {
    return retryable;
  }
}
