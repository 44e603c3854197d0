package dev.segmentation.behavior;

import dev.segmentation.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Attribution: which channel brought how many of the conversions.
 *
 * <p>Two families of rules share one way to be said and one kind of result. Rules by touch look at
 * the journeys that converted, one by one, and weigh their touches. Rules by model look at all
 * journeys, those that did not convert too, and ask what would be lost without a channel.
 *
 * <ul>
 *   <li>The credits of all channels sum to the conversions of the data, and to their value, up to
 *       rounding; only {@link #anyTouch} gives more, since it gives each channel all of it.
 *   <li>Conversions that no touch preceded, of empty paths, belong to no channel: the result has
 *       them as {@linkplain AttributionResult#unattributedConversions unattributed}.
 *   <li>Without any conversion every credit is 0.
 *   <li>A channel in no journey that converted gets 0 by every rule but {@link #markov}, which
 *       knows of ways that could be taken through it.
 *   <li>Rules by touch take O(visits) time; {@link #markov} as {@link AbsorbingChain}.
 *   <li>Exact: random numbers are drawn by {@link #withBootstrap} only, and there the same for any
 *       number of threads.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * AttributionResult result = Attribution.markov(1).withBootstrap(1000, 42).attribute(journeys);
 * System.out.println(result.table());
 * }</pre>
 */
public final class Attribution {

  private final CreditRule rule;
  private final int runs;
  private final long seed;

  private Attribution(CreditRule rule, int runs, long seed) {
    this.rule = rule;
    this.runs = runs;
    this.seed = seed;
  }

  private static Attribution of(CreditRule rule) {
    return new Attribution(rule, 0, Randomness.DEFAULT_SEED);
  }

  /**
   * Returns the rule that gives all to the first touch.
   *
   * @return the configuration
   */
  public static Attribution firstTouch() {
    return of(TouchRule.byPlace("first touch", (place, length) -> place == 0 ? 1 : 0));
  }

  /**
   * Returns the rule that gives all to the last touch.
   *
   * @return the configuration
   */
  public static Attribution lastTouch() {
    return of(TouchRule.byPlace("last touch", (place, length) -> place == length - 1 ? 1 : 0));
  }

  /**
   * Returns the rule that gives every touch the same; a channel touched twice gets twice that.
   *
   * @return the configuration
   */
  public static Attribution linear() {
    return of(TouchRule.byPlace("linear", (place, length) -> 1.0 / length));
  }

  /**
   * Returns the rule of a bathtub or U: fixed shares for the first and the last touch, and one that
   * all touches between have in equal parts. A single touch gets all; two touches share in
   * proportion to first and last, in halves where both are 0.
   *
   * @param first share of the first touch, from 0 to 1
   * @param middle share of all touches between, from 0 to 1
   * @param last share of the last touch, from 0 to 1; the three sum to 1
   * @return the configuration
   * @throws IllegalArgumentException if a share is outside or they do not sum to 1
   */
  public static Attribution positionBased(double first, double middle, double last) {
    boolean inside = first >= 0 && middle >= 0 && last >= 0;
    if (!inside || !(Math.abs(first + middle + last - 1) <= 1e-9)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the shares of first, middle and last must be from 0 to 1 and sum to 1, but were %s,"
                  + " %s and %s",
              first,
              middle,
              last));
    }
    double ends = first + last;
    double firstOfTwo = ends > 0 ? first / ends : 0.5;
    TouchRule.PlaceWeight weight =
        (place, length) -> {
          if (length <= 2) {
            return length == 1 ? 1 : place == 0 ? firstOfTwo : 1 - firstOfTwo;
          }
          return place == 0 ? first : place == length - 1 ? last : middle / (length - 2);
        };
    return of(TouchRule.byPlace("position-based " + first + ", " + middle + ", " + last, weight));
  }

  /**
   * Returns the rule by which a touch weighs half as much with every so many touches that came
   * after it. Places are counted, not days: journeys carry no times.
   *
   * @param halfLife in touches, finite and above 0; 1 gives 8 : 4 : 2 : 1 from the last to the
   *     fourth last
   * @return the configuration
   * @throws IllegalArgumentException if not allowed
   */
  public static Attribution timeDecay(double halfLife) {
    if (!(halfLife > 0 && halfLife < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the half-life in touches must be finite and above 0, but was " + halfLife);
    }
    return of(TouchRule.decaying("time decay, half-life " + halfLife, halfLife));
  }

  /**
   * Returns the rule that gives every channel of a journey the same, however often it was touched.
   *
   * @return the configuration
   */
  public static Attribution distinctChannels() {
    return of(TouchRule.byChannel("distinct channels", true));
  }

  /**
   * Returns the rule that gives every channel of a journey all of it: what each channel had a part
   * in. Its credits sum to more than there was.
   *
   * @return the configuration
   */
  public static Attribution anyTouch() {
    return of(TouchRule.byChannel("any touch", false));
  }

  /**
   * Returns the rule that shares conversions out in proportion to the {@linkplain
   * AbsorbingChainModel#removalEffects removal effects} of an absorbing chain, and their value in
   * proportion to the {@linkplain AbsorbingChainModel#valueRemovalEffects effects on the value}.
   *
   * @param order how many of the last touches matter, at least 1
   * @return the configuration
   * @throws IllegalArgumentException if below 1
   */
  public static Attribution markov(int order) {
    return of(new RemovalRule(AbsorbingChain.ofOrder(order), "Markov, order " + order));
  }

  /**
   * Returns the rule that gives every channel its Shapley value in the game of conversions. The
   * worth of a coalition is the number of conversions of the journeys that touched none but its
   * channels, and a channel gets what it adds to a coalition on average over all orders in which
   * the channels could join:
   *
   * <p>\[ \phi_c = \sum_{S \subseteq C \setminus c} \frac{|S|!\,(|C| - |S| - 1)!}{|C|!} \bigl( w(S
   * \cup c) - w(S) \bigr) \]
   *
   * <p>In this game that is each journey's conversions in equal parts for its distinct channels
   * (Zhao, Mahboobi and Bagheri 2018, "simplified Shapley", arXiv:1804.05327), so it is exact for
   * any number of channels, in O(visits) time, and gives what {@link #distinctChannels} gives.
   *
   * @return the configuration
   */
  public static Attribution shapley() {
    return of(TouchRule.byChannel("Shapley", true));
  }

  /**
   * Adds 95 % intervals from a bootstrap: the journeys are drawn anew so many times, each with its
   * outcome, and the rule applied to each draw. Every journey stands in a draw as often as a
   * Poisson number of mean 1 says, so the number of journeys varies too; a row of n equal journeys
   * takes one Poisson number of mean n. The interval has the 2.5 % and the 97.5 % quantile of the
   * draws.
   *
   * <p>Journeys are taken to be independent of each other; where a few people made many of them the
   * intervals are too narrow.
   *
   * @param draws number of draws, from 20 to 100,000
   * @param randomSeed seed of the draws
   * @return a new configuration
   * @throws IllegalArgumentException if the number is outside
   */
  public Attribution withBootstrap(int draws, long randomSeed) {
    if (draws < 20 || draws > 100_000) {
      throw new IllegalArgumentException(
          "the number of draws must be from 20 to 100,000, but was " + draws);
    }
    return new Attribution(rule, draws, randomSeed);
  }

  /**
   * Shares out the conversions of journeys.
   *
   * @param journeys the journeys; may be empty. Not modified.
   * @return the credit of each channel
   * @throws IllegalArgumentException if a chain would have too many states
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public AttributionResult attribute(Journeys journeys) {
    Credits credits = rule.share(journeys);
    double attributable = journeys.touchedConversions();
    JourneyBootstrap bootstrap =
        runs == 0 ? null : JourneyBootstrap.run(rule, journeys.collapsed(), runs, seed);
    List<ChannelCredit> channels = new ArrayList<>();
    for (int c = 0; c < credits.conversions.length; c++) {
      channels.add(
          ChannelCredit.of(
              journeys.channels().get(c),
              c,
              credits,
              attributable,
              bootstrap == null ? null : bootstrap.intervals(c)));
    }
    return new AttributionResult(
        rule.name(),
        journeys.totalConversions(),
        journeys.totalValue(),
        journeys.totalConversions() - attributable,
        journeys.totalValue() - journeys.touchedValue(),
        channels);
  }

  @Override
  public String toString() {
    return "Attribution[" + rule.name() + (runs == 0 ? "" : ", " + runs + " draws") + "]";
  }
}
