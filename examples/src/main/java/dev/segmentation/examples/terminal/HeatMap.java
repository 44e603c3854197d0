package dev.segmentation.examples.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A table of counts whose cells are the darker the more they count.
 *
 * <p>Five shades, from none to that of the largest count. Immutable.
 */
public final class HeatMap {

  private static final String SHADES = " ░▒▓█";
  private static final String ASCII_SHADES = " .:*#";

  private final List<String> rows;
  private final List<String> columns;
  private final int[][] counts;

  private HeatMap(List<String> rows, List<String> columns, int[][] counts) {
    this.rows = rows;
    this.columns = columns;
    this.counts = counts;
  }

  /**
   * Makes a map.
   *
   * @param rows labels of the rows, from top to bottom
   * @param columns labels of the columns, from left to right
   * @param counts a count of 0 or more for each row and column. Copied.
   * @return the map
   * @throws IllegalArgumentException if the counts are not as many, or one is negative
   */
  public static HeatMap of(List<String> rows, List<String> columns, int[][] counts) {
    if (counts.length != rows.size()
        || Arrays.stream(counts).anyMatch(row -> row.length != columns.size())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a map of %d rows and %d columns needs as many counts",
              rows.size(),
              columns.size()));
    }
    for (int[] row : counts) {
      for (int count : row) {
        if (count < 0) {
          throw new IllegalArgumentException("a count must be 0 or more, but was " + count);
        }
      }
    }
    int[][] own = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    return new HeatMap(List.copyOf(rows), List.copyOf(columns), own);
  }

  /**
   * Draws the map; a label that is wider than its column, or a third of the terminal, is cut.
   *
   * @param terminal gives the width and the characters
   * @return a line of column labels, then one line a row, none wider than the terminal; columns
   *     that do not fit on the right are left out
   */
  public List<String> draw(Terminal terminal) {
    int most = Arrays.stream(counts).flatMapToInt(Arrays::stream).max().orElse(0);
    int digits = String.format(Locale.ROOT, "%,d", most).length();
    int widest = rows.stream().map(Text::printable).mapToInt(Text::columns).max().orElse(0);
    int label = Math.min(widest, terminal.width() / 3);
    int shown = Math.min(columns.size(), (terminal.width() - label - 2) / (digits + 5));
    StringBuilder head = new StringBuilder(" ".repeat(label + 2));
    for (String column : columns.subList(0, shown)) {
      head.append("  ").append(Text.fit(column, digits + 3));
    }
    List<String> lines = new ArrayList<>(List.of(head.toString().stripTrailing()));
    for (int i = 0; i < counts.length; i++) {
      StringBuilder line = new StringBuilder("  ").append(Text.fit(rows.get(i), label));
      for (int count : Arrays.copyOf(counts[i], shown)) {
        String number = String.format(Locale.ROOT, "%,d", count);
        line.append("  ")
            .append(shade(count, most, terminal.unicode()).repeat(2))
            .append(" ".repeat(1 + digits - number.length()))
            .append(number);
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /** Only 0 has no shade; the others share four by quarters of the largest. */
  private static String shade(int count, int most, boolean unicode) {
    String shades = unicode ? SHADES : ASCII_SHADES;
    int darkest = shades.length() - 1;
    int place = count == 0 ? 0 : 1 + (int) (((long) darkest * count - 1) / most);
    return shades.substring(place, place + 1);
  }
}
