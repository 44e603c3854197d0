package dev.segmentation.cluster;

/** What a k-means run does when Lloyd's iteration has ended. */
public enum Refinement {
  /** Nothing: the optimum of Lloyd's iteration is the result. The default. */
  NONE,
  /**
   * Transfers single rows from cluster to cluster as long as that lowers the inertia, centres
   * moving along. A row of weight w leaves cluster a, of weight \( n_a \), for cluster b where \(
   * \frac{n_b w}{n_b + w} \lVert x - \mu_b \rVert^2 &lt; \frac{n_a w}{n_a - w} \lVert x - \mu_a
   * \rVert^2 \). Rows of such an optimum are nearest to their own centres too, but not every
   * optimum of Lloyd's is one, so the inertia ends the same or lower. A row of any weight moves as
   * a whole, and the last row of a cluster stays. O(n·d·k) a pass, of a sparse table O(m·k) for m
   * values that are not zero and O(d) for each transfer; a few to a few dozen passes. Source:
   * Hartigan and Wong 1979, doi:10.2307/2346830; Telgarsky and Vattani 2010, Hartigan's method.
   */
  TRANSFERS
}
