package dev.segmentation.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.engagement.Signal;
import dev.segmentation.engagement.Stage;
import dev.segmentation.engagement.StagePolicy;
import dev.segmentation.predict.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("workbench engagement")
class EngagementCommandTest {

  /** As of March 29th, views are worth 1/2 (ann), 1 (bob) and 1/4 (cid). */
  private static final String LOG =
      """
      who,when,what,value
      ann,2026-03-29T00:00:00Z,order,30
      ann,2026-03-15T00:00:00Z,view,
      cid,2026-03-01T00:00:00Z,view,
      bob,2026-03-29T00:00:00Z,view,
      dan,2026-04-02T00:00:00Z,view,
      """;

  @TempDir private Path directory;
  private Path log;
  private Path output;
  private Path json;

  @BeforeEach
  void write() throws IOException {
    log = Files.writeString(directory.resolve("log.csv"), LOG);
    output = directory.resolve("engagement.csv");
    json = directory.resolve("result.json");
  }

  private Run engagement(Object... more) {
    List<Object> words = new ArrayList<>(List.of("engagement", "--input", log, "--user-id", "who"));
    words.addAll(List.of("--time", "when", "--event-column", "what"));
    words.addAll(List.of("--output", output, "--json", json));
    words.addAll(List.of(more));
    return Run.of(words.toArray());
  }

  private Run march(Object... more) {
    List<Object> words = new ArrayList<>(List.of("--as-of", "2026-03-29"));
    words.addAll(List.of(more));
    Run run = engagement(words.toArray());
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run;
  }

  private void rows(String header, Object[]... expected) throws IOException {
    List<String> lines = Files.readAllLines(output);
    assertThat(lines).hasSize(expected.length + 1).startsWith(header);
    for (int row = 0; row < expected.length; row++) {
      String[] cells = lines.get(row + 1).split(",", -1);
      assertThat(cells).hasSize(expected[row].length);
      for (int i = 0; i < cells.length; i++) {
        if (expected[row][i] instanceof Double number) {
          assertThat(Double.parseDouble(cells[i])).isCloseTo(number, within(1e-12));
        } else {
          assertThat(cells[i]).isEqualTo(expected[row][i]);
        }
      }
    }
  }

  private static Object[] row(Object... cells) {
    return cells;
  }

  @Test
  @DisplayName("Scores, stages and what each signal gives are those by hand")
  void byHand() throws IOException {
    Run run = march("--signal", "view=1", "--signal", "order=4", "--explain", "ann");
    rows(
        "profile,score,stage,view,order",
        row("ann", 4.5 / 9.5, "decision", 0.5 / 9.5, 4 / 9.5),
        row("cid", 0.25 / 5.25, "lost", 0.25 / 5.25, 0.0),
        row("bob", 1 / 6.0, "discovery", 1 / 6.0, 0.0));
    Map<String, Object> result = ResultJson.read(json);
    assertThat(result)
        .containsEntry("asOf", "2026-03-29T00:00:00Z")
        .containsEntry("scored", 3.0)
        .containsEntry(
            "stages", Map.of("lost", 1.0, "discovery", 1.0, "decision", 1.0, "ready-to-buy", 0.0))
        .containsEntry("histogram", List.of(1.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0));
    assertThat(run.out())
        .contains("3 profiles as of 2026-03-29T00:00:00Z, mean score 0.23")
        .containsPattern("decision, from 0.30 +\\S+ 1 \\(33.3 %\\)")
        .contains("ann: 0.47 = order 0.42 + view 0.05", "  decision, until 2026-04-");
  }

  @Test
  @DisplayName("Half-lives, caps, amounts, half point, combination and saturation have their say")
  void options() throws IOException {
    march("--signal", "view=1:28d", "--half-point", 1);
    rows(
        "profile,score,stage,view",
        row(
            "ann",
            Math.sqrt(0.5) / (Math.sqrt(0.5) + 1),
            "decision",
            Math.sqrt(0.5) / (Math.sqrt(0.5) + 1)),
        row("cid", 0.5 / 1.5, "decision", 0.5 / 1.5),
        row("bob", 0.5, "decision", 0.5));
    march("--signal", "view=1:none:0.5", "--saturation", "linear");
    rows(
        "profile,score,stage,view",
        row("ann", 0.25, "discovery", 0.25),
        row("cid", 0.25, "discovery", 0.25),
        row("bob", 0.25, "discovery", 0.25));
    march(
        "--signal",
        "order:value=0.1",
        "--signal",
        "order=0",
        "--signal",
        "view=1",
        "--combination",
        "mean");
    rows(
        "profile,score,stage,order:value,order,view",
        row(
            "ann",
            (0.1 * 30 / 31 + 0.5 / 1.5) / 1.1,
            "decision",
            0.1 * 30 / 31 / 1.1,
            0.0,
            0.5 / 1.5 / 1.1),
        row("cid", 0.25 / 1.25 / 1.1, "discovery", 0.0, 0.0, 0.25 / 1.25 / 1.1),
        row("bob", 0.5 / 1.1, "decision", 0.0, 0.0, 0.5 / 1.1));
  }

  @Test
  @DisplayName("The instant is that of the last event unless told")
  void asOf() throws IOException {
    assertThat(engagement("--signal", "view=1").err()).isEmpty();
    assertThat(ResultJson.read(json))
        .containsEntry("asOf", "2026-04-02T00:00:00Z")
        .containsEntry("scored", 4.0);
  }

