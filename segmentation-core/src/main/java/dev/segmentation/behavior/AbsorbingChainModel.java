package dev.segmentation.behavior;

import dev.segmentation.FitReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A fitted absorbing chain of journeys: how probably, when and over what people convert.
 *
 * <p>With Q the probabilities of steps among the S states that are no end, \( N = (I - Q)^{-1} \)
 * has the expected visits; the probabilities of conversion are b = N·r, where r is how probably
 * each state is left for the conversion at once; the expected steps are t = N·1 and their variance
 * \( (2N - I)t - t^2 \). All of it comes from one elimination of the states, done once, in which
 * nothing is subtracted. A step is one transition, the last one into the end included.
 *
 * <p>Questions are asked by prefix: the channels touched so far, oldest first. Where the last k
 * were never seen together, the model backs off:
 *
 * <ol>
 *   <li>a channel it does not know is {@link Sequences#OTHER}, where there is such a channel;
 *   <li>else the oldest touches are forgotten until the ending was seen, and the answer is the mean
 *       over all states with this ending, by their expected visits: what holds of a random touch
 *       after which one stands there;
 *   <li>where not even the last channel is known, that is the mean over all touches.
 * </ol>
 *
 * <p>Immutable and thread-safe. Memory 8·S·m bytes and the ways that the elimination keeps: 12·S²
 * bytes at worst, far less where states have few successors.
 */
public final class AbsorbingChainModel {

  private final StateNames channels;
  private final List<List<String>> contexts;
  private final double[][] rows;
  private final double[] endValues;
  private final FitReport report;
  private final KnownContexts known;
  private final int[][] steps;
  private final FundamentalMatrix chain;

  /** How often each state is visited from the start on. */
  private final double[] visits;

  private final double[] conversion;
  private final double[] worth;

  private AbsorbingChainModel(
      StateNames channels,
      List<List<String>> contexts,
      double[][] rows,
      double[] endValues,
      FitReport report) {
    this.channels = channels;
    this.contexts = contexts;
    this.rows = rows;
    this.endValues = endValues;
    this.report = report;
    this.known = new KnownContexts(channels.names(), order(), contexts);
    this.steps = steps();
    requireEnds();
    int m = channels.size();
    double[] ends = Arrays.stream(rows).mapToDouble(row -> row[m] + row[m + 1]).toArray();
    this.chain = FundamentalMatrix.of(steps, rows, ends);
    this.visits = chain.visits(0);
    this.conversion = chain.collected(column(m));
    this.worth = chain.collected(endValues);
  }

  /**
   * Makes a chain of order 1 from its probabilities.
   *
   * @param channels names of the m channels, unique and not blank
   * @param rows m + 1 rows, from start and from each channel, of m + 2 probabilities, to each
   *     channel, conversion and null; 1 in sum to 1e-9. Copied.
   * @return the model; conversions are worth 0
   * @throws IllegalArgumentException if a part does not fit or no end can be reached from a state
   */
  public static AbsorbingChainModel of(List<String> channels, double[][] rows) {
    List<List<String>> contexts = new ArrayList<>();
    contexts.add(List.of());
    channels.forEach(channel -> contexts.add(List.of(channel)));
    FitReport report =
        new FitReport(
            "absorbing chain", 0, channels.size(), 0, true, 0, List.of(), Map.of("order", "1"));
    return of(channels, contexts, rows, new double[contexts.size()], report);
  }

  /**
   * Makes a model from its parts, as a saved model is read back.
   *
   * @param channels names of the m channels, unique and not blank
   * @param contexts the S states as the channels touched last, oldest first: the start, without
   *     any, comes first; the longest state is the order. Copied.
   * @param rows S rows of m + 2 probabilities, to each channel, conversion and null; 1 in sum to
   *     1e-9. Copied.
   * @param endValues for each state the expected value of a conversion right after it, finite, 0 or
   *     more; 0 where it is never left for the conversion. Copied.
   * @param report what the fit did
   * @return the model
   * @throws IllegalArgumentException if a part does not fit the others, a state can be reached but
   *     is not there, or no end can be reached from a state, so that it would never be left
   */
  public static AbsorbingChainModel of(
      List<String> channels,
      List<List<String>> contexts,
      double[][] rows,
      double[] endValues,
      FitReport report) {
    channels.forEach(Journeys::requireChannel);
    StateNames names = StateNames.of(channels);
    List<List<String>> states = contexts.stream().map(List::copyOf).toList();
    if (states.isEmpty() || !states.get(0).isEmpty()) {
      throw new IllegalArgumentException("the first state must be the start, without any channel");
    }
    states.forEach(names::numbers);
    ChainParts.requireSize(states);
    if (rows.length != states.size() || endValues.length != states.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d rows and %d values for %d states; give one of each to a state",
              rows.length,
              endValues.length,
              states.size()));
    }
    double[][] copy = new double[rows.length][];
    for (int state = 0; state < rows.length; state++) {
      copy[state] = ChainParts.requireRow(rows[state], names.size(), state);
      ChainParts.requireValue(endValues[state], copy[state][names.size()], state);
    }
    return new AbsorbingChainModel(
        names, states, copy, endValues.clone(), Objects.requireNonNull(report, "report"));
  }

  /** Returns by which channel which state follows which; -1 where that never happens. */
  private int[][] steps() {
    int[][] targets = new int[rows.length][channels.size()];
    for (int from = 0; from < rows.length; from++) {
      for (int by = 0; by < channels.size(); by++) {
        targets[from][by] = -1;
        if (rows[from][by] > 0) {
          targets[from][by] = known.after(contexts.get(from), channels.name(by));
          if (targets[from][by] < 0) {
            throw new IllegalArgumentException(
                "state "
                    + from
                    + " is followed by channel '"
                    + channels.name(by)
                    + "', but no state has these touches; give a row to every state");
          }
        }
      }
    }
    return targets;
  }

  /** Refuses states from which neither conversion nor null can be reached. */
  private void requireEnds() {
    int m = channels.size();
    boolean[] ends = new boolean[rows.length];
    boolean grown = true;
    while (grown) {
      grown = false;
      for (int from = rows.length - 1; from >= 0; from--) {
        if (!ends[from]) {
          ends[from] =
              rows[from][m] > 0
                  || rows[from][m + 1] > 0
                  || Arrays.stream(steps[from]).anyMatch(to -> to >= 0 && ends[to]);
          grown |= ends[from];
        }
      }
    }
    int stuck =
        IntStream.range(0, rows.length).filter(state -> !ends[state]).findFirst().orElse(-1);
    if (stuck >= 0) {
      throw new IllegalArgumentException(
          "from state '"
              + name(contexts.get(stuck))
              + "' neither conversion nor null can be reached, so it would never be left; give it"
              + " a way to an end");
    }
  }

  private double[] column(int to) {
    return Arrays.stream(rows).mapToDouble(row -> row[to]).toArray();
  }

  private static String name(List<String> context) {
    return context.isEmpty() ? AbsorbingChain.START : String.join(" > ", context);
  }

  /**
   * Returns the names of the channels 0 … m − 1.
   *
   * @return an immutable list
   */
  public List<String> channels() {
    return channels.names();
  }

  /**
   * Returns how many touches make a state at most.
   *
   * @return at least 1
   */
  public int order() {
    return contexts.stream().mapToInt(List::size).reduce(1, Math::max);
  }

  /**
   * Returns the number of states that are no end, S.
   *
   * @return 1 or more, the start included
   */
  public int stateCount() {
    return rows.length;
  }

  /**
   * Returns the states that are no end, as the channels touched last.
   *
   * @return S lists, oldest touch first; that of the start comes first and is empty
   */
  public List<List<String>> contexts() {
    return contexts;
  }

  /**
   * Returns the names of all states: start, the others as {@code a > b}, conversion and null.
   *
   * @return S + 2 names
   */
  public List<String> states() {
    List<String> names = new ArrayList<>();
    contexts.forEach(context -> names.add(name(context)));
    names.add(AbsorbingChain.CONVERSION);
    names.add(AbsorbingChain.NULL);
    return names;
  }

  /**
   * Returns the probabilities of all steps between {@link #states}; conversion and null stay where
   * they are.
   *
   * @return S + 2 rows, from, of S + 2 columns, to; a copy
   */
  public double[][] transitions() {
    int size = rows.length + 2;
    double[][] matrix = new double[size][size];
    for (int from = 0; from < rows.length; from++) {
      for (int by = 0; by < channels.size(); by++) {
        if (steps[from][by] >= 0) {
          matrix[from][steps[from][by]] += rows[from][by];
        }
      }
      matrix[from][size - 2] = rows[from][channels.size()];
      matrix[from][size - 1] = rows[from][channels.size() + 1];
    }
    matrix[size - 2][size - 2] = 1;
    matrix[size - 1][size - 1] = 1;
    return matrix;
  }

  /**
   * Returns the probabilities by which each state is left.
   *
   * @return S rows of m + 2 columns: each channel, conversion, null; a copy
   */
  public double[][] rows() {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * Returns for each state the expected value of a conversion right after it.
   *
   * @return S values; a copy
   */
  public double[] endValues() {
    return endValues.clone();
  }

  /**
   * Returns how probably a journey converts, from its start on. For a fitted chain that is the
   * share of journeys that did.
   *
   * @return from 0 to 1
   */
  public double conversionProbability() {
    return conversion[0];
  }

  /**
   * Returns how probably a journey converts after some touches: the intent of somebody who is on
   * the way. Backs off as said above. O(k), and O(S) where it backs off.
   *
   * @param prefix channels touched so far, oldest first; may be empty
   * @return from 0 to 1
   */
  public double conversionProbability(List<String> prefix) {
    return mean(prefix, conversion);
  }

  /**
   * Returns how probably a journey converts from each state on.
   *
   * @return S probabilities
   */
  public double[] conversionProbabilities() {
    return conversion.clone();
  }

  /**
   * Returns the value that is still to come after some touches, on average over those who convert
   * and those who do not. Backs off as said above.
   *
   * @param prefix channels touched so far, oldest first; may be empty
   * @return 0 or more, in the unit of the values
   */
  public double expectedValue(List<String> prefix) {
    return mean(prefix, worth);
  }

  /**
   * Returns how many steps are still to come after some touches, the end included. Backs off as
   * said above. O(S²) at worst.
   *
   * @param prefix channels touched so far, oldest first; may be empty
   * @return at least 1, in steps
   */
  public double expectedSteps(List<String> prefix) {
    return mean(prefix, chain.steps());
  }

  /**
   * Returns the mean number of steps from each state to the end. O(S²) at worst.
   *
   * @return S numbers of steps, each at least 1
   */
  public double[] expectedSteps() {
    return chain.steps();
  }

  /**
   * Returns the variance of the number of steps from each state to the end. O(S²) at worst.
   *
   * @return S numbers in squared steps, 0 or more
   */
  public double[] stepVariances() {
    return chain.variances();
  }

  /**
   * Returns how often each channel is touched in a journey on average.
   *
   * @return m numbers of touches, 0 or more
   */
  public double[] expectedVisits() {
    double[] touches = new double[channels.size()];
    for (int state = 1; state < rows.length; state++) {
      touches[lastChannel(state)] += visits[state];
    }
    return touches;
  }

  /**
   * Returns how often each state is visited on average, the first state counted.
   *
   * @return S rows, from, of S columns, visited; a copy
   */
  public double[][] fundamental() {
    double[][] matrix = new double[rows.length][];
    Arrays.setAll(matrix, chain::visits);
    return matrix;
  }

  /**
   * Returns the share of conversions that would be lost without each channel: where every touch of
   * it ended the journey without a conversion. The others take over nothing. Exact for any order:
   * all states whose last touch is the channel lead to null. One elimination of the states for each
   * channel: O(S³) at worst, far less where states have few successors.
   *
   * @return m shares from 0 to 1; 0 where nothing converts
   */
  public double[] removalEffects() {
    return effects(conversion);
  }

  /**
   * Returns the share of the value that would be lost without each channel, as {@link
   * #removalEffects} for conversions.
   *
   * @return m shares from 0 to 1; 0 where nothing has a value
   */
  public double[] valueRemovalEffects() {
    return effects(worth);
  }

  /**
   * Returns the share of conversions that would be lost without one channel.
   *
   * @param channel name of the channel
   * @return from 0 to 1
   * @throws IllegalArgumentException if there is no such channel
   */
  public double removalEffect(String channel) {
    return chain.lostShare(statesOf(channels.number(channel)), conversion);
  }

  private double[] effects(double[] collected) {
    return IntStream.range(0, channels.size())
        .mapToDouble(channel -> chain.lostShare(statesOf(channel), collected))
        .toArray();
  }

  /** Returns the states whose last touch is a channel. */
  private int[] statesOf(int channel) {
    return IntStream.range(1, rows.length).filter(state -> lastChannel(state) == channel).toArray();
  }

  private int lastChannel(int state) {
    List<String> context = contexts.get(state);
    return channels.number(context.get(context.size() - 1));
  }

  private double mean(List<String> prefix, double[] ofState) {
    List<Integer> matching = known.matching(prefix);
    double weight = 0;
    double sum = 0;
    for (int state : matching) {
      weight += visits[state];
      sum += visits[state] * ofState[state];
    }
    if (weight > 0) {
      return matching.size() == 1 ? ofState[matching.get(0)] : sum / weight;
    }
    return matching.stream().mapToDouble(state -> ofState[state]).average().orElse(0);
  }

  /**
   * Returns what the fit did.
   *
   * @return the report; its objective is the share of journeys that converted
   */
  public FitReport report() {
    return report;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "AbsorbingChainModel[order %d, %d states, conversion %.6f]",
        order(),
        stateCount(),
        conversionProbability());
  }
}
