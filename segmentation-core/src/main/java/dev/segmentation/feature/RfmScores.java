package dev.segmentation.feature;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Column;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Recency, frequency and monetary value of n customers, with their scores: what {@link Rfm} gives.
 *
 * <p>Memory: 36 bytes a customer and the ids. Immutable and thread-safe.
 */
public final class RfmScores {

  private static final List<String> RAW = List.of("recency_days", "frequency", "monetary");
  private static final List<String> SCORES =
      List.of("recency_score", "frequency_score", "monetary_score");

  private final ProfileIndex ids;
  private final int groups;
  private final double[][] values;
  private final double[][] breaks;
  private final int[][] scores;

  private RfmScores(
      ProfileIndex ids, int groups, double[][] values, double[][] breaks, int[][] scores) {
    this.ids = ids;
    this.groups = groups;
    this.values = values;
    this.breaks = breaks;
    this.scores = scores;
  }

  /** Scores three columns of values, which are kept. */
  static RfmScores of(ProfileIndex ids, double[][] values, int groups, RfmTies ties) {
    int[][] scores = new int[values.length][];
    double[][] breaks = new double[values.length][];
    for (int m = 0; m < values.length; m++) {
      requireFinite(RAW.get(m), values[m], ids.size());
      breaks[m] = QuantileGroups.breaks(values[m], groups);
      scores[m] = QuantileGroups.of(values[m], groups, ties, ids);
    }
    int[] recency = scores[RfmMeasure.RECENCY.place()];
    for (int i = 0; i < recency.length; i++) {
      recency[i] = groups + 1 - recency[i];
    }
    return new RfmScores(ids, groups, values, breaks, scores);
  }

