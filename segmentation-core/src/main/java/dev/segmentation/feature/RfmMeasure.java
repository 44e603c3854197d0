package dev.segmentation.feature;

/** One of the three things that {@link Rfm} measures of a customer. */
public enum RfmMeasure {

  /** Whole days since the last purchase; fewer days have the higher score. */
  RECENCY(0),

  /** Number of purchases; more have the higher score. */
  FREQUENCY(1),

  /** Sum of the amounts; more has the higher score. */
  MONETARY(2);

  private final int place;

  RfmMeasure(int place) {
    this.place = place;
  }

  /** Returns the place among the three. */
  int place() {
    return place;
  }
}
