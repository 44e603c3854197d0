package dev.segmentation.cluster;

/**
 * How a k-means fit finds the nearest centre of every row. All variants give the same labels and
 * the same centres, bit for bit; they differ in time and memory.
 */
public enum KMeansVariant {
  /**
   * {@link #HAMERLY} where the centres have 600 values or more, else {@link #LLOYD}: below, a row
   * is measured faster than its bounds are kept. The default.
   */
  AUTO,
  /** Measures every row against every centre in every iteration. */
  LLOYD,
  /**
   * Keeps for each row how far its centre is at most and the others are at least, and measures only
   * the rows whose bounds leave a doubt; until few rows change, and where the bounds leave a doubt
   * about many, as {@link #LLOYD}. Takes 8 bytes a row more. Source: Hamerly 2010,
   * doi:10.1137/1.9781611972801.12.
   */
  HAMERLY;

  private static final int WORTH_BOUNDING = 600;

  /** Tells whether this variant keeps bounds for centres of so many values. */
  boolean bounds(long values) {
    return this == HAMERLY || (this == AUTO && values >= WORTH_BOUNDING);
  }
}
