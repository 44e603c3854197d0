package dev.segmentation.engagement;

/** How far a person has come on the way to a purchase, from the lowest to the highest. */
public enum Stage {
  /** Not engaged, or no longer. */
  LOST,
  /** Looks around. */
  DISCOVERY,
  /** Compares and thinks it over. */
  DECISION,
  /** About to buy. */
  READY_TO_BUY
}
