package dev.segmentation.engine;

import java.time.Instant;
import java.util.Objects;

/**
 * A {@link Trigger} fired for somebody.
 *
 * <p>Immutable and thread-safe. {@link #toString} does not show who.
 *
 * @param id number of the notice, in one row with those of the changes; higher than that of the
 *     change that caused it
 * @param profile id of the profile
 * @param trigger name of the trigger
 * @param segment name of the segment that was entered or left
 * @param instant since when the person is in the segment or out of it
 */
public record TriggerFired(long id, String profile, String trigger, String segment, Instant instant)
    implements Notice {

  /** Checks the parts. */
  public TriggerFired {
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(trigger, "trigger");
    Objects.requireNonNull(segment, "segment");
    Objects.requireNonNull(instant, "instant");
  }

  @Override
  public String toString() {
    return "TriggerFired[" + id + ", '" + trigger + "' at " + instant + "]";
  }
}
