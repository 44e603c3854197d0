package dev.segmentation.event;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The statement that two ids are one person: an {@code alias} call of the common ingest APIs.
 *
 * <p>Immutable and thread-safe. {@link #toString} shows no id.
 *
 * @param messageId id of the message, or null where the source gives none
 * @param userId the id from now on
 * @param previousId the id until now, known or anonymous
 * @param time when it was told
 */
public record IdentityLink(
    @Nullable String messageId, String userId, String previousId, Instant time) implements Message {

  /** Checks the parts. */
  public IdentityLink {
    MessageChecks.ids(messageId, Objects.requireNonNull(userId, "userId"), null);
    MessageChecks.id("previous id", previousId);
    EventTimes.millis(time);
  }

  /**
   * Makes a link without a message id.
   *
   * @param previousId the id until now
   * @param userId the id from now on
   * @param time when it was told
   * @return the link
   * @throws IllegalArgumentException if an id is blank or too long
   */
  public static IdentityLink of(String previousId, String userId, Instant time) {
    return new IdentityLink(null, userId, previousId, time);
  }

  /** Returns null: the previous id may be of either kind. */
  @Override
  public @Nullable String anonymousId() {
    return null;
  }

  @Override
  public String toString() {
    return "IdentityLink[at " + time + "]";
  }
}
