package dev.segmentation.examples.workbench;

import dev.segmentation.connector.csv.CsvExport;
import dev.segmentation.engagement.Contribution;
import dev.segmentation.engagement.EngagementScore;
import dev.segmentation.engagement.Stage;
import dev.segmentation.engagement.StagePolicy;
import dev.segmentation.examples.terminal.BarChart;
import dev.segmentation.examples.terminal.Terminal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Who is how engaged, in which stage, and why. */
final class EngagementResult implements EventResult {

  private static final int BINS = 10;

  private final EngagementScores scores;
  private final double[] values;
  private final StagePolicy policy;
  private final int[] explained;

  private EngagementResult(EngagementScores scores, StagePolicy policy, int[] explained) {
    this.scores = scores;
    this.values = scores.values();
    this.policy = policy;
    this.explained = explained;
  }

  /**
   * Puts scores into stages.
   *
   * @param explained ids of profiles whose score is explained
   * @throws IllegalArgumentException if there is no such profile
   */
  static EngagementResult of(EngagementScores scores, StagePolicy policy, List<String> explained) {
    int[] rows = new int[explained.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = scores.rowOf(explained.get(i));
      if (rows[i] < 0) {
        throw new IllegalArgumentException(
            String.format(
                "--explain: no profile '%s' had an event up to %s",
                explained.get(i), scores.asOf()));
      }
    }
    return new EngagementResult(scores, policy, rows);
  }

  @Override
  public void print(Terminal terminal) {
    terminal.line(
        String.format(
            Locale.ROOT,
            "%,d profiles as of %s, mean score %.2f",
            values.length,
            scores.asOf(),
            mean()));
    terminal.line("");
    terminal.lines(BarChart.of(stageBars()).draw(terminal));
    terminal.line("");
    terminal.line("profiles by score");
    terminal.lines(BarChart.of(histogramBars()).draw(terminal));
    for (int row : explained) {
      terminal.line("");
      explain(terminal, row);
    }
  }

  private List<BarChart.Bar> stageBars() {
    List<BarChart.Bar> bars = new ArrayList<>();
    stageCounts()
        .forEach(
            (stage, count) ->
                bars.add(
                    bar(
                        String.format(
                            Locale.ROOT,
                            "%s, from %.2f",
                            Given.kebab(stage.name()),
                            policy.threshold(stage)),
                        count)));
    return bars;
  }

  private List<BarChart.Bar> histogramBars() {
    int[] histogram = histogram();
    return IntStream.range(0, BINS)
        .mapToObj(
            bin ->
                bar(
                    String.format(Locale.ROOT, "%.1f to %.1f", bin / 10.0, (bin + 1) / 10.0),
                    histogram[bin]))
        .toList();
  }

  private BarChart.Bar bar(String label, int count) {
    double share = 100.0 * count / values.length;
    return new BarChart.Bar(
        label, count, String.format(Locale.ROOT, "%,d (%.1f %%)", count, share));
  }

  private void explain(Terminal terminal, int row) {
    Stage stage = policy.stage(values[row]);
    terminal.paragraph(scores.id(row) + ": " + scores.score(row).explanation());
    Instant until =
        stage == Stage.LOST
            ? null
            : scores.state(row).fallsBelow(policy.threshold(stage), scores.asOf());
    terminal.line(
        "  "
            + Given.kebab(stage.name())
            + (until == null ? "" : ", until " + until + " if nothing more happens"));
  }

  private Map<Stage, Integer> stageCounts() {
    Map<Stage, Integer> counts = new LinkedHashMap<>();
    for (Stage stage : Stage.values()) {
      counts.put(stage, 0);
    }
    for (double value : values) {
      counts.merge(policy.stage(value), 1, Integer::sum);
    }
    return counts;
  }

  private int[] histogram() {
    int[] counts = new int[BINS];
    for (double value : values) {
      counts[Math.min(BINS - 1, (int) (value * BINS))]++;
    }
    return counts;
  }

  private double mean() {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  @Override
  public Map<String, @Nullable Object> result() {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("asOf", scores.asOf());
    result.put("scored", values.length);
    result.put("meanScore", mean());
    Map<String, Object> thresholds = new LinkedHashMap<>();
    Map<String, Object> stages = new LinkedHashMap<>();
    stageCounts()
        .forEach(
            (stage, count) -> {
              thresholds.put(Given.kebab(stage.name()), policy.threshold(stage));
              stages.put(Given.kebab(stage.name()), count);
            });
    result.put("thresholds", thresholds);
    result.put("stages", stages);
    result.put("histogram", histogram());
    Map<String, Object> reasons = new LinkedHashMap<>();
    for (int row : explained) {
      reasons.put(scores.id(row), points(scores.score(row)));
    }
    result.put("explained", reasons);
    return result;
  }

  private static Map<String, Double> points(EngagementScore score) {
    Map<String, Double> points = new LinkedHashMap<>();
    for (Contribution part : score.contributions()) {
      points.put(part.signal(), part.points());
    }
    return points;
  }

  @Override
  public List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("profile", "score", "stage"));
    scores.signals().forEach(signal -> columns.add(signal.signal().name()));
    return columns;
  }

  @Override
  public void rows(CsvExport.Rows rows) {
    for (int row = 0; row < values.length; row++) {
      List<String> cells = new ArrayList<>();
      cells.add(scores.id(row));
      cells.add(Double.toString(values[row]));
      cells.add(Given.kebab(policy.stage(values[row]).name()));
      Map<String, Double> points = points(scores.score(row));
      scores.signals().forEach(s -> cells.add(String.valueOf(points.get(s.signal().name()))));
      rows.add(cells.toArray(String[]::new));
    }
  }
}
