package dev.segmentation.engagement;

/** What kind of fan a person is. */
public enum FanGroup {
  /** Speaks of the brand, and not kindly: to be answered before anything is sold. */
  UNHAPPY,
  /** Known only for a short time, and active. */
  NEWCOMER,
  /** Among the most engaged, and not unhappy. */
  DIE_HARD,
  /** Active now and then. */
  CASUAL,
  /** Not active, or no longer. */
  SILENT
}
