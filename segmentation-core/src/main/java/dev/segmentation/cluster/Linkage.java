package dev.segmentation.cluster;

/**
 * How far two clusters of a {@link Hierarchical} clustering are apart, given the Euclidean
 * distances of their rows.
 *
 * <p>Below, a and b are clusters of \( n_a \) and \( n_b \) rows with the means \( \mu_a \) and \(
 * \mu_b \). Heights are in units of the distance, as R's {@code hclust} (there {@code ward.D2} for
 * {@link #WARD}) and SciPy give them for Euclidean distances.
 */
public enum Linkage {
  /**
   * \( \sqrt{2 n_a n_b / (n_a + n_b)} \, \lVert \mu_a - \mu_b \rVert \): each merge adds as little
   * as possible to the sum of squares within the clusters. Compact clusters of similar size; the
   * first to try. Memory O(n·d). Source: Ward 1963, doi:10.1080/01621459.1963.10500845.
   */
  WARD,
  /**
   * \( \lVert \mu_a - \mu_b \rVert \). A merge can be lower than one below it, so that heights need
   * not rise. Memory O(n·d).
   */
  CENTROID,
  /**
   * The distance of the nearest two rows. Follows chains, finds stretched groups; the heights are
   * those of the minimum spanning tree. Memory O(n·d).
   */
  SINGLE,
  /** The distance of the farthest two rows. Clusters of small diameter. Memory 4·n² bytes. */
  COMPLETE,
  /** The mean distance over all pairs of rows (UPGMA). Memory 4·n² bytes. */
  AVERAGE,
  /**
   * The mean of the distances to the two parts a cluster was made of, whatever their sizes (WPGMA).
   * Memory 4·n² bytes.
   */
  WEIGHTED;

  /** Tells whether the distances of all pairs are held. */
  boolean holdsDistances() {
    return this == COMPLETE || this == AVERAGE || this == WEIGHTED;
  }
}
