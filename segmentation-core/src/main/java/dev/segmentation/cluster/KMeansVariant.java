package dev.segmentation.cluster;

/**
 * How a k-means fit finds the nearest centre of every row. All variants give the same labels and
 * the same centres, bit for bit; they differ in time and memory.
 *
 * <p>Each of the three with bounds keeps for each row how far its centre is at most and the others
 * are at least, and looks only at the rows whose bounds leave a doubt. All go as {@link #LLOYD}
 * until few rows change, and for a while where the bounds leave a doubt about many. They differ in
 * what a row in doubt is measured against.
 */
public enum KMeansVariant {
  /**
   * {@link #EXPONION} for rows of 12 features or more and centres of 600 values or more, up to 8192
   * centres, and {@link #HAMERLY} for more; else {@link #LLOYD}: there a row is measured faster
   * than its bounds are kept. The default.
   */
  AUTO,
  /** Measures every row against every centre in every iteration. */
  LLOYD,
  /**
   * Measures a row in doubt against every centre. Takes 8 bytes a row more. Source: Hamerly 2010,
   * doi:10.1137/1.9781611972801.12.
   */
  HAMERLY,
  /**
   * Measures a row in doubt against the centres around its own. They are taken in groups of 16 that
   * lie near each other, the nearest group first. Takes 8 bytes a row and k²/2 bytes more. Source:
   * Newling and Fleuret 2016, Fast k-means with accurate bounds, ICML.
   */
  EXPONION,
  /**
   * Keeps a bound for each group of 16 centres as well, and measures a row in doubt against those
   * groups only that its bounds leave a doubt about. Takes 8 + k/4 bytes a row more. For data where
   * {@code EXPONION} finds most centres around each other; it was slower wherever we measured.
   * Source: Ding et al. 2015, Yinyang k-means, ICML.
   */
  YINYANG;

  private static final int WORTH_BOUNDING = 600;

  private static final int FEATURES_WORTH_BOUNDING = 12;

  private static final int MOST_SORTED = 8192;

  /** Returns the variant to take for k centres of d values. */
  KMeansVariant forShape(int k, int d) {
    if (this != AUTO) {
      return this;
    }
    if (d < FEATURES_WORTH_BOUNDING || (long) k * d < WORTH_BOUNDING) {
      return LLOYD;
    }
    return k <= MOST_SORTED ? EXPONION : HAMERLY;
  }
}
