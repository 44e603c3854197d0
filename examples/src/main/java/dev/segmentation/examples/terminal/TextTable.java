package dev.segmentation.examples.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of texts: the first column to the left, the others to the right.
 *
 * <p>Columns that do not fit into the width follow below, each time with the first column before
 * them. Immutable.
 */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows;

  private TextTable(List<List<String>> rows) {
    this.rows = rows;
  }

  /**
   * Makes a table.
   *
   * @param rows rows of cells, the first with the headings; all of one length
   * @return the table
   * @throws IllegalArgumentException if there is no heading, or a row is longer or shorter
   */
  public static TextTable of(List<List<String>> rows) {
    if (rows.isEmpty() || rows.get(0).isEmpty()) {
      throw new IllegalArgumentException("a table needs at least one heading");
    }
    for (List<String> row : rows) {
      if (row.size() != rows.get(0).size()) {
        throw new IllegalArgumentException(
            "a row has "
                + row.size()
                + " cells, but there are "
                + rows.get(0).size()
                + " headings");
      }
    }
    return new TextTable(rows.stream().map(List::copyOf).toList());
  }

  /**
   * Draws the table.
   *
   * @param terminal gives the width
   * @return lines, none wider than the terminal; a cell that is too wide is cut
   */
  public List<String> draw(Terminal terminal) {
    int[] widths = new int[rows.get(0).size()];
    for (int column = 0; column < widths.length; column++) {
      int room = column == 0 ? terminal.width() / 3 : terminal.width() - widths[0] - GAP.length();
      for (List<String> row : rows) {
        widths[column] =
            Math.max(widths[column], Math.min(room, Text.columns(Text.printable(row.get(column)))));
      }
    }
    List<String> lines = new ArrayList<>();
    int from = 1;
    do {
      int to = fitting(widths, from, terminal.width());
      if (from > 1) {
        lines.add("");
      }
      for (List<String> row : rows) {
        lines.add(line(row, widths, from, to));
      }
      from = to;
    } while (from < widths.length);
    return lines;
  }

  /** Returns the end of the columns that fit behind the first one, at least one of them. */
  private static int fitting(int[] widths, int from, int width) {
    int used = widths[0];
    int to = from;
    while (to < widths.length && (to == from || used + GAP.length() + widths[to] <= width)) {
      used += GAP.length() + widths[to];
      to++;
    }
    return to;
  }

  private static String line(List<String> row, int[] widths, int from, int to) {
    StringBuilder line = new StringBuilder(Text.fit(row.get(0), widths[0]));
    for (int column = from; column < to; column++) {
      line.append(GAP).append(Text.fitRight(row.get(column), widths[column]));
    }
    return line.toString().stripTrailing();
  }
}
