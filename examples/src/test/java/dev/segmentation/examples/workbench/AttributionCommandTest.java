package dev.segmentation.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.behavior.Attribution;
import dev.segmentation.behavior.AttributionResult;
import dev.segmentation.behavior.ChannelCredit;
import dev.segmentation.behavior.Journeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("workbench attribution")
class AttributionCommandTest {

  /** ad > mail bought for 50, search > ad for 30; mail and ad were left without a purchase. */
  private static final String LOG =
      """
      who,when,what,source,revenue
      a,2026-03-01T10:00:00Z,visit,ad,
      a,2026-03-02T10:00:00Z,visit,mail,
      a,2026-03-02T10:01:00Z,order,,50
      a,2026-03-10T10:00:00Z,visit,mail,
      b,2026-03-01T10:00:00Z,visit,ad,
      c,2026-03-01T10:00:00Z,visit,search,
      c,2026-03-20T10:00:00Z,visit,ad,
      c,2026-03-20T10:01:00Z,order,,30
      """;

  @TempDir private Path directory;
  private Path log;
  private Path output;
  private Path json;

  @BeforeEach
  void write() throws IOException {
    log = Files.writeString(directory.resolve("log.csv"), LOG);
    output = directory.resolve("credits.csv");
    json = directory.resolve("result.json");
  }

