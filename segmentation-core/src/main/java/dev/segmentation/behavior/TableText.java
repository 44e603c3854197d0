package dev.segmentation.behavior;

import java.util.List;
import java.util.Locale;

/** A table as text: the first column to the left, the others to the right. */
final class TableText {

  private TableText() {}

  /** Sets rows of cells, the first with the headings; rows may be shorter than that. */
  static String of(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String blanks = " ".repeat(widths[column] - row.get(column).length());
        line.append(column == 0 ? row.get(0) + blanks : "  " + blanks + row.get(column));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** Returns a number with so many decimals. */
  static String number(double number, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }

  /** Returns a share as a percentage with one decimal. */
  static String percent(double share) {
    return number(100 * share, 1) + " %";
  }
}
