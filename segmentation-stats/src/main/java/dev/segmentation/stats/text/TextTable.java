package dev.segmentation.stats.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table that lines up its columns in a fixed-width font: words to the left, numbers to the right.
 */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;
  private final boolean[] left;

  /**
   * Starts a table whose first column is lined up to the left, all others to the right.
   *
   * @param head names of the columns
   */
  public TextTable(String... head) {
    columns = head.length;
    left = new boolean[columns];
    left[0] = true;
    add(head);
  }

  /**
   * Lines up further columns to the left.
   *
   * @param words numbers of columns that hold words, from 0
   * @return this table
   */
  public TextTable withWordsIn(int... words) {
    for (int column : words) {
      left[column] = true;
    }
    return this;
  }

  /**
   * Adds a row.
   *
   * @param cells one text per column
   * @throws IllegalArgumentException if there are more or fewer cells than columns
   */
  public void add(String... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
    }
    rows.add(List.of(cells));
  }

  @Override
  public String toString() {
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int j = 0; j < columns; j++) {
        widths[j] = Math.max(widths[j], width(row.get(j)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int j = 0; j < columns; j++) {
      String cell = row.get(j);
      String padding = " ".repeat(widths[j] - width(cell));
      line.append(j == 0 ? "" : GAP);
      line.append(left[j] ? cell + padding : padding + cell);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
