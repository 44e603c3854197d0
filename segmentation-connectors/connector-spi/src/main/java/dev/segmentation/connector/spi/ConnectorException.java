package dev.segmentation.connector.spi;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when something outside fails: a disk, a network, another system.
 *
 * <p>It says whether trying again can help, the status that the other side gave, and what had and
 * had not been applied at that moment. Bad content is not this but a {@link
 * dev.segmentation.DataException}.
 */
public final class ConnectorException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int NO_STATUS = -1;

  private final String connector;
  private final boolean retryable;
  private final int status;
  private final long applied;
  private final long notApplied;

  private ConnectorException(
      String message,
      @Nullable Throwable cause,
      String connector,
      boolean retryable,
      int status,
      long applied,
      long notApplied) {
    super(message, cause);
    this.connector = connector;
    this.retryable = retryable;
    this.status = status;
    this.applied = applied;
    this.notApplied = notApplied;
  }

  /**
   * Makes the exception for a failure that trying again may cure.
   *
   * @param connector name of the source or sink
   * @param reason what failed and what to do
   * @param cause the failure below, or null
   * @return the exception, without status and with nothing applied
   */
  public static ConnectorException retryable(
      String connector, String reason, @Nullable Throwable cause) {
    return make(connector, reason, cause, true);
  }

  /**
   * Makes the exception for a failure that will be the same next time.
   *
   * @param connector name of the source or sink
   * @param reason what failed and what to do
   * @param cause the failure below, or null
   * @return the exception, without status and with nothing applied
   */
  public static ConnectorException permanent(
      String connector, String reason, @Nullable Throwable cause) {
    return make(connector, reason, cause, false);
  }

  private static ConnectorException make(
      String connector, String reason, @Nullable Throwable cause, boolean retryable) {
    Objects.requireNonNull(connector, "connector");
    Objects.requireNonNull(reason, "reason");
    return new ConnectorException(
        connector + ": " + reason, cause, connector, retryable, NO_STATUS, 0, 0);
  }

  /**
   * Returns the same exception with the status of the other side.
   *
   * @param status for example an HTTP status or an exit code, 0 or more
   * @return a new exception
   */
  public ConnectorException withStatus(int status) {
    if (status < 0) {
      throw new IllegalArgumentException("status must be 0 or more, but was " + status);
    }
    return new ConnectorException(
        String.format(Locale.ROOT, "%s (status %d)", getMessage(), status),
        getCause(),
        connector,
        retryable,
        status,
        applied,
        notApplied);
  }

  /**
   * Returns the same exception with what had been done when it happened.
   *
   * @param applied members that had been applied, 0 or more
   * @param notApplied members that had not, 0 or more
   * @return a new exception
   */
  public ConnectorException withApplied(long applied, long notApplied) {
    if (applied < 0 || notApplied < 0) {
      throw new IllegalArgumentException(
          "applied and notApplied must be 0 or more, but were " + applied + " and " + notApplied);
    }
    return new ConnectorException(
        String.format(
            Locale.ROOT, "%s; %d applied, %d not applied", getMessage(), applied, notApplied),
        getCause(),
        connector,
        retryable,
        status,
        applied,
        notApplied);
  }

  /**
   * Returns the name of the source or sink.
   *
   * @return the name
   */
  public String connector() {
    return connector;
  }

  /**
   * Tells whether trying the same again can help.
   *
   * @return true for a failure that may pass
   */
  public boolean retryable() {
    return retryable;
  }

  /**
   * Returns the status that the other side gave.
   *
   * @return the status, or empty where there is none
   */
  public OptionalInt status() {
    return status == NO_STATUS ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /**
   * Returns how many members had been applied before the failure.
   *
   * @return 0 or more
   */
  public long applied() {
    return applied;
  }

  /**
   * Returns how many members had not been applied.
   *
   * @return 0 or more
   */
  public long notApplied() {
    return notApplied;
  }
}