  private static void requireFinite(String what, double[] values, int n) {
    if (values.length != n) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d values of %s for %d customers", values.length, what, n));
    }
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "%s of row %d is %s; it must be finite", what, i, values[i]));
      }
      // Adding 0 turns -0 into 0: equal values must be equal in every comparison.
      values[i] += 0.0;
    }
  }

  /**
   * Returns the number of customers, n.
   *
   * @return 0 or more
   */
  public int size() {
    return ids.size();
  }

  /**
   * Returns the ids of the customers.
   *
   * @return n ids
   */
  public ProfileIndex ids() {
    return ids;
  }

  /**
   * Returns the number of groups.
   *
   * @return highest score
   */
  public int groups() {
    return groups;
  }

  /**
   * Returns what was measured of a customer: days, a number of purchases, or a sum of amounts.
   *
   * @param measure what
   * @param row row from 0 to n − 1
   * @return the value
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public double value(RfmMeasure measure, int row) {
    return values[measure.place()][row];
  }

  /**
   * Returns the score of a customer.
   *
   * @param measure of what
   * @param row row from 0 to n − 1
   * @return 1 to the number of groups, the highest being best
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int score(RfmMeasure measure, int row) {
    return scores[measure.place()][row];
  }

  /**
   * Returns the quantiles of a measure that lie between its groups under {@link RfmTies#BREAKS}.
   *
   * @param measure of what
   * @return quantiles 1/g, …, (g − 1)/g of type 7, ascending, or those of {@link #scoredBy}; empty
   *     where there is no customer
   */
  public double[] breaks(RfmMeasure measure) {
    return breaks[measure.place()].clone();
  }

  /**
   * Returns the breaks of all three measures, to score others by them.
   *
   * @return the scale; it gives these customers the scores they have where the rule was {@link
   *     RfmTies#BREAKS}
   * @throws IllegalStateException if there is no customer
   */
  public RfmScale scale() {
    if (size() == 0) {
      throw new IllegalStateException("there is no customer, so there are no breaks");
    }
    return RfmScale.of(breaks[0], breaks[1], breaks[2]);
  }

  /**
   * Scores the same customers by the breaks of another population, or of another day.
   *
   * @param scale the breaks
   * @return the same ids and values with other scores; their breaks are those of the scale
   */
  public RfmScores scoredBy(RfmScale scale) {
    int[][] others = new int[values.length][];
    double[][] limits = new double[values.length][];
    for (RfmMeasure measure : RfmMeasure.values()) {
      others[measure.place()] = scale.scores(measure, values[measure.place()]);
      limits[measure.place()] = scale.breaks(measure);
    }
    return new RfmScores(ids, scale.groups(), values, limits, others);
  }

  /**
   * Returns how many customers have each score.
   *
   * @param measure of what
   * @return counts of scores 1 … g, from place 0 on
   */
  public int[] scoreCounts(RfmMeasure measure) {
    int[] counts = new int[groups];
    for (int score : scores[measure.place()]) {
      counts[score - 1]++;
    }
    return counts;
  }

  /**
   * Returns the three scores of a customer as a text, recency first: {@code "545"}. With ten groups
   * or more they are set apart: {@code "10-3-9"}.
   *
   * @param row row from 0 to n − 1
   * @return the text
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public String cell(int row) {
    String apart = groups < 10 ? "" : "-";
    return scores[0][row] + apart + scores[1][row] + apart + scores[2][row];
  }

  /**
   * Returns how many customers each cell has.
   *
   * @return counts by {@link #cell}, ascending by its text; cells without a customer are left out
   */
  public Map<String, Integer> cellCounts() {
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < size(); i++) {
      counts.merge(cell(i), 1, Integer::sum);
    }
    return Collections.unmodifiableMap(counts);
  }

  /**
   * Returns the named segment of a customer.
   *
   * @param row row from 0 to n − 1
   * @return the segment
   * @throws IllegalStateException if the groups are not quintiles
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public RfmSegment segment(int row) {
    if (groups != Rfm.DEFAULT_GROUPS) {
      throw new IllegalStateException(
          "segments have names for 5 groups, but there are " + groups + "; use the cells");
    }
    return RfmSegment.of(scores[0][row], scores[1][row], scores[2][row]);
  }

  /**
   * Returns how many customers each named segment has.
   *
   * @return counts of all segments, 0 where there is nobody
   * @throws IllegalStateException if the groups are not quintiles and there is a customer
   */
  public Map<RfmSegment, Integer> segmentCounts() {
    Map<RfmSegment, Integer> counts = new EnumMap<>(RfmSegment.class);
    for (RfmSegment segment : RfmSegment.values()) {
      counts.put(segment, 0);
    }
    for (int i = 0; i < size(); i++) {
      counts.merge(segment(i), 1, Integer::sum);
    }
    return Collections.unmodifiableMap(counts);
  }

  /**
   * Returns values and scores as features, to cluster customers by.
   *
   * @return a table of {@code recency_days}, {@code frequency}, {@code monetary}, {@code
   *     recency_score}, {@code frequency_score}, {@code monetary_score}; the source of a score is
   *     its value
   */
  public FeatureTable toFeatures() {
    List<Feature> features =
        Stream.concat(
                RAW.stream().map(Feature::of),
                Stream.of(0, 1, 2).map(m -> new Feature(SCORES.get(m), Set.of(RAW.get(m)))))
            .toList();
    double[] table = new double[Math.multiplyExact(size(), features.size())];
    for (int i = 0, at = 0; i < size(); i++, at += features.size()) {
      for (int m = 0; m < RAW.size(); m++) {
        table[at + m] = values[m][i];
        table[at + RAW.size() + m] = scores[m][i];
      }
    }
    return FeatureTable.wrap(ids, features, table);
  }

  /**
   * Returns values, scores, cell and, for quintiles, segment as columns, to export or to describe
   * segments by.
   *
   * @return the columns of {@link #toFeatures}, then the texts {@code rfm} and, for quintiles,
   *     {@code rfm_segment}, in lower case
   */
  public ProfileTable toProfiles() {
    Stream.Builder<Column> columns = Stream.builder();
    for (int m = 0; m < RAW.size(); m++) {
      columns.add(NumberColumn.of(RAW.get(m), values[m]));
    }
    for (int m = 0; m < RAW.size(); m++) {
      columns.add(
          NumberColumn.of(SCORES.get(m), Arrays.stream(scores[m]).asDoubleStream().toArray()));
    }
    CategoryColumn.Builder cells = CategoryColumn.builder("rfm");
    CategoryColumn.Builder segments = CategoryColumn.builder("rfm_segment");
    boolean named = groups == Rfm.DEFAULT_GROUPS;
    for (int i = 0; i < size(); i++) {
      cells.add(cell(i));
      segments.add(named ? name(segment(i)) : null);
    }
    columns.add(cells.build());
    if (named) {
      columns.add(segments.build());
    }
    return ProfileTable.of(ids, columns.build().toList());
  }

  /**
   * Returns the customers in groups, to test or to export: the named segments of quintiles, in the
   * order of {@link RfmSegment}, or else the cells, the best first. A group that nobody is in is
   * left out.
   *
   * @return a partition made from {@code recency_days}, {@code frequency} and {@code monetary}; the
   *     names of its groups are the texts of {@code rfm_segment} or {@code rfm} in {@link
   *     #toProfiles}
   */
  public Partition toPartition() {
    return groups == Rfm.DEFAULT_GROUPS
        ? partition(this::segment, row -> name(segment(row)))
        : partition(this::cellPlace, this::cell);
  }

  private <K extends Comparable<? super K>> Partition partition(
      IntFunction<K> place, IntFunction<String> name) {
    SortedMap<K, String> names = new TreeMap<>();
    for (int i = 0; i < size(); i++) {
      names.putIfAbsent(place.apply(i), name.apply(i));
    }
    List<K> order = List.copyOf(names.keySet());
    int[] labels =
        IntStream.range(0, size())
            .map(i -> Collections.binarySearch(order, place.apply(i)))
            .toArray();
    return Partition.of(ids, labels, List.copyOf(names.values()), Set.copyOf(RAW));
  }

  /** Cells stand in order by their scores, the highest first. */
  private int cellPlace(int row) {
    int place = 0;
    for (int[] score : scores) {
      place = place * groups + groups - score[row];
    }
    return place;
  }

  private static String name(RfmSegment segment) {
    return segment.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "RfmScores[%d customers, %d groups]", size(), groups);
  }
}