  @Test
  @DisplayName("Stages begin at given scores, at quantiles, or where the chance to convert is")
  void stages() throws IOException {
    march("--signal", "view=1", "--stages", "0.2,0.4,0.5");
    assertThat(ResultJson.read(json))
        .containsEntry(
            "stages", Map.of("lost", 0.0, "discovery", 2.0, "decision", 0.0, "ready-to-buy", 1.0));
    march("--signal", "view=1", "--stage-quantiles", "0.25,0.5,0.75");
    // Scores 1/5, 1/3 and 1/2: type 7 quantiles lie at the ranks 0.5, 1 and 1.5.
    thresholds((1 / 5.0 + 1 / 3.0) / 2, 1 / 3.0, (1 / 3.0 + 1 / 2.0) / 2);
  }

  private void thresholds(double discovery, double decision, double readyToBuy) throws IOException {
    Map<?, ?> thresholds = (Map<?, ?>) ResultJson.read(json).get("thresholds");
    assertThat((Double) thresholds.get("discovery")).isCloseTo(discovery, within(1e-12));
    assertThat((Double) thresholds.get("decision")).isCloseTo(decision, within(1e-12));
    assertThat((Double) thresholds.get("ready-to-buy")).isCloseTo(readyToBuy, within(1e-12));
  }

  @Test
  @DisplayName("Learned stages come from the scores before the horizon and what came after them")
  void learned() throws IOException {
    List<String> lines = new ArrayList<>(List.of("who,when,what,value"));
    double[] scores = new double[40];
    boolean[] bought = new boolean[40];
    for (int i = 0; i < scores.length; i++) {
      int views = 1 + i % 8;
      for (int view = 0; view < views; view++) {
        lines.add("p" + i + ",2026-03-01T00:00:00Z,view,");
      }
      scores[i] = views / (views + 1.0);
      bought[i] = (i * 7 + views * 5) % 40 < 4 * views;
      lines.add(
          "p" + i + (bought[i] ? ",2026-03-05T00:00:00Z" : ",2026-02-01T00:00:00Z") + ",order,");
    }
    lines.add("late,2026-03-11T00:00:00Z,order,");
    Files.write(log, lines);
    Object[] words = {
      "--signal",
      "view=1",
      "--conversion",
      "order",
      "--horizon",
      "10d",
      "--stage-probabilities",
      "0.3,0.5,0.7",
      "--as-of",
      "2026-03-11"
    };
    assertThat(engagement(words).err()).isEmpty();
    StagePolicy expected = StagePolicy.learned(Calibration.platt(scores, bought), 0.3, 0.5, 0.7);
    thresholds(
        expected.threshold(Stage.DISCOVERY),
        expected.threshold(Stage.DECISION),
        expected.threshold(Stage.READY_TO_BUY));
  }

  @Test
  @DisplayName("A signal is typed as EVENT[:AMOUNT]=WEIGHT[:HALF-LIFE[:CAP]]")
  void grammar() {
    assertThat(SignalText.parse("order:value=0.1:60d:500").signal())
        .isEqualTo(
            Signal.of("order")
                .withAmount("value")
                .withName("order:value")
                .withWeight(0.1)
                .withHalfLife(Duration.ofDays(60))
                .withCap(500));
    assertThat(SignalText.parse("view=2").signal()).isEqualTo(Signal.of("view").withWeight(2));
    assertThat(SignalText.parse("view = 2::3").signal())
        .isEqualTo(Signal.of("view").withWeight(2).withCap(3));
    for (String text : List.of("view", "=1", "view=", "view=much", "view=1:2:3:4", "view=1:x")) {
      assertThatThrownBy(() -> SignalText.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("--signal: '" + text + "'");
    }
  }

  @Test
  @DisplayName("What cannot be used is refused")
  void refused() throws IOException {
    assertRefused(engagement(), "--signal");
    assertRefused(engagement("--signal", "view=-1"), "weight -1.0 of signal 'view'");
    assertRefused(engagement("--signal", "view=1:0d"), "half-life PT0S", "none never forgets");
    assertRefused(engagement("--signal", "view=0"), "every signal has weight 0");
    assertRefused(engagement("--signal", "view=1", "--signal", "view=2"), "stands twice");
    assertRefused(
        engagement("--signal", "views=1"),
        "--signal: no event of log.csv is called 'views'; the names are order, view");
    assertRefused(engagement("--signal", "order:price=1"), "'price'");
    assertRefused(engagement("--signal", "view=1", "--stages", "0.5,0.4,0.6"), "must rise");
    assertRefused(engagement("--signal", "view=1", "--stages", "0.5"), "three numbers");
    assertRefused(
        engagement(
            "--signal", "view=1", "--stages", "0.1,0.2,0.3", "--stage-quantiles", "0.1,0.2,0.3"),
        "give one");
    assertRefused(engagement("--signal", "view=1", "--conversion", "order"), "belong together");
    assertRefused(
        engagement(
            "--signal", "view=1", "--conversion", "buy", "--stage-probabilities", "0.1,0.2,0.3"),
        "--conversion",
        "'buy'");
    assertRefused(
        engagement(
            "--signal",
            "view=1",
            "--conversion",
            "order",
            "--stage-probabilities",
            "0.1,0.2,0.3",
            "--horizon",
            "1d"),
        "both");
    assertRefused(engagement("--signal", "view=1", "--horizon", "1d"), "--horizon");
    assertRefused(engagement("--signal", "view=1", "--explain", "eve"), "no profile 'eve'");
    assertRefused(engagement("--signal", "view=1", "--as-of", "2025-01-01"), "--as-of");
    assertRefused(engagement("--signal", "view=1", "--saturation", "none"), "--saturation");
    assertThat(output).doesNotExist();
  }

  private static void assertRefused(Run run, String... words) {
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines()).singleElement().asString().contains(List.of(words));
  }
}
