package dev.segmentation.cluster;

/**
 * How a run of a Gaussian mixture finds its first components.
 *
 * <p>{@link #K_MEANS} for groups, {@link #SHORT_RUNS} for the likelihood. Where the components are
 * about normal the two agree. Where the groups are curved or share their rows, a likelier mixture
 * may well lie farther from the groups: it spends its components on the shape of the density.
 */
public enum MixtureStart {
  /**
   * One k-means run, each cluster one component with its share, mean and covariance. Needs features
   * on one scale. The default.
   */
  K_MEANS,
  /**
   * k different rows drawn uniformly as means, equal weights, and the covariance of the whole table
   * for each component. Cheap, but far from any optimum when k is large: take restarts.
   */
  RANDOM_ROWS,
  /**
   * The best of 20 short runs of 5 iterations: one from the clusters of k-means, each of the others
   * from the groups of the rows nearest to k rows that k-means++ draws. Reaches higher likelihoods
   * than the other starts, for the price of about 100 iterations a restart. Needs features on one
   * scale.
   *
   * <p>Source: Biernacki, Celeux and Govaert 2003, doi:10.1016/S0167-9473(02)00163-9.
   */
  SHORT_RUNS;

  /** Returns how many iterations a start takes before those that are counted. */
  int iterations() {
    return this == SHORT_RUNS ? ShortRuns.RUNS * ShortRuns.ITERATIONS : 0;
  }
}
