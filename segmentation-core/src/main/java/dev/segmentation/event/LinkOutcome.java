package dev.segmentation.event;

/** What became of a link between two identifiers. */
public enum LinkOutcome {
  /** It made one person of two. */
  LINKED,
  /** The two were one person already. */
  KNOWN,
  /** A value stands for nobody, or was forgotten after the time of the link. */
  BLOCKED,
  /** The person would have too many identifiers. */
  TOO_MANY_IDENTIFIERS,
  /** The person would have too many identifiers of one type. */
  TOO_MANY_OF_TYPE;

  /**
   * Tells whether the two are one person.
   *
   * @return true for {@link #LINKED} and {@link #KNOWN}
   */
  public boolean isOne() {
    return this == LINKED || this == KNOWN;
  }
}
