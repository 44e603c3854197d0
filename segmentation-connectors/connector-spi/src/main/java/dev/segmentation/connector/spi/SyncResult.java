package dev.segmentation.connector.spi;

import java.util.List;
import java.util.Objects;

/**
 * What became of a delta that was given to an {@link AudienceSink}.
 *
 * <p>There are three outcomes and a caller has to handle each: all applied, some members rejected,
 * nothing applied.
 */
public sealed interface SyncResult
    permits SyncResult.Applied, SyncResult.Partial, SyncResult.Failed {

  /**
   * Tells whether nothing is left to do for this delta.
   *
   * @return true for {@link Applied}
   */
  default boolean complete() {
    return this instanceof Applied;
  }

  /**
   * The whole delta was applied, now or before.
   *
   * @param added members that entered, 0 or more
   * @param removed members that left, 0 or more
   */
  record Applied(int added, int removed) implements SyncResult {

    /** Checks the counts. */
    public Applied {
      requireCount(added, "added");
      requireCount(removed, "removed");
    }
  }

  /**
   * The delta was applied but for some members.
   *
   * @param applied members that entered or left, 0 or more
   * @param rejected those that did not, at least one
   */
  record Partial(int applied, List<Rejection> rejected) implements SyncResult {

    /** Checks and copies the parts. */
    public Partial {
      requireCount(applied, "applied");
      rejected = List.copyOf(rejected);
      if (rejected.isEmpty()) {
        throw new IllegalArgumentException("a partial result needs a rejection; use Applied");
      }
    }
  }

  /**
   * Nothing of the delta was applied.
   *
   * @param reason what failed and what to do; holds no secret
   * @param retryable whether giving the same delta again can help
   */
  record Failed(String reason, boolean retryable) implements SyncResult {

    /** Checks the parts. */
    public Failed {
      Objects.requireNonNull(reason, "reason");
    }
  }

  private static void requireCount(int count, String name) {
    if (count < 0) {
      throw new IllegalArgumentException(name + " must be 0 or more, but was " + count);
    }
  }
}
