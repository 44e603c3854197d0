package dev.segmentation.behavior;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Which order a Markov chain should have: AIC, BIC, likelihood-ratio tests and the loss on
 * sequences that were held out, for every order up to a limit, from one count.
 *
 * <p>The last sequences are held out, so that sequences in the order of time are judged by the
 * future. They take part in the other criteria. The tests are on the visits that both orders can
 * score; see {@link ChainTest} for what they are worth where contexts are rare.
 *
 * <p>Time O(1) a visit and order; memory as {@link TransitionCounts} of the highest order. This
 * object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * OrderChoice choice = ChooseOrder.upTo(3).compare(visits);
 * int order = choice.order(OrderCriterion.HELD_OUT_LOSS);
 * }</pre>
 */
public final class ChooseOrder {

  private final int highest;
  private final ScoredSteps steps;
  private final ParameterCount parameters;
  private final boolean end;
  private final double smoothing;
  private final double heldOut;
  private final double significance;

  private ChooseOrder(
      int highest,
      ScoredSteps steps,
      ParameterCount parameters,
      boolean end,
      double smoothing,
      double heldOut,
      double significance) {
    this.highest = highest;
    this.steps = steps;
    this.parameters = parameters;
    this.end = end;
    this.smoothing = smoothing;
    this.heldOut = heldOut;
    this.significance = significance;
  }

  /**
   * Returns a comparison of all orders from 0 on with the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withSteps scored visits}: {@link ScoredSteps#SHARED}
   *   <li>{@linkplain #withParameters parameters}: {@link ParameterCount#OBSERVED}
   *   <li>{@linkplain #withEnd end}: false
   *   <li>{@linkplain #withSmoothing smoothing}: 1
   *   <li>{@linkplain #withHeldOut held out}: 0.2
   *   <li>{@linkplain #withSignificance significance}: 0.05
   * </ul>
   *
   * @param highest the highest order, 1 or more
   * @return the configuration
   * @throws IllegalArgumentException if below 1
   */
  public static ChooseOrder upTo(int highest) {
    if (highest < 1) {
      throw new IllegalArgumentException(
          "the highest order must be at least 1, but was " + highest);
    }
    return new ChooseOrder(
        highest, ScoredSteps.SHARED, ParameterCount.OBSERVED, false, 1, 0.2, 0.05);
  }

  /**
   * Sets which visits AIC and BIC are made of. With {@link ScoredSteps#OWN} the orders are scored
   * on different visits and cannot be compared.
   *
   * @param steps the visits
   * @return a new configuration
   */
  public ChooseOrder withSteps(ScoredSteps steps) {
    Objects.requireNonNull(steps, "steps");
    return new ChooseOrder(highest, steps, parameters, end, smoothing, heldOut, significance);
  }

  /**
   * Sets what counts as a parameter, for AIC, BIC and the degrees of freedom of the tests.
   *
   * @param parameters what counts
   * @return a new configuration
   */
  public ChooseOrder withParameters(ParameterCount parameters) {
    Objects.requireNonNull(parameters, "parameters");
    return new ChooseOrder(highest, steps, parameters, end, smoothing, heldOut, significance);
  }

  /**
   * Sets whether the end of a sequence is an outcome, for AIC, BIC and the loss.
   *
   * @param end true to foretell the end too
   * @return a new configuration
   */
  public ChooseOrder withEnd(boolean end) {
    return new ChooseOrder(highest, steps, parameters, end, smoothing, heldOut, significance);
  }

  /**
   * Sets the smoothing of the chains whose loss is measured.
   *
   * @param smoothing 0 or more, finite
   * @return a new configuration
   * @throws IllegalArgumentException if negative or not finite
   */
  public ChooseOrder withSmoothing(double smoothing) {
    MarkovChain.requireSmoothing(smoothing);
    return new ChooseOrder(highest, steps, parameters, end, smoothing, heldOut, significance);
  }

  /**
   * Sets which share of the sequences, the last ones, is held out.
   *
   * @param heldOut above 0 and below 1
   * @return a new configuration
   * @throws IllegalArgumentException if outside
   */
  public ChooseOrder withHeldOut(double heldOut) {
    if (!(heldOut > 0 && heldOut < 1)) {
      throw new IllegalArgumentException(
          "the share held out must be above 0 and below 1, but was " + heldOut);
    }
    return new ChooseOrder(highest, steps, parameters, end, smoothing, heldOut, significance);
  }

  /**
   * Sets below which p-value a higher order counts as better.
   *
   * @param significance above 0 and below 1
   * @return a new configuration
   * @throws IllegalArgumentException if outside
   */
  public ChooseOrder withSignificance(double significance) {
    CredibleInterval.requireLevel(significance);
    return new ChooseOrder(highest, steps, parameters, end, smoothing, heldOut, significance);
  }

  /**
   * Compares the orders.
   *
   * @param sequences at least two, some with more states than the highest order. Not modified.
   * @return scores, tests and choices
   * @throws IllegalArgumentException if none of the sequences to learn from visits a state, no
   *     sequence is longer than the highest order, or the order is too high for so many states
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public OrderChoice compare(Sequences sequences) {
    int n = sequences.size();
    int cut = (int) Math.floor((1 - heldOut) * n);
    TransitionCounts train = counts(sequences, 0, cut);
    TransitionCounts test = counts(sequences, cut, n);
    TransitionCounts whole = train.atOrder(highest).combine(test);
    if (ContextTable.of(whole.cells(), highest, false, ScoredSteps.OWN).rows() == 0) {
      throw new IllegalArgumentException(
          "no sequence has more than " + highest + " states; compare lower orders");
    }
    List<OrderScore> scores = new ArrayList<>();
    List<ChainTest> tests = new ArrayList<>();
    for (int order = 0; order <= highest; order++) {
      scores.add(score(whole.cells(), order, loss(train, test, order)));
      if (order < highest) {
        tests.add(test(whole, order));
      }
    }
    return new OrderChoice(scores, tests, significance);
  }

  private TransitionCounts counts(Sequences sequences, int from, int to) {
    return TransitionCounts.of(sequences.select(IntStream.range(from, to).toArray()), highest);
  }

  private LogLoss loss(TransitionCounts train, TransitionCounts test, int order) {
    return MarkovChain.ofOrder(order)
        .withSmoothing(smoothing)
        .withEnd(end)
        .fit(train)
        .loss(test, ScoredSteps.ALL);
  }

  private OrderScore score(CountCells cells, int order, LogLoss loss) {
    ContextTable table = ContextTable.of(cells, order, end, steps);
    double logLikelihood = table.logLikelihood();
    double free = table.parameters(parameters, steps);
    return new OrderScore(
        order,
        table.total(),
        table.rows(),
        logLikelihood,
        free,
        2 * free - 2 * logLikelihood,
        free * Math.log(table.total()) - 2 * logLikelihood,
        loss);
  }

  /** Tests one order against the next, with the degrees of freedom of the parameters counted. */
  private ChainTest test(TransitionCounts whole, int order) {
    ChainTest test = ChainTest.ofOrder(whole, order);
    CountCells cells = whole.atOrder(order + 1).cells();
    ScoredSteps shared = ScoredSteps.SHARED;
    double more =
        ContextTable.of(cells, order + 1, false, shared).parameters(parameters, shared)
            - ContextTable.of(cells, order, false, shared).parameters(parameters, shared);
    return new ChainTest(test.likelihoodRatio(), test.pearson(), Math.max(0, more));
  }

  @Override
  public String toString() {
    return "ChooseOrder[upTo=" + highest + ", steps=" + steps + ", parameters=" + parameters + "]";
  }
}
