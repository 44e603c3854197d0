package dev.segmentation.examples.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * A chart of horizontal bars, one a line: label, bar, value as text.
 *
 * <p>Bars start at 0 and the longest takes the room that is left. Immutable.
 */
public final class BarChart {

  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private final List<Bar> bars;

  private BarChart(List<Bar> bars) {
    this.bars = bars;
  }

  /**
   * One bar.
   *
   * @param label what it is
   * @param value its length, 0 or more, finite
   * @param text what stands behind it, for example the value with its unit
   */
  public record Bar(String label, double value, String text) {

    /** Checks the parts. */
    public Bar {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the value of bar '" + label + "' must be 0 or more and finite, but was " + value);
      }
    }
  }

  /**
   * Makes a chart.
   *
   * @param bars the bars, from top to bottom
   * @return the chart
   */
  public static BarChart of(List<Bar> bars) {
    return new BarChart(List.copyOf(bars));
  }

  /**
   * Draws the chart.
   *
   * @param terminal gives the width and the characters
   * @return one line a bar, none wider than the terminal
   */
  public List<String> draw(Terminal terminal) {
    int text = widest(bars.stream().map(Bar::text).toList(), terminal.width() / 3);
    int label = widest(bars.stream().map(Bar::label).toList(), terminal.width() / 3);
    int room = terminal.width() - label - text - 4;
    double longest = bars.stream().mapToDouble(Bar::value).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Bar bar : bars) {
      double share = longest == 0 ? 0 : bar.value() / longest;
      lines.add(
          String.join(
                  " ",
                  " ",
                  Text.fit(bar.label(), label),
                  bar(share, room, terminal.unicode()),
                  Text.fit(bar.text(), text))
              .stripTrailing());
    }
    return lines;
  }

  private static String bar(double share, int room, boolean unicode) {
    int eighths = (int) Math.round(share * room * 8);
    String bar =
        unicode
            ? "█".repeat(eighths / 8)
                + (eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1))
            : "#".repeat((int) Math.round(share * room));
    return Text.fit(bar, room);
  }

  private static int widest(List<String> texts, int most) {
    int widest = texts.stream().map(Text::printable).mapToInt(Text::columns).max().orElse(0);
    return Math.min(most, widest);
  }
}
