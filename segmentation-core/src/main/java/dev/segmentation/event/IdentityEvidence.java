package dev.segmentation.event;

import java.time.Instant;
import java.util.Objects;

/**
 * One link between two identifiers: why they are one person. {@link #toString} shows types only.
 *
 * @param from one of the two
 * @param to the other
 * @param time when it was told first
 */
public record IdentityEvidence(Identifier from, Identifier to, Instant time) {

  /** Checks the parts. */
  public IdentityEvidence {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(time, "time");
  }
}
