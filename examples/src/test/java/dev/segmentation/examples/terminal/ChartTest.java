package dev.segmentation.examples.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.examples.terminal.BarChart.Bar;
import dev.segmentation.examples.terminal.CurveChart.Point;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChartTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  @DisplayName("The longest bar takes the room that is left, the others their share of it")
  void bars() {
    BarChart chart =
        BarChart.of(
            List.of(new Bar("one", 10, "10"), new Bar("two", 5, "5"), new Bar("no", 0, "")));
    assertThat(chart.draw(terminal(40, false)))
        .containsExactly(
            "  one ############################### 10",
            "  two ################                5",
            "  no");
    assertThat(chart.draw(terminal(40, true)).get(1)).contains("███████████████▌");
  }

  @Test
  @DisplayName("The curve shows every point, marks one, and writes its highest and lowest value")
  void curve() {
    CurveChart chart =
        CurveChart.of(
            "squares", List.of(new Point(2, 1000), new Point(3, 500), new Point(4, 250)), 3);
    assertThat(chart.draw(terminal(60, false)))
        .containsExactly(
            "  squares",
            "     1000 |   *",
            "          |",
            "          |",
            "          |",
            "          |",
            "          |          @",
            "          |",
            "    250.0 |                 *",
            "          +---------------------",
            "              2     [3]     4");
  }

  @Test
  @DisplayName("A heat map shades by quarters of the largest count, and shades nothing that is 0")
  void heatMap() {
    HeatMap map =
        HeatMap.of(
            List.of("R 2", "R 1"),
            List.of("F 1", "F 2", "F 3"),
            new int[][] {{1000, 751, 750}, {1, 0, 251}});
    assertThat(map.draw(terminal(60, false)))
        .containsExactly(
            "       F 1       F 2       F 3",
            "  R 2  ## 1,000  ##   751  **   750",
            "  R 1  ..     1         0  ::   251");
    assertThat(map.draw(terminal(60, true)).get(1)).contains("██ 1,000", "▓▓   750");
    assertThatThrownBy(() -> HeatMap.of(List.of("R"), List.of("F"), new int[][] {{-1}}))
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> HeatMap.of(List.of("R"), List.of("F"), new int[][] {{1, 2}}))
        .hasMessageContaining("1 rows and 1 columns");
  }

  @Test
  @DisplayName("A table sets the first column to the left; columns that do not fit follow below")
  void table() {
    TextTable table =
        TextTable.of(
            List.of(
                List.of("name", "a", "a long heading", "another"),
                List.of("x", "1", "2", "3"),
                List.of("a name as long", "10", "", "30")));
    assertThat(table.draw(terminal(40, false)))
        .containsExactly(
            "name            a  a long heading",
            "x               1               2",
            "a name as lo~  10",
            "",
            "name           another",
            "x                    3",
            "a name as lo~       30");
    assertThatThrownBy(() -> TextTable.of(List.of())).hasMessageContaining("one heading");
    assertThatThrownBy(() -> TextTable.of(List.of(List.of("a"), List.of("b", "c"))))
        .hasMessageContaining("2 cells", "1 headings");
  }

  @Property(tries = 200)
  @Label("No line is wider than the terminal, and ASCII terminals get ASCII")
  void width(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 1e12) Double> values,
      @ForAll @IntRange(min = 1, max = 300) int columns,
      @ForAll boolean unicode,
      @ForAll String label) {
    Terminal terminal = terminal(columns, unicode);
    BarChart bars =
        BarChart.of(values.stream().map(v -> new Bar(label, v, v + " " + label)).toList());
    assertThat(bars.draw(terminal))
        .hasSameSizeAs(values)
        .allMatch(line -> Text.columns(line) <= terminal.width());
    CurveChart curve =
        CurveChart.of(
            "title", values.stream().map(v -> new Point(values.indexOf(v) + 2, v)).toList(), 3);
    HeatMap map =
        HeatMap.of(
            List.of(label),
            values.stream().map(v -> label).toList(),
            new int[][] {values.stream().mapToInt(Double::intValue).toArray()});
    TextTable table =
        TextTable.of(
            List.of(
                values.stream().map(v -> label + v).toList(),
                values.stream().map(v -> label).toList()));
    assertThat(Stream.concat(map.draw(terminal).stream(), table.draw(terminal).stream()))
        .allMatch(line -> Text.columns(line) <= terminal.width());
    assertThat(curve.draw(terminal))
        .allMatch(line -> Text.columns(line) <= terminal.width())
        .allMatch(line -> unicode || line.chars().allMatch(c -> c < 128));
  }

  @Test
  @DisplayName("Text from data cannot move the cursor, and is cut by the columns it takes")
  void text() {
    terminal(40, false).line("a\u001b[2Jb\u202e");
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("a?[2Jb?");
    assertThat(Text.fit("日本語の長い文", 8)).isEqualTo("日本語~ ");
    assertThat(Text.columns(Text.fit("日本語の長い文", 8))).isEqualTo(8);
    assertThat(Text.fit("e\u0301te\u0301", 5)).isEqualTo("e\u0301te\u0301  ");
  }

  @Test
  @DisplayName("Where only ASCII is safe, a line becomes what comes nearest")
  void ascii() {
    terminal(40, false).line("→ χ² – déjà ∞ 日");
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("> chi2 - deja inf ?");
  }

  @Test
  @DisplayName("Values that cannot be drawn are refused")
  void refused() {
    assertThatThrownBy(() -> new Bar("x", -1, "")).hasMessageContaining("'x'", "-1");
    assertThatThrownBy(() -> new Point(2, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> CurveChart.of("t", List.of(), 2)).hasMessageContaining("one point");
  }

  private Terminal terminal(int width, boolean unicode) {
    return Terminal.of(new PrintWriter(bytes, true, StandardCharsets.UTF_8), width, unicode);
  }
}