  private Run attribution(Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("attribution", "--input", log, "--user-id", "who"));
    words.addAll(List.of("--time", "when", "--event-column", "what"));
    words.addAll(List.of("--output", output, "--json", json));
    words.addAll(List.of(more));
    return Run.of(words.toArray());
  }

  private Map<String, Object> result(Object... more) throws IOException {
    Run run = attribution(more);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return ResultJson.read(json);
  }

  private static void credits(
      Map<String, Object> result, String rule, String key, double... expected) {
    double[] actual =
        ((List<?>) ((Map<?, ?>) result.get("rules")).get(rule))
            .stream().mapToDouble(credit -> (Double) ((Map<?, ?>) credit).get(key)).toArray();
    assertThat(actual).as(rule).containsExactly(expected, within(1e-12));
  }

  @Test
  @DisplayName("The credits of all nine rules are those by hand, for ad, mail and search")
  void byHand() throws IOException {
    Map<String, Object> result =
        result("--conversion", "order", "--channels", "source", "--values", "revenue");
    assertThat(result)
        .containsEntry("paths", 4.0)
        .containsEntry("conversions", 2.0)
        .containsEntry("nulls", 2.0)
        .containsEntry("conversionRate", 0.5)
        .containsEntry("value", 80.0)
        .containsEntry("unattributedConversions", 0.0);
    credits(result, "first-touch", "conversions", 1, 0, 1);
    credits(result, "first-touch", "value", 50, 0, 30);
    credits(result, "last-touch", "conversions", 1, 1, 0);
    credits(result, "last-touch", "value", 30, 50, 0);
    credits(result, "linear", "conversions", 1, 0.5, 0.5);
    credits(result, "linear", "value", 40, 25, 15);
    credits(result, "position-based", "conversions", 1, 0.5, 0.5);
    credits(result, "time-decay", "conversions", 1, 2 / 3.0, 1 / 3.0);
    credits(result, "distinct-channels", "share", 0.5, 0.25, 0.25);
    credits(result, "any-touch", "conversions", 2, 1, 1);
    credits(result, "shapley", "conversions", 1, 0.5, 0.5);
    // Start: ad 1/2, mail and search 1/4. Ad: mail, nothing, order, each 1/3. Mail: order 1/2.
    // Search: ad. Of 1/2 that convert are left without ad 1/8, mail 1/4, search 3/8.
    credits(result, "markov", "removalEffect", 0.75, 0.5, 0.25);
    credits(result, "markov", "share", 1 / 2.0, 1 / 3.0, 1 / 6.0);
  }

  @Test
  @DisplayName("Tables have a column for each rule, bars show the shares of the leading one")
  void shown() {
    Run run =
        attribution(
            "--conversion", "order", "--channels", "source", "--rules", "last-touch, markov");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("4 journeys over 3 channels, 2 converted (50.00 %)")
        .containsPattern("conversions +last-touch +markov\\R")
        .containsPattern("ad +1.0 +1.0\\R")
        .contains("share by Markov, order 1")
        .containsPattern("mail +\\S+ +33.3 %")
        .doesNotContain("worth", "value");
  }

  @Test
  @DisplayName("A lookback passes over touches that are older than that at the conversion")
  void lookback() throws IOException {
    Map<String, Object> result =
        result(
            "--conversion",
            "order",
            "--channels",
            "source",
            "--rules",
            "linear",
            "--lookback",
            "7d");
    credits(result, "linear", "conversions", 1.5, 0.5, 0);
    result =
        result(
            "--conversion",
            "order",
            "--channels",
            "source",
            "--rules",
            "linear",
            "--lookback",
            "30s");
    assertThat(result).containsEntry("unattributedConversions", 2.0);
    credits(result, "linear", "conversions", 0, 0, 0);
    assertThat(
            attribution("--conversion", "order", "--channels", "source", "--lookback", "30s").out())
        .containsPattern("\\(no touch\\) +2.0 +2.0");
  }

  @Test
  @DisplayName("Intervals and rows are those of the library")
  void bootstrap() throws IOException {
    result(
        "--conversion",
        "order",
        "--channels",
        "source",
        "--values",
        "revenue",
        "--rules",
        "time-decay,markov",
        "--half-life",
        2,
        "--order",
        2,
        "--bootstrap",
        50,
        "--seed",
        9);
    Journeys journeys =
        Journeys.builder()
            .add("1", List.of("ad", "mail"), 1, 0, 50)
            .add("2", List.of("mail"), 0, 1, 0)
            .add("3", List.of("ad"), 0, 1, 0)
            .add("4", List.of("search", "ad"), 1, 0, 30)
            .build();
    List<String> lines = Files.readAllLines(output);
    assertThat(lines)
        .hasSize(7)
        .startsWith("rule,channel,conversions,value,share,removal_effect,share_low,share_high");
    requireRows(lines, "time-decay", Attribution.timeDecay(2).withBootstrap(50, 9), journeys);
    requireRows(lines, "markov", Attribution.markov(2).withBootstrap(50, 9), journeys);
  }

  private static void requireRows(
      List<String> lines, String name, Attribution rule, Journeys journeys) {
    AttributionResult expected = rule.attribute(journeys);
    for (ChannelCredit credit : expected.channels()) {
      assertThat(lines)
          .contains(
              String.join(
                  ",",
                  name,
                  credit.channel(),
                  credit.conversions() + "",
                  credit.value() + "",
                  credit.share() + "",
                  credit.removalEffect().isPresent()
                      ? credit.removalEffect().getAsDouble() + ""
                      : "",
                  credit.intervals().orElseThrow().share().low() + "",
                  credit.intervals().orElseThrow().share().high() + ""));
    }
  }

  @Test
  @DisplayName("Several events may be conversions, and the other events channels")
  void conversions() throws IOException {
    Files.writeString(
        log,
        """
        who,when,what,source,revenue
        a,2026-03-01T10:00:00Z,open,,
        a,2026-03-02T10:00:00Z,order,,50
        a,2026-03-02T11:00:00Z,click,,
        a,2026-03-03T10:01:00Z,lead,,
        """);
    Map<String, Object> result = result("--conversion", "order,lead", "--rules", "last-touch");
    assertThat(result).containsEntry("conversions", 2.0).containsEntry("nulls", 0.0);
    credits(result, "last-touch", "conversions", 1, 1);
    assertThat(Files.readAllLines(output).get(1)).startsWith("last-touch,click,1.0");
  }

  @Test
  @DisplayName("What cannot be used is refused")
  void refused() throws IOException {
    assertRefused(attribution(), "--conversion");
    assertRefused(
        attribution("--conversion", "purchase"),
        "--conversion: no event of log.csv is called 'purchase'; the names are order, visit");
    assertRefused(attribution("--conversion", "order,visit"), "no channel is left");
    assertRefused(
        attribution("--conversion", "order", "--channels", "sauce"),
        "'sauce'",
        "did you mean 'source'");
    assertRefused(
        attribution("--conversion", "order", "--rules", "last,best"), "'last' is not one of");
    assertRefused(attribution("--conversion", "order", "--position", "1,2"), "three shares");
    assertRefused(attribution("--conversion", "order", "--position", "1,1,1"), "sum to 1");
    assertRefused(attribution("--conversion", "order", "--half-life", 0), "half-life", "0");
    assertRefused(attribution("--conversion", "order", "--order", 0), "0");
    assertRefused(attribution("--conversion", "order", "--bootstrap", 5), "draws", "5");
    assertRefused(attribution("--conversion", "order", "--lookback", "0d"), "lookback", "PT0S");
    Files.writeString(log, LOG.replace(",30", ",-30"));
    assertRefused(
        attribution("--conversion", "order", "--channels", "source", "--values", "revenue"),
        "-30",
        "0 or more");
    Files.writeString(log, LOG);
    assertRefused(
        attribution("--conversion", "order", "--rules", "linear", "--order", 2),
        "--order is for the rule markov");
    assertRefused(attribution("--conversion", "order", "--seed", 2), "--seed is for --bootstrap");
    assertThat(output).doesNotExist();
  }

  private static void assertRefused(Run run, String... words) {
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines()).singleElement().asString().contains(List.of(words));
  }
}
