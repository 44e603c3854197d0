package dev.segmentation.behavior;

import dev.segmentation.FitReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Absorbing Markov chain of journeys: from {@link #START} over channels to {@link #CONVERSION} or
 * {@link #NULL}.
 *
 * <p>With order k a state is the last k channels touched, or all of them where the journey is
 * younger. The probability of a step is how often it was taken, divided by how often its state was
 * left. Every state that was seen was left, by a touch or by an end, so no journey can go on for
 * ever.
 *
 * <ul>
 *   <li>The chain reproduces the share of journeys that converted, whatever the order: that is an
 *       identity, not a fit.
 *   <li>Without any conversion all probabilities of conversion and all removal effects are 0; where
 *       every journey converts, all probabilities are 1.
 *   <li>An empty path is a step from start to the outcome.
 *   <li>Journeys without a single one that counts are refused.
 *   <li>Only states that were seen take part. They are taken out one by one, those with few ways
 *       first. S states take O(visits + S³) time and 8·(3·S² + S·m) bytes for m channels at worst;
 *       as most have few successors it is far less. More than {@value #DEFAULT_MOST_STATES} are
 *       refused unless {@link #withMostStates} says otherwise.
 *   <li>No draw of random numbers; the same model, bit for bit, on every run.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * AbsorbingChainModel model = AbsorbingChain.ofOrder(2).fit(journeys);
 * double intent = model.conversionProbability(List.of("search", "mail"));
 * }</pre>
 *
 * <p>Sources: Kemeny and Snell 1976, Finite Markov Chains, chapter 3; Anderl, Becker, von
 * Wangenheim and Schumann 2016, Mapping the customer journey, doi:10.1016/j.ijresmar.2016.03.001.
 */
public final class AbsorbingChain {

  /** The state before the first touch. */
  public static final String START = "(start)";

  /** The state in which a journey ends with a conversion. */
  public static final String CONVERSION = "(conversion)";

  /** The state in which a journey ends without a conversion. */
  public static final String NULL = "(null)";

  /** How many states a chain may have unless told, {@link #START} included. */
  public static final int DEFAULT_MOST_STATES = 2_000;

  static final Set<String> RESERVED = Set.of(START, CONVERSION, NULL);

  private final int order;
  private final int mostStates;

  private AbsorbingChain(int order, int mostStates) {
    this.order = order;
    this.mostStates = mostStates;
  }

  /**
   * Returns a chain of order 1 with the defaults of {@link #ofOrder}.
   *
   * @return the configuration
   */
  public static AbsorbingChain of() {
    return ofOrder(1);
  }

  /**
   * Returns a chain with the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withMostStates most states}: {@value #DEFAULT_MOST_STATES}
   * </ul>
   *
   * @param order how many of the last touches make a state, at least 1
   * @return the configuration
   * @throws IllegalArgumentException if below 1
   */
  public static AbsorbingChain ofOrder(int order) {
    if (order < 1) {
      throw new IllegalArgumentException(
          "the order of a chain of journeys must be 1 or more, but was " + order);
    }
    return new AbsorbingChain(order, DEFAULT_MOST_STATES);
  }

  /**
   * Sets how many states the chain may have. At worst, where every state follows every other, the
   * memory grows with their square and the time with their cube: 10,000 states take 2.4 GB then.
   *
   * @param most limit, {@link #START} included, from 2 to 20,000
   * @return a new configuration
   * @throws IllegalArgumentException if outside
   */
  public AbsorbingChain withMostStates(int most) {
    if (most < 2 || most > ChainParts.MOST_STATES) {
      throw new IllegalArgumentException(
          "the limit of states must be from 2 to 20,000, but was " + most);
    }
    return new AbsorbingChain(order, most);
  }

  /**
   * Fits the chain.
   *
   * @param journeys at least one with a conversion or a null. Not modified.
   * @return the model
   * @throws IllegalArgumentException if no journey counts, the order is too high for so many
   *     channels or there are more states than allowed
   */
  public AbsorbingChainModel fit(Journeys journeys) {
    Sequences paths = journeys.paths();
    ContextCodes codes = ContextCodes.of(paths.stateCount(), order);
    CountCells steps = CountCells.of(codes);
    for (int i = 0; i < journeys.size(); i++) {
      if (journeys.count(i) > 0) {
        steps.count(paths.codes(), paths.starts()[i], paths.starts()[i + 1], journeys.count(i));
      }
    }
    long[] contexts = contexts(steps);
    double[][] rows = new double[contexts.length + 1][paths.stateCount() + 2];
    double[] values = new double[rows.length];
    steps.forEach(
        (context, next, count) -> {
          if (next < codes.states) {
            rows[place(contexts, context)][next] += count;
          }
        });
    addEnds(journeys, codes, contexts, rows, values);
    divide(rows, values);
    return AbsorbingChainModel.of(
        paths.states(), names(codes, contexts, paths), rows, values, report(journeys, order));
  }

  private static void addEnds(
      Journeys journeys, ContextCodes codes, long[] contexts, double[][] rows, double[] values) {
    Sequences paths = journeys.paths();
    for (int i = 0; i < journeys.size(); i++) {
      if (journeys.count(i) > 0) {
        int end = paths.starts()[i + 1];
        int last = place(contexts, codes.before(paths.codes(), paths.starts()[i], end));
        rows[last][codes.states] += journeys.conversions(i);
        rows[last][codes.states + 1] += journeys.nulls(i);
        values[last] += journeys.value(i);
      }
    }
  }

  /** Returns the contexts seen but the start, ascending. */
  private long[] contexts(CountCells steps) {
    long start = steps.codes.start();
    long[] found = Arrays.stream(steps.occupied()).map(steps.codes::contextOf).distinct().toArray();
    if (found.length == 0) {
      throw new IllegalArgumentException(
          "there is no journey with a conversion or a null; a chain needs at least one");
    }
    if (found.length > mostStates) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a chain of order %d has %d states here and %d are allowed: they take up to %d MB;"
                  + " lower the order, pool rare channels by JourneysBuilder.mostChannels or raise"
                  + " the limit by withMostStates",
              order,
              found.length,
              mostStates,
              (24L * found.length * found.length) >> 20));
    }
    return Arrays.stream(found).filter(context -> context != start).toArray();
  }

  /** Returns the row of a context: the start has row 0. */
  private static int place(long[] contexts, long context) {
    return Math.max(0, Arrays.binarySearch(contexts, context) + 1);
  }

  private static void divide(double[][] rows, double[] values) {
    for (int row = 0; row < rows.length; row++) {
      double left = Arrays.stream(rows[row]).sum();
      double[] shares = rows[row];
      Arrays.setAll(shares, to -> shares[to] / left);
      values[row] /= left;
    }
  }

  private static List<List<String>> names(ContextCodes codes, long[] contexts, Sequences paths) {
    List<String> channels = paths.states();
    List<List<String>> names = new ArrayList<>();
    names.add(List.of());
    for (long context : contexts) {
      names.add(Arrays.stream(codes.states(context)).mapToObj(channels::get).toList());
    }
    return names;
  }

  private static FitReport report(Journeys journeys, int order) {
    return new FitReport(
        "absorbing chain",
        journeys.size(),
        journeys.channels().size(),
        0,
        true,
        journeys.conversionRate(),
        List.of(),
        Map.of("order", Integer.toString(order)));
  }

  @Override
  public String toString() {
    return "AbsorbingChain[order=" + order + ", mostStates=" + mostStates + "]";
  }
}
