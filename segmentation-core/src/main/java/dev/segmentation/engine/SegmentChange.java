package dev.segmentation.engine;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody entered a segment, or left it.
 *
 * <p>Immutable and thread-safe. {@link #toString} does not show who.
 *
 * @param id number of the change: no two changes of an engine and its store have the same, and a
 *     later change of one profile has a higher one
 * @param profile id of the profile
 * @param segment name of the segment
 * @param entered true for entering, false for leaving
 * @param instant since when it is so, to the millisecond: not when it was noticed. With a message
 *     that came late it is the first instant, from that of the message on, since which the rule
 *     holds as it does now, traits being as they are now; a rule that asks for a score is not
 *     looked at before the latest event of that score.
 * @param cause why
 * @param event name of the event that was the cause, or null for another cause
 */
public record SegmentChange(
    long id,
    String profile,
    String segment,
    boolean entered,
    Instant instant,
    ChangeCause cause,
    @Nullable String event)
    implements Notice {

  /** Checks the parts. */
  public SegmentChange {
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(segment, "segment");
    Objects.requireNonNull(instant, "instant");
    Objects.requireNonNull(cause, "cause");
  }

  @Override
  public String toString() {
    return "SegmentChange["
        + id
        + (entered ? ", entered '" : ", left '")
        + segment
        + "' at "
        + instant
        + ", "
        + cause
        + (event == null ? "]" : " " + event + "]");
  }
}
