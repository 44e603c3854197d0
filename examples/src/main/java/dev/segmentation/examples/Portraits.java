package dev.segmentation.examples;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Column;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Describes segments in words, by what sets each apart from everybody.
 *
 * <p>Differences in numbers and in shares are brought to one scale, that of standard deviations, so
 * that the most telling come first:
 *
 * <ul>
 *   <li>a number by the mean of its ranks, \( (\bar r_{segment} - \bar r_{all}) / s_r \): a few
 *       huge balances do not decide;
 *   <li>a level or a flag by Cohen's h of its two shares, \( 2 \arcsin\sqrt{p_{segment}} - 2
 *       \arcsin\sqrt{p_{all}} \).
 * </ul>
 *
 * <p>This describes; it proves nothing. The segments were made to differ in these columns.
 */
public final class Portraits {

  /** The smallest difference that is worth a word. */
  static final double NOTABLE = 0.2;

  private final ProfileTable table;
  private final Partition segments;
  private final Map<String, String> names;

  private Portraits(ProfileTable table, Partition segments, Map<String, String> names) {
    this.table = table;
    this.segments = segments;
    this.names = names;
  }

  /**
   * Returns a describer of segments.
   *
   * @param table the raw columns, one row per profile
   * @param segments the segments of the same rows
   * @param names what to call some columns in a sentence; {@code {}} stands for the level, for
   *     example {@code last campaign a {}}. The others keep their name.
   * @return the describer
   */
  public static Portraits of(ProfileTable table, Partition segments, Map<String, String> names) {
    return new Portraits(table, segments, Map.copyOf(names));
  }

  /**
   * Returns what sets one segment apart, the strongest first, one at most for each column.
   *
   * @param segment from 0 to k − 1, not empty
   * @return the notable differences, none where the segment is like everybody
   */
  public List<Distinction> of(int segment) {
    int[] rows = segments.rows(segment);
    List<Distinction> found = new ArrayList<>();
    for (Column column : table.columns()) {
      if (column instanceof NumberColumn numbers) {
        found.add(number(numbers, rows));
      } else if (column instanceof CategoryColumn levels) {
        found.add(levels(levels, rows));
      } else if (column instanceof FlagColumn flags) {
        found.add(flag(flags, rows));
      }
    }
    return found.stream()
        .filter(distinction -> distinction.strength() >= NOTABLE)
        .sorted(Comparator.comparingDouble(Distinction::strength).reversed())
        .toList();
  }

  /**
   * Returns one segment in a few words, for example {@code older, retired, no housing loan}.
   *
   * @param segment from 0 to k − 1, not empty
   * @param most the most differences to name, at least 1
   * @return the words, or {@code like everybody}
   */
  public String words(int segment, int most) {
    List<Distinction> distinctions = of(segment);
    return distinctions.isEmpty()
        ? "like everybody"
        : distinctions.stream()
            .limit(most)
            .map(Distinction::words)
            .collect(Collectors.joining(", "));
  }

  private Distinction number(NumberColumn column, int[] rows) {
    Ranks ranks = Ranks.of(column);
    double difference = ranks.standardisedMean(rows);
    String name = name(column);
    String words =
        switch (column.name().toLowerCase(Locale.ROOT)) {
          case "age" -> difference < 0 ? "younger" : "older";
          default -> (difference < 0 ? "low " : "high ") + name;
        };
    double own = ranks.median(rows);
    double all = ranks.median();
    String detail =
        own == all ? numbers("mean", ranks.mean(rows), ranks.mean()) : numbers("median", own, all);
    return new Distinction(column.name(), words, detail, Math.abs(difference));
  }

  private static String numbers(String measure, double own, double all) {
    return String.format(
        Locale.ROOT, "%s %s, everybody %s", measure, Words.number(own), Words.number(all));
  }

  private Distinction levels(CategoryColumn column, int[] rows) {
    if (column.levels().isEmpty()) {
      return new Distinction(column.name(), "", "", 0);
    }
    double[] all = shares(column, IntStream.range(0, column.size()).toArray());
    double[] own = shares(column, rows);
    int best = 0;
    for (int level = 1; level < all.length; level++) {
      boolean telling = !Words.isUnknown(column.levels().get(level));
      if (telling && cohensH(own[level], all[level]) > cohensH(own[best], all[best])) {
        best = level;
      }
    }
    if (Words.isUnknown(column.levels().get(best))) {
      return new Distinction(column.name(), "", "", 0);
    }
    return new Distinction(
        column.name(),
        Words.level(name(column), column.levels().get(best)),
        detail(own[best], all[best]),
        cohensH(own[best], all[best]));
  }

  private static double[] shares(CategoryColumn column, int[] rows) {
    int[] counts = new int[column.levels().size()];
    for (int row : rows) {
      if (!column.isMissing(row)) {
        counts[column.code(row)]++;
      }
    }
    return Arrays.stream(counts).mapToDouble(count -> (double) count / rows.length).toArray();
  }

  private Distinction flag(FlagColumn column, int[] rows) {
    double all = share(column, IntStream.range(0, column.size()));
    double own = share(column, Arrays.stream(rows));
    double h = cohensH(own, all);
    return new Distinction(
        column.name(), (h < 0 ? "no " : "") + name(column), detail(own, all), Math.abs(h));
  }

  private static double share(FlagColumn column, IntStream rows) {
    return rows.mapToDouble(row -> isTrue(column, row) ? 1 : 0).average().orElse(0);
  }

  private static boolean isTrue(FlagColumn column, int row) {
    return !column.isMissing(row) && column.value(row);
  }

  private static String detail(double own, double all) {
    return String.format(Locale.ROOT, "%.0f %%, everybody %.0f %%", 100 * own, 100 * all);
  }

  private static double cohensH(double own, double all) {
    return 2 * (angle(own) - angle(all));
  }

  private static double angle(double share) {
    return Math.asin(Math.sqrt(Math.min(1, Math.max(0, share))));
  }

  private String name(Column column) {
    return names.getOrDefault(column.name(), column.name());
  }
}
