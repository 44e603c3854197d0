package dev.segmentation.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a source tells about a person, at one instant: something done ({@link Event}),
 * traits that changed ({@link ProfileUpdate}) or two ids that are one person ({@link
 * IdentityLink}).
 *
 * <p>A person is named by a user id, which is known and lasting, by an anonymous id, which a
 * browser or a device made up, or by both; {@link #profileId()} is the better of the two. The
 * message id names the message itself: a message that comes twice has it twice.
 */
public sealed interface Message permits Event, ProfileUpdate, IdentityLink {

  /** Longest id of a person or of a message, in characters. */
  int MAX_ID_LENGTH = 1_024;

  /**
   * Returns an instant in milliseconds since 1970, rounded down.
   *
   * @param instant within the years 1 to 9999
   * @return the milliseconds
   * @throws IllegalArgumentException if the instant is outside
   */
  static long millis(Instant instant) {
    return EventTimes.millis(instant);
  }

  /**
   * Returns the id of the message, by which a repetition is noticed.
   *
   * @return the id, or null where the source gives none
   */
  @Nullable String messageId();

  /**
   * Returns the known, lasting id of the person.
   *
   * @return the id, or null where only an anonymous id is known
   */
  @Nullable String userId();

  /**
   * Returns the id that a browser or device made up.
   *
   * @return the id, or null where there is none
   */
  @Nullable String anonymousId();

  /**
   * Returns when it happened, in event time.
   *
   * @return the instant, within the years 1 to 9999
   */
  Instant time();

  /**
   * Returns the id of the profile this message belongs to as far as the message alone tells: the
   * user id where there is one, else the anonymous id.
   *
   * @return the id, never empty
   */
  default String profileId() {
    String user = userId();
    return user != null ? user : MessageChecks.present(anonymousId());
  }
}
