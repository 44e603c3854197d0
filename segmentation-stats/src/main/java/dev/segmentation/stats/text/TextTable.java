package dev.segmentation.stats.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A table that lines up its columns in a fixed-width font: the first column to the left, all others
 * to the right.
 */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;

  /**
   * Starts a table.
   *
   * @param head names of the columns
   */
  public TextTable(String... head) {
    columns = head.length;
    add(head);
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
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int j = 0; j < columns; j++) {
        String cell = row.get(j);
        String padding = " ".repeat(widths[j] - width(cell));
        line.append(j == 0 ? "" : GAP);
        line.append(j == 0 ? cell + padding : padding + cell);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
