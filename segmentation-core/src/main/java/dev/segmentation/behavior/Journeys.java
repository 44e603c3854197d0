package dev.segmentation.behavior;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Journeys: the channels people touched, in order, and how often that ended in a conversion, how
 * often in none, and what the conversions were worth.
 *
 * <p>Each of the n rows is a path with three numbers: conversions, nulls (journeys along this path
 * that ended without a conversion) and the value of all its conversions together, in any unit. A
 * row counts as so many journeys as it has conversions and nulls; one without any counts for
 * nothing. A path may be empty: a conversion that nobody's touch preceded. Equal paths may stand in
 * several rows; {@link #collapsed} makes them one.
 *
 * <p>Journeys come from a table of paths by {@link #builder}, and from visits or events by {@link
 * JourneyCut}. Memory: as {@link Sequences}, and 24 bytes a row. Immutable and thread-safe.
 *
 * <pre>{@code
 * Journeys journeys =
 *     Journeys.builder()
 *         .add("1", List.of("search", "mail"), 12, 80, 960.0)
 *         .add("2", List.of("mail"), 3, 40, 150.0)
 *         .build();
 * }</pre>
 */
public final class Journeys {

  /** The most conversions and nulls of one row, and the highest value: 2⁵³. */
  private static final double MOST = 0x1p53;

  private final Sequences paths;
  private final double[] conversions;
  private final double[] nulls;
  private final double[] values;
  private final Totals totals;

  /** Sums over all journeys, and over those with at least one touch. */
  private record Totals(
      double conversions,
      double nulls,
      double value,
      double touchedConversions,
      double touchedValue) {}

  private Journeys(Sequences paths, double[] conversions, double[] nulls, double[] values) {
    this.paths = paths;
    this.conversions = conversions;
    this.nulls = nulls;
    this.values = values;
    this.totals =
        new Totals(
            Arrays.stream(conversions).sum(),
            Arrays.stream(nulls).sum(),
            Arrays.stream(values).sum(),
            touched(conversions),
            touched(values));
  }

  /**
   * Starts journeys that grow row by row.
   *
   * @return an empty builder
   */
  public static JourneysBuilder builder() {
    return new JourneysBuilder();
  }

  /**
   * Makes journeys of paths and their numbers.
   *
   * @param paths n sequences of channels; their weights do not count. Not modified.
   * @param conversions n numbers from 0 to 2⁵³. Copied.
   * @param nulls n numbers from 0 to 2⁵³. Copied.
   * @param values n values from 0 to 2⁵³; 0 where there is no conversion. Copied.
   * @return the journeys
   * @throws IllegalArgumentException if the lengths do not fit, a number is not allowed or a
   *     channel has the name of a state of {@link AbsorbingChain}
   */
  public static Journeys of(
      Sequences paths, double[] conversions, double[] nulls, double[] values) {
    int n = paths.size();
    if (conversions.length != n || nulls.length != n || values.length != n) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d conversions, %d nulls and %d values for %d paths; give one of each to a path",
              conversions.length,
              nulls.length,
              values.length,
              n));
    }
    paths.states().forEach(Journeys::requireChannel);
    for (int i = 0; i < n; i++) {
      requireNumbers(i, conversions[i], nulls[i], values[i]);
    }
    return new Journeys(paths, conversions.clone(), nulls.clone(), values.clone());
  }

  /** Makes journeys of parts that were checked. The caller gives the arrays up. */
  static Journeys wrap(Sequences paths, double[] conversions, double[] nulls, double[] values) {
    return new Journeys(paths, conversions, nulls, values);
  }

  static void requireNumbers(int row, double conversions, double nulls, double value) {
    requireNumber(row, "conversions", conversions);
    requireNumber(row, "nulls", nulls);
    requireNumber(row, "value", value);
    if (value > 0 && conversions == 0) {
      throw new IllegalArgumentException(
          "journey "
              + row
              + " has the value "
              + value
              + " and no conversion; value comes from conversions, so give it 0");
    }
  }

  private static void requireNumber(int row, String what, double number) {
    if (!(number >= 0 && number <= MOST)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the %s of journey %d must be a number from 0 to 2^53, but was %s",
              what,
              row,
              number));
    }
  }

  static void requireChannel(String channel) {
    if (AbsorbingChain.RESERVED.contains(channel)) {
      throw new IllegalArgumentException(
          "no channel may be called '"
              + channel
              + "', which is a state of the chain; rename the channel");
    }
  }

  /**
   * Returns the number of rows, n.
   *
   * @return 0 or more
   */
  public int size() {
    return paths.size();
  }

  /**
   * Returns the paths. Their weights say nothing here.
   *
   * @return n sequences of channels
   */
  public Sequences paths() {
    return paths;
  }

  /**
   * Returns the names of the channels 0 … m − 1.
   *
   * @return an immutable list
   */
  public List<String> channels() {
    return paths.states();
  }

  /**
   * Returns how many journeys along one row ended in a conversion.
   *
   * @param row from 0 to n − 1
   * @return 0 or more
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public double conversions(int row) {
    return conversions[row];
  }

  /**
   * Returns how many journeys along one row ended without a conversion.
   *
   * @param row from 0 to n − 1
   * @return 0 or more
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public double nulls(int row) {
    return nulls[row];
  }

  /**
   * Returns what the conversions of one row were worth together.
   *
   * @param row from 0 to n − 1
   * @return 0 or more
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public double value(int row) {
    return values[row];
  }

  /** Returns how many journeys a row stands for. */
  double count(int row) {
    return conversions[row] + nulls[row];
  }

  /**
   * Returns the number of conversions.
   *
   * @return 0 or more
   */
  public double totalConversions() {
    return totals.conversions();
  }

  /**
   * Returns the number of journeys without a conversion.
   *
   * @return 0 or more
   */
  public double totalNulls() {
    return totals.nulls();
  }

  /**
   * Returns what all conversions were worth.
   *
   * @return 0 or more
   */
  public double totalValue() {
    return totals.value();
  }

  /** Returns the conversions of journeys with at least one touch. */
  double touchedConversions() {
    return totals.touchedConversions();
  }

  /** Returns the value of journeys with at least one touch. */
  double touchedValue() {
    return totals.touchedValue();
  }

  private double touched(double[] numbers) {
    return IntStream.range(0, size())
        .filter(row -> paths.length(row) > 0)
        .mapToDouble(row -> numbers[row])
        .sum();
  }

  /**
   * Returns the share of journeys that ended in a conversion.
   *
   * @return from 0 to 1; NaN where there is no journey
   */
  public double conversionRate() {
    return totalConversions() / (totalConversions() + totalNulls());
  }

  /**
   * Returns the same journeys with one row for each path, in order of first appearance. Ids are row
   * numbers then. O(visits) time.
   *
   * @return new journeys with the same totals
   */
  public Journeys collapsed() {
    Map<IntBuffer, Integer> rows = new HashMap<>();
    int[] rowOf = new int[size()];
    int[] first = new int[size()];
    for (int i = 0; i < size(); i++) {
      int from = paths.starts()[i];
      IntBuffer path = IntBuffer.wrap(paths.codes(), from, paths.length(i));
      Integer known = rows.putIfAbsent(path, rows.size());
      rowOf[i] = known == null ? rows.size() - 1 : known;
      first[rowOf[i]] = known == null ? i : first[rowOf[i]];
    }
    int n = rows.size();
    return new Journeys(
        paths.selectUnnamed(Arrays.copyOf(first, n)),
        sums(conversions, rowOf, n),
        sums(nulls, rowOf, n),
        sums(values, rowOf, n));
  }

  private static double[] sums(double[] numbers, int[] rowOf, int n) {
    double[] sums = new double[n];
    IntStream.range(0, numbers.length).forEach(i -> sums[rowOf[i]] += numbers[i]);
    return sums;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Journeys[%d paths, %d channels, %s conversions, %s nulls]",
        size(),
        channels().size(),
        totalConversions(),
        totalNulls());
  }
}
