package dev.segmentation.feature;

/** What stands in place of the number of a name of events. */
final class LogColumns {

  /** Stands for events of every name. */
  static final int ANY = -2;

  /** Stands for a name that no event has. */
  static final int NONE = -1;

  private LogColumns() {}
}
