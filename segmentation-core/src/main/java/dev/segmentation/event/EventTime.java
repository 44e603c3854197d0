package dev.segmentation.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** What {@link ClockSkew} makes of the times of a message: the time that stands, or a reason. */
public sealed interface EventTime permits EventTime.Accepted, EventTime.Rejected {

  /**
   * A time that can be believed.
   *
   * @param time when it happened, by the clock of the receiver
   */
  record Accepted(Instant time) implements EventTime {

    /** Checks the parts. */
    public Accepted {
      Objects.requireNonNull(time, "time");
    }
  }

  /**
   * A time that cannot be used.
   *
   * @param reason why
   * @param by how far it is beyond what is allowed, more than 0; 0 for {@link Reason#OUT_OF_RANGE}
   */
  record Rejected(Reason reason, Duration by) implements EventTime {

    /** Checks the parts. */
    public Rejected {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(by, "by");
    }
  }

  /** Why a time cannot be used. */
  enum Reason {
    /** It lies in the future, beyond the tolerance. */
    IN_FUTURE,
    /** It lies further back than is allowed. */
    TOO_OLD,
    /** One of the times is outside the years 1 to 9999. */
    OUT_OF_RANGE
  }
}
