package dev.segmentation.engine;

/** What became of a message given to an engine. */
public enum IngestOutcome {
  /** It counts. */
  ACCEPTED,
  /** A message of the same id and time counts already, or the two ids are one person already. */
  REPEATED,
  /** Its time is before the allowed lateness. */
  TOO_LATE,
  /** Its time is too far ahead of the engine's: a wrong clock, or time to advance the engine. */
  TOO_EARLY,
  /**
   * It links two ids that stay apart: the first belongs to somebody else already, or one person
   * would have too many ids.
   */
  NOT_LINKED,
  /** It is of an id that stands for nobody. */
  NOBODY,
  /** It is of somebody who was forgotten since. */
  FORGOTTEN;

  /**
   * Tells whether the message counts, by this call or an earlier one.
   *
   * @return true for accepted and repeated
   */
  public boolean isIn() {
    return this == ACCEPTED || this == REPEATED;
  }
}
