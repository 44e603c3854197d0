package dev.segmentation.connector.spi;

import java.util.Objects;

/**
 * A member that a sink did not take, with the reason.
 *
 * @param id id of the profile
 * @param reason why, and what to do
 * @param retryable whether sending the same again can help
 */
public record Rejection(String id, String reason, boolean retryable) {

  /** Checks the parts. */
  public Rejection {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(reason, "reason");
  }

  /** Names the reason only: the id may be personal. */
  @Override
  public String toString() {
    return "Rejection[" + reason + (retryable ? ", retryable" : "") + "]";
  }
}
