package dev.segmentation.behavior;

/**
 * Markov chain: what comes next depends on the last k states, k being the order.
 *
 * <p>The probability that state s follows context c is \( (n_{cs} + \alpha) / (n_c + \alpha w) \)
 * where \( n_{cs} \) is how often it did, \( n_c \) how often anything did, w the number of
 * outcomes and α the {@linkplain #withSmoothing smoothing}. With α = 0 that is the maximum of the
 * likelihood; with α &gt; 0 the posterior mean under a symmetric Dirichlet prior.
 *
 * <ul>
 *   <li>Before the first state of a sequence stands the start. It belongs to the contexts, so that
 *       the first states are foretold too.
 *   <li>With an {@linkplain #withEnd end} the outcomes are the m states and the end of the
 *       sequence, else the m states.
 *   <li>After a context that was never seen every outcome has the probability 1/w.
 *   <li>A sequence of one state tells how sequences start and end, one without states only that
 *       they may end at once.
 *   <li>Time O(1) a visit; memory as {@link TransitionCounts} and 20 bytes for each pair of context
 *       and follower seen.
 *   <li>The same model, bit for bit, for any number of threads.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * MarkovChainModel model = MarkovChain.ofOrder(2).withSmoothing(1).withEnd(true).fit(visits);
 * List<NextState> next = model.next(List.of("home", "shoes"));
 * }</pre>
 */
public final class MarkovChain {

  /** The outcome that stands for the end of a sequence. */
  public static final String END = "(end)";

  private final int order;
  private final double smoothing;
  private final boolean end;

  private MarkovChain(int order, double smoothing, boolean end) {
    this.order = order;
    this.smoothing = smoothing;
    this.end = end;
  }

  /**
   * Returns a chain of order 1 with the defaults of {@link #ofOrder}.
   *
   * @return the configuration
   */
  public static MarkovChain of() {
    return ofOrder(1);
  }

  /**
   * Returns a chain with the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withSmoothing smoothing}: 0
   *   <li>{@linkplain #withEnd end}: false
   * </ul>
   *
   * @param order how many states before a visit matter, 0 or more
   * @return the configuration
   * @throws IllegalArgumentException if negative
   */
  public static MarkovChain ofOrder(int order) {
    if (order < 0) {
      throw new IllegalArgumentException("the order must be 0 or more, but was " + order);
    }
    return new MarkovChain(order, 0, false);
  }

  /**
   * Sets how often every outcome is taken to have been seen beforehand: the parameter of the
   * Dirichlet prior.
   *
   * @param smoothing 0 or more, finite; 0 for proportions as they were seen, 1 for a uniform prior
   * @return a new configuration
   * @throws IllegalArgumentException if negative or not finite
   */
  public MarkovChain withSmoothing(double smoothing) {
    requireSmoothing(smoothing);
    return new MarkovChain(order, smoothing, end);
  }

  /**
   * Sets whether the end of a sequence is an outcome of its own.
   *
   * @param end true to foretell the end too
   * @return a new configuration
   */
  public MarkovChain withEnd(boolean end) {
    return new MarkovChain(order, smoothing, end);
  }

  /**
   * Fits the chain.
   *
   * @param sequences at least one that is not empty. Not modified.
   * @return the model
   * @throws IllegalArgumentException if no state was visited, the order is too high for so many
   *     states or a state has the name {@link #END} and there is an end
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public MarkovChainModel fit(Sequences sequences) {
    return fit(TransitionCounts.of(sequences, order));
  }

  /**
   * Fits the chain to what was counted before.
   *
   * @param counts counts of this order or a higher one. Not modified.
   * @return the model
   * @throws IllegalArgumentException if no state was visited, the counts have a lower order or a
   *     state has the name {@link #END} and there is an end
   */
  public MarkovChainModel fit(TransitionCounts counts) {
    return MarkovChainModel.of(counts.atOrder(requireOrder(counts)), smoothing, end);
  }

  private int requireOrder(TransitionCounts counts) {
    if (counts.order() < order) {
      throw new IllegalArgumentException(
          "counts of order " + counts.order() + " do not hold a chain of order " + order);
    }
    return order;
  }

  static void requireSmoothing(double smoothing) {
    if (!(smoothing >= 0 && smoothing < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "smoothing must be 0 or more and finite, but was " + smoothing);
    }
  }

  @Override
  public String toString() {
    return "MarkovChain[order=" + order + ", smoothing=" + smoothing + ", end=" + end + "]";
  }
}
