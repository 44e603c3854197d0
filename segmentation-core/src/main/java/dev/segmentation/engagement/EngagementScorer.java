package dev.segmentation.engagement;

import dev.segmentation.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Scores engagement from 0 to 1: what people did, decayed, weighted and saturated.
 *
 * <p>Each {@link Signal} j is worth \( v_j \), the decayed sum of its amounts, at most its cap.
 * With {@link Combination#SUM} the score is \( s(\sum_j w_j v_j) \), with {@link Combination#MEAN}
 * it is \( \sum_j w_j s(v_j) / \sum_j w_j \), where s is a {@link Saturation}.
 *
 * <ul>
 *   <li>No clock is read: the instant is an argument.
 *   <li>The order of events does not matter, late events count just as if they had come in time,
 *       and parts can be combined in any way: results differ by rounding only, 10⁻¹² at most for a
 *       million events.
 *   <li>Times count to the millisecond.
 *   <li>A state takes 64 bytes for up to four signals, 8 more for each further one and an array.
 *       Adding an event takes O(1) and allocates nothing.
 *   <li>Defaults: {@link Combination#SUM}, {@link Saturation#HYPERBOLIC}, half point the sum of the
 *       weights, so that one unit of every signal, just now, gives 0.5.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * EngagementScorer scorer =
 *     EngagementScorer.of(
 *         Signal.of("page_viewed"),
 *         Signal.of("product_added").withWeight(5),
 *         Signal.of("order_completed").withWeight(20).withHalfLife(Duration.ofDays(60)));
 * EngagementScore score = scorer.score(events, asOf);
 * }</pre>
 *
 * <p>Source: forward decay, Cormode, Shkapenyuk, Srivastava and Xu 2009, doi:10.1109/ICDE.2009.65.
 */
public final class EngagementScorer {

  /** Most signals of one scorer. */
  public static final int MAX_SIGNALS = 1_000;

  private static final int[] NO_SIGNALS = {};

  /** Half-lives after which the landmark moves, so that 2 to this power stays exact enough. */
  private static final double LANDMARK_SPAN = 64;

  private static final double LN_2 = Math.log(2);

  private final List<Signal> signals;
  private final Combination combination;
  private final Saturation saturation;
  private final double halfPoint;
  private final Map<String, int[]> byEvent;
  private final int[] ofAnyEvent;

  /** Natural logarithm of the growth in a millisecond, for each signal; 0 without decay. */
  private final double[] rates;

  private final double landmarkSpan;
  private final double totalWeight;

  private EngagementScorer(
      List<Signal> signals, Combination combination, Saturation saturation, double halfPoint) {
    this.signals = signals;
    this.combination = combination;
    this.saturation = saturation;
    this.halfPoint = halfPoint;
    this.rates = signals.stream().mapToDouble(s -> LN_2 / s.halfLifeMillis()).toArray();
    this.landmarkSpan = LANDMARK_SPAN * LN_2 / Arrays.stream(rates).max().orElse(0);
    this.totalWeight = totalWeight(signals);
    this.byEvent = new HashMap<>();
    List<Integer> any = new ArrayList<>();
    Map<String, List<Integer>> heard = new HashMap<>();
    for (int j = 0; j < signals.size(); j++) {
      String event = signals.get(j).event();
      (event == null ? any : heard.computeIfAbsent(event, name -> new ArrayList<>())).add(j);
    }
    heard.forEach((event, places) -> byEvent.put(event, ints(places)));
    this.ofAnyEvent = ints(any);
  }

  /** Sums the weights in the order of the parts, so that rounding lifts no mean above 1. */
  private static double totalWeight(List<Signal> signals) {
    double sum = 0;
    for (Signal signal : signals) {
      sum += signal.weight();
    }
    return sum;
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Returns the scorer of some signals.
   *
   * @param signals one or more, with different names and not all of weight 0
   * @return the configuration
   * @throws IllegalArgumentException if there is none, a name stands twice or every weight is 0
   */
  public static EngagementScorer of(Signal... signals) {
    return of(List.of(signals));
  }

  /**
   * Returns the scorer of some signals.
   *
   * @param signals one to {@value #MAX_SIGNALS}, with different names and not all of weight 0.
   *     Copied.
   * @return the configuration
   * @throws IllegalArgumentException if there are none or too many, a name stands twice or every
   *     weight is 0
   */
  public static EngagementScorer of(List<Signal> signals) {
    List<Signal> copy = List.copyOf(signals);
    if (copy.isEmpty() || copy.size() > MAX_SIGNALS) {
      throw new IllegalArgumentException(
          copy.size() + " signals; a scorer needs 1 to " + MAX_SIGNALS);
    }
    Set<String> names = new HashSet<>();
    for (Signal signal : copy) {
      if (!names.add(signal.name())) {
        throw new IllegalArgumentException(
            "signal '" + signal.name() + "' stands twice; give one of them another name");
      }
    }
    double weights = totalWeight(copy);
    if (weights == 0) {
      throw new IllegalArgumentException(
          "every signal has weight 0, so that every score would be 0; give one of them a weight");
    }
    return new EngagementScorer(copy, Combination.SUM, Saturation.HYPERBOLIC, weights);
  }

  /**
   * Sets how the signals become one score.
   *
   * @param how the combination
   * @return a new configuration
   */
  public EngagementScorer withCombination(Combination how) {
    return new EngagementScorer(signals, Objects.requireNonNull(how, "how"), saturation, halfPoint);
  }

  /**
   * Sets how a sum becomes a number from 0 to 1.
   *
   * @param how the saturation
   * @return a new configuration
   */
  public EngagementScorer withSaturation(Saturation how) {
    return new EngagementScorer(
        signals, combination, Objects.requireNonNull(how, "how"), halfPoint);
  }

  /**
   * Sets the weighted sum that gives a score of 0.5 under {@link Combination#SUM}.
   *
   * @param sum above 0, at most {@value Signal#MAX_AMOUNT}
   * @return a new configuration
   * @throws IllegalArgumentException if it is outside
   */
  public EngagementScorer withHalfPoint(double sum) {
    if (!(sum > 0 && sum <= Signal.MAX_AMOUNT)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "half point %s must be above 0 and at most %s", sum, Signal.MAX_AMOUNT));
    }
    return new EngagementScorer(signals, combination, saturation, sum);
  }

  /**
   * Returns the signals.
   *
   * @return an immutable list, in the given order
   */
  public List<Signal> signals() {
    return signals;
  }

  /**
   * Returns how the signals become one score.
   *
   * @return the combination
   */
  public Combination combination() {
    return combination;
  }

  /**
   * Returns how a sum becomes a number from 0 to 1.
   *
   * @return the saturation
   */
  public Saturation saturation() {
    return saturation;
  }

  /**
   * Returns the weighted sum that gives 0.5 under {@link Combination#SUM}.
   *
   * @return above 0
   */
  public double halfPoint() {
    return halfPoint;
  }

  /**
   * Starts the state of one person, with nothing in it.
   *
   * @return a new state
   */
  public EngagementState start() {
    return EngagementState.empty(this);
  }

  /**
   * Scores the events of one person at one instant.
   *
   * @param events events in any order, each given once. Those after the instant do not count.
   * @param asOf the instant
   * @return the score with its reasons
   */
  public EngagementScore score(Iterable<Event> events, Instant asOf) {
    EngagementState state = start();
    for (Event event : events) {
      if (!event.time().isAfter(asOf)) {
        state.accept(event);
      }
    }
    return state.score(asOf);
  }

  /**
   * Returns a collector of the events of one person, for streams.
   *
   * @return the collector
   */
  public Collector<Event, EngagementState, EngagementState> collector() {
    return Collector.of(
        this::start,
        EngagementState::accept,
        EngagementState::combine,
        Collector.Characteristics.IDENTITY_FINISH,
        Collector.Characteristics.UNORDERED);
  }

  /** Returns which signals events of one name give, beside those of any event. Read only. */
  int[] signalsOf(String event) {
    int[] found = byEvent.get(event);
    return found == null ? NO_SIGNALS : found;
  }

  /** Returns which signals any event gives that carries their amount. Read only. */
  int[] signalsOfAny() {
    return ofAnyEvent;
  }

  /** Returns how much more an event counts than one of so many milliseconds before it. */
  double growth(int signal, double millis) {
    return Math.exp(rates[signal] * millis);
  }

  /** Returns after how many milliseconds the landmark of a state moves. */
  double landmarkSpan() {
    return landmarkSpan;
  }

  /** Returns the score of a state at a time in milliseconds since 1970. Allocates nothing. */
  double value(EngagementState state, long asOf) {
    double sum = 0;
    for (int j = 0; j < rates.length; j++) {
      sum += part(signals.get(j), state.sumAt(j, asOf));
    }
    return value(sum);
  }

  /** Returns the score of a state, and what each signal gives to it, the largest first. */
  EngagementScore score(EngagementState state, Instant asOf, long millis) {
    double[] decayed = new double[rates.length];
    double[] parts = new double[decayed.length];
    double sum = 0;
    for (int j = 0; j < parts.length; j++) {
      decayed[j] = state.sumAt(j, millis);
      parts[j] = part(signals.get(j), decayed[j]);
      sum += parts[j];
    }
    double value = value(sum);
    List<Contribution> contributions = new ArrayList<>();
    for (int j = 0; j < parts.length; j++) {
      double points = sum == 0 ? 0 : value * (parts[j] / sum);
      contributions.add(new Contribution(signals.get(j).name(), decayed[j], points));
    }
    contributions.sort(Collections.reverseOrder(Contribution.BY_POINTS));
    return new EngagementScore(value, asOf, contributions);
  }

  /** Returns what one signal brings to the sum that makes the score. */
  private double part(Signal signal, double decayed) {
    double capped = Math.min(decayed, signal.cap());
    return signal.weight()
        * (combination == Combination.SUM ? capped : saturation.of(capped, signal.halfPoint()));
  }

  private double value(double sum) {
    return combination == Combination.SUM ? saturation.of(sum, halfPoint) : sum / totalWeight;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EngagementScorer scorer
        && signals.equals(scorer.signals)
        && combination == scorer.combination
        && saturation == scorer.saturation
        && halfPoint == scorer.halfPoint;
  }

  @Override
  public int hashCode() {
    return Objects.hash(signals, combination, saturation, halfPoint);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "EngagementScorer[%d signals, %s, %s]",
        signals.size(),
        combination,
        saturation);
  }
}
