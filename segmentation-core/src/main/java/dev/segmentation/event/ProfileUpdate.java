package dev.segmentation.event;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Traits of a person that are known from one instant on: an {@code identify} or {@code group} call
 * of the common ingest APIs.
 *
 * <p>Immutable and thread-safe. {@link #toString} shows neither ids nor values.
 *
 * @param messageId id of the message, or null where the source gives none
 * @param userId known, lasting id of the person, or null
 * @param anonymousId id made up by a browser or device, or null where there is a user id
 * @param time when the traits were true
 * @param traits the traits that are told; others stay as they are
 */
public record ProfileUpdate(
    @Nullable String messageId,
    @Nullable String userId,
    @Nullable String anonymousId,
    Instant time,
    Attributes traits)
    implements Message {

  /** Checks the parts. */
  public ProfileUpdate {
    MessageChecks.ids(messageId, userId, anonymousId);
    EventTimes.millis(time);
    Objects.requireNonNull(traits, "traits");
  }

  /**
   * Makes an update of a known person, without a message id.
   *
   * @param userId id of the person
   * @param time when the traits were true
   * @param traits the traits that are told
   * @return the update
   * @throws IllegalArgumentException if the id is blank or too long
   */
  public static ProfileUpdate of(String userId, Instant time, Attributes traits) {
    Objects.requireNonNull(userId, "userId");
    return new ProfileUpdate(null, userId, null, time, traits);
  }

  @Override
  public String toString() {
    return "ProfileUpdate[" + traits.names() + " at " + time + "]";
  }
}
