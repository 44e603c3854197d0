package dev.segmentation.cluster;

/** How a k-means run finds its first centres. */
public enum Seeding {
  /**
   * Greedy k-means++: each next centre is a row drawn with probability proportional to its squared
   * distance to the centres so far, the best of {@code 2 + ⌊ln k⌋} draws (Arthur and Vassilvitskii
   * 2007). Cost O(n·d·k·ln k), n doubles of memory. The default.
   */
  K_MEANS_PLUS_PLUS,
  /**
   * k-means||: five rounds that each draw about 2·k rows at once, then k-means++ on the weighted
   * draws (Bahmani et al. 2012, doi:10.14778/2180912.2180915). For large n and k.
   */
  K_MEANS_PARALLEL,
  /**
   * Rows drawn uniformly, without those equal to a row drawn before, until there are k. Cost O(n).
   * The cheapest and the least reliable: take restarts.
   */
  RANDOM_ROWS
}
