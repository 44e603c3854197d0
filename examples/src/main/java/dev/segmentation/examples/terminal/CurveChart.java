package dev.segmentation.examples.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A chart of a curve over whole numbers, such as the within-cluster sum of squares over k.
 *
 * <p>The highest point lies on the top line and the lowest on the bottom line. One abscissa can be
 * marked. Immutable.
 */
public final class CurveChart {

  private static final int HEIGHT = 8;
  private static final int MARGIN = 11;

  private final String title;
  private final List<Point> points;
  private final int marked;

  private CurveChart(String title, List<Point> points, int marked) {
    this.title = title;
    this.points = points;
    this.marked = marked;
  }

  /**
   * One point of the curve.
   *
   * @param x the abscissa
   * @param y the ordinate, finite
   */
  public record Point(int x, double y) {

    /** Checks the parts. */
    public Point {
      if (!Double.isFinite(y)) {
        throw new IllegalArgumentException("y at " + x + " must be finite, but was " + y);
      }
    }
  }

  /**
   * Makes a chart.
   *
   * @param title what the ordinate is
   * @param points at least one point, by ascending abscissa
   * @param marked abscissa to be marked, for example the recommended k
   * @return the chart
   */
  public static CurveChart of(String title, List<Point> points, int marked) {
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a curve needs at least one point");
    }
    return new CurveChart(title, List.copyOf(points), marked);
  }

  /**
   * Draws the chart.
   *
   * @param terminal gives the width and the characters
   * @return lines, none wider than the terminal; points that do not fit on the right are left out
   */
  public List<String> draw(Terminal terminal) {
    int step = Math.max(3, Math.min(7, (terminal.width() - MARGIN - 3) / points.size()));
    List<Point> shown =
        points.subList(0, Math.min(points.size(), (terminal.width() - MARGIN - 3) / step));
    double high = shown.stream().mapToDouble(Point::y).max().orElseThrow();
    double low = shown.stream().mapToDouble(Point::y).min().orElseThrow();
    char[][] grid = grid(shown, low, high, step, terminal.unicode());
    List<String> lines = new ArrayList<>();
    lines.add(Text.fit("  " + title, terminal.width()).stripTrailing());
    for (int row = 0; row < HEIGHT; row++) {
      String scale = row == 0 ? number(high) : row == HEIGHT - 1 ? number(low) : "";
      lines.add(
          String.format(Locale.ROOT, "%" + (MARGIN - 2) + "s ", scale)
              + (terminal.unicode() ? '│' : '|')
              + new String(grid[row]).stripTrailing());
    }
    lines.add(
        " ".repeat(MARGIN - 1)
            + (terminal.unicode() ? "└" + "─".repeat(shown.size() * step) : "+")
            + (terminal.unicode() ? "" : "-".repeat(shown.size() * step)));
    lines.add(axis(shown, step));
    return lines;
  }

  private char[][] grid(List<Point> shown, double low, double high, int step, boolean unicode) {
    char[][] grid = new char[HEIGHT][shown.size() * step];
    for (char[] row : grid) {
      Arrays.fill(row, ' ');
    }
    for (int i = 0; i < shown.size(); i++) {
      double share = high > low ? (shown.get(i).y() - low) / (high - low) : 0;
      int row = HEIGHT - 1 - (int) Math.round(share * (HEIGHT - 1));
      boolean mark = shown.get(i).x() == marked;
      grid[row][i * step + step / 2] = mark ? (unicode ? '◆' : '@') : unicode ? '●' : '*';
    }
    return grid;
  }

  private String axis(List<Point> shown, int step) {
    StringBuilder axis = new StringBuilder(" ".repeat(MARGIN));
    for (int i = 0; i < shown.size(); i++) {
      int x = shown.get(i).x();
      String text = x == marked ? "[" + x + "]" : Integer.toString(x);
      int start = MARGIN + i * step + step / 2 - (text.length() - 1) / 2;
      axis.append(" ".repeat(Math.max(0, start - axis.length()))).append(text);
    }
    return axis.toString();
  }

  /** A number in at most seven characters. */
  private static String number(double value) {
    double size = Math.abs(value);
    if (size >= 1e7 || (size > 0 && size < 1e-3)) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    return String.format(Locale.ROOT, size >= 1000 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f", value);
  }
}
