package dev.segmentation.behavior;

/**
 * Markov chain whose memory is as long as it pays: long after some paths, short after others.
 *
 * <p>The contexts are the nodes of a suffix tree: the children of a context are the same one step
 * older. Two things are made of it.
 *
 * <ul>
 *   <li>To <b>predict</b>, all contexts of enough {@linkplain #withMinimumSupport support} are
 *       blended, the longer the later: \( p_c(s) = (n_{cs} + \kappa d_c \, p_{c'}(s)) / (n_c +
 *       \kappa d_c) \), where c' is c without its oldest state, \( d_c \) is how many different
 *       outcomes followed c, κ is the {@linkplain #withBackOff back-off}, and before the empty
 *       context all outcomes are equally probable. κ = 1 is method C of PPM, made for text; what
 *       people do is less regular, and a higher κ foretells it better. No outcome has the
 *       probability 0.
 *   <li>To <b>explain</b>, the tree is pruned: a context stays where what follows it differs from
 *       what follows its parent, significantly by \( G^2 = 2 \sum_s n_{cs} \ln (p_{cs} / p_{c's})
 *       \) and by enough bits a visit, \( G^2 / (2 n_c \ln 2) \), or where a longer one stays.
 * </ul>
 *
 * <p>The start is the oldest state a context can have. Time O(highest order) a visit; memory as
 * {@link TransitionCounts} of the highest order and 20 bytes for each pair of context and follower
 * seen at each order. The same model, bit for bit, for any number of threads.
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * VariableOrderModel model = VariableOrderMarkov.of(4).withEnd(true).fit(visits);
 * System.out.println(model.tree(30));
 * }</pre>
 *
 * <p>Source: Rissanen 1983, doi:10.1109/TIT.1983.1056741; Bühlmann and Wyner 1999,
 * doi:10.1214/aos/1018031204; Moffat 1990, doi:10.1109/26.61469.
 */
public final class VariableOrderMarkov {

  private final int maxOrder;
  private final Settings settings;

  private VariableOrderMarkov(int maxOrder, Settings settings) {
    this.maxOrder = maxOrder;
    this.settings = settings;
  }

  /**
   * Returns a chain with the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withEnd end}: false
   *   <li>{@linkplain #withMinimumSupport minimum support}: 2
   *   <li>{@linkplain #withBackOff back-off}: 10
   *   <li>{@linkplain #withSignificance significance}: 0.001
   *   <li>{@linkplain #withMinimumGain minimum gain}: 0.01 bits
   * </ul>
   *
   * @param maxOrder how many states back a context may look, 1 or more; 3 to 5 is usual
   * @return the configuration
   * @throws IllegalArgumentException if below 1
   */
  public static VariableOrderMarkov of(int maxOrder) {
    if (maxOrder < 1) {
      throw new IllegalArgumentException(
          "the highest order must be at least 1, but was " + maxOrder);
    }
    return new VariableOrderMarkov(maxOrder, new Settings(false, 2, 10, 0.001, 0.01));
  }

  /**
   * Sets whether the end of a sequence is an outcome of its own.
   *
   * @param end true to foretell the end too
   * @return a new configuration
   */
  public VariableOrderMarkov withEnd(boolean end) {
    Settings s = settings;
    return with(new Settings(end, s.minimumSupport, s.backOff, s.significance, s.minimumGain));
  }

  /**
   * Sets how often a context must have been left to be heard.
   *
   * @param minimumSupport sum of weights, 0 or more, finite
   * @return a new configuration
   * @throws IllegalArgumentException if negative or not finite
   */
  public VariableOrderMarkov withMinimumSupport(double minimumSupport) {
    Settings s = settings;
    return with(new Settings(s.end, minimumSupport, s.backOff, s.significance, s.minimumGain));
  }

  /**
   * Sets how much shorter contexts have to say beside longer ones, in predictions.
   *
   * @param backOff above 0, finite; 1 for text, some 10 for people
   * @return a new configuration
   * @throws IllegalArgumentException if not above 0 or not finite
   */
  public VariableOrderMarkov withBackOff(double backOff) {
    Settings s = settings;
    return with(new Settings(s.end, s.minimumSupport, backOff, s.significance, s.minimumGain));
  }

  /**
   * Sets below which p-value a context differs from its parent, in the tree that explains.
   *
   * @param significance above 0 and below 1
   * @return a new configuration
   * @throws IllegalArgumentException if outside
   */
  public VariableOrderMarkov withSignificance(double significance) {
    Settings s = settings;
    return with(new Settings(s.end, s.minimumSupport, s.backOff, significance, s.minimumGain));
  }

  /**
   * Sets how much better than its parent a context must tell what follows, in the tree that
   * explains. With a lot of data every difference is significant; this one keeps the tree small.
   *
   * @param minimumGain in bits a visit, 0 or more, finite
   * @return a new configuration
   * @throws IllegalArgumentException if negative or not finite
   */
  public VariableOrderMarkov withMinimumGain(double minimumGain) {
    Settings s = settings;
    return with(new Settings(s.end, s.minimumSupport, s.backOff, s.significance, minimumGain));
  }

  private VariableOrderMarkov with(Settings changed) {
    return new VariableOrderMarkov(maxOrder, changed);
  }

  /**
   * Fits the chain.
   *
   * @param sequences at least one that is not empty. Not modified.
   * @return the model
   * @throws IllegalArgumentException if no state was visited, the order is too high for so many
   *     states or a state has the name {@link MarkovChain#END} and there is an end
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public VariableOrderModel fit(Sequences sequences) {
    return fit(TransitionCounts.of(sequences, maxOrder));
  }

  /**
   * Fits the chain to what was counted before.
   *
   * @param counts counts of the highest order or above. Not modified.
   * @return the model
   * @throws IllegalArgumentException if no state was visited, the counts have a lower order or a
   *     state has the name {@link MarkovChain#END} and there is an end
   */
  public VariableOrderModel fit(TransitionCounts counts) {
    if (counts.order() < maxOrder) {
      throw new IllegalArgumentException(
          "counts of order " + counts.order() + " do not hold contexts of " + maxOrder + " states");
    }
    return VariableOrderModel.of(counts.atOrder(maxOrder), settings);
  }

  @Override
  public String toString() {
    return "VariableOrderMarkov[maxOrder=" + maxOrder + ", " + settings + "]";
  }

  /** What a context must have to be heard, and to be shown. */
  record Settings(
      boolean end, double minimumSupport, double backOff, double significance, double minimumGain) {

    Settings {
      zeroOrMore("the minimum support", minimumSupport);
      zeroOrMore("the minimum gain", minimumGain);
      CredibleInterval.requireLevel(significance);
      if (!(backOff > 0 && backOff < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the back-off must be above 0 and finite, but was " + backOff);
      }
    }

    private static void zeroOrMore(String name, double value) {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            name + " must be 0 or more and finite, but was " + value);
      }
    }
  }
}
