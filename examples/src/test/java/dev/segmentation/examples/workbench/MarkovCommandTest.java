package dev.segmentation.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.behavior.ChooseMixture;
import dev.segmentation.behavior.ChooseOrder;
import dev.segmentation.behavior.MarkovChain;
import dev.segmentation.behavior.MarkovChainModel;
import dev.segmentation.behavior.MarkovMixture;
import dev.segmentation.behavior.MarkovMixtureModel;
import dev.segmentation.behavior.MixtureCriterion;
import dev.segmentation.behavior.OrderCriterion;
import dev.segmentation.behavior.Sequences;
import dev.segmentation.behavior.SequencesBuilder;
import dev.segmentation.connector.jackson.VersionedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("workbench markov")
class MarkovCommandTest {

  private static final List<List<String>> VISITS =
      List.of(
          List.of("home", "shoes", "cart", "pay"),
          List.of("home", "shoes", "shoes"),
          List.of("home", "sale", "shoes", "cart"),
          List.of("sale", "shoes", "cart", "pay"),
          List.of("home"),
          List.of("home", "sale", "home", "shoes"));

  @TempDir private Path directory;
  private Path log;
  private Path output;
  private Path json;
  private Path model;

  @BeforeEach
  void write() throws IOException {
    log = directory.resolve("log.csv");
    output = directory.resolve("rows.csv");
    json = directory.resolve("result.json");
    model = directory.resolve("model.json");
    log(VISITS);
  }

  /** Writes one session for each path, a minute from page to page. */
  private void log(List<List<String>> paths) throws IOException {
    List<String> lines = new ArrayList<>(List.of("who,when,page,what"));
    for (int i = 0; i < paths.size(); i++) {
      for (int place = 0; place < paths.get(i).size(); place++) {
        Instant time = Instant.parse("2026-03-01T10:00:00Z").plusSeconds(60L * place);
        lines.add(String.join(",", "p" + i, time.toString(), paths.get(i).get(place), "viewed"));
      }
    }
    Files.write(log, lines);
  }

  private Run markov(Object... more) {
    List<Object> words = new ArrayList<>(List.of("markov", "--input", log, "--user-id", "who"));
    words.addAll(List.of("--time", "when", "--event-column", "page"));
    words.addAll(List.of("--output", output, "--json", json));
    words.addAll(List.of(more));
    return Run.of(words.toArray());
  }

  private Map<String, Object> result(Object... more) throws IOException {
    Run run = markov(more);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return ResultJson.read(json);
  }

  /** Returns the same paths as the command has them: states in alphabetical order. */
  private static Sequences sequences(List<List<String>> paths) {
    SequencesBuilder builder = Sequences.builder();
    builder.states(paths.stream().flatMap(List::stream).distinct().sorted().toList());
    for (int i = 0; i < paths.size(); i++) {
      builder.add("p" + i + "#0", paths.get(i));
    }
    return builder.build();
  }

  @Test
  @DisplayName("A state that is never left has a column in the table, but no row")
  void neverLeft() throws IOException {
    log(List.of(List.of("home", "home", "pay"), List.of("home", "pay")));
    assertThat(markov().out())
        .containsPattern("from . to +home +pay\\R")
        .containsPattern("home +33.3 % +66.7 %\\R")
        .doesNotContainPattern("(?m)^pay ");
  }

  @Test
  @DisplayName("Probabilities, steps to the end and the way to a target are those by hand")
  void byHand() throws IOException {
    Map<String, Object> result = result("--end", "--target", "pay");
    assertThat(result)
        .containsEntry("sequences", 6.0)
        .containsEntry("visits", 20.0)
        .containsEntry("order", 1.0)
        .containsEntry("smoothing", 0.0)
        .containsEntry("end", true)
        .containsEntry("states", List.of("cart", "home", "pay", "sale", "shoes"));
    double logLikelihood =
        5 * Math.log(5 / 6.0)
            + 3 * Math.log(1 / 6.0)
            + 6 * Math.log(1 / 2.0)
            + 6 * Math.log(1 / 3.0)
            + 4 * Math.log(2 / 3.0);
    assertThat((Double) result.get("logLikelihood")).isCloseTo(logLikelihood, within(1e-12));
    numbers(result.get("startProbabilities"), 0, 5 / 6.0, 0, 1 / 6.0, 0);
    numbers(result.get("hittingProbabilities"), 2 / 3.0, 0.325, 0, 0.375, 0.4);
    Map<String, Map<?, ?>> contexts = contexts(result);
    assertThat(contexts.get("shoes").get("times")).isEqualTo(6.0);
    assertThat(contexts.get("shoes").get("next"))
        .isEqualTo(Map.of("cart", 0.5, "(end)", 1 / 3.0, "shoes", 1 / 6.0));
    steps(contexts, "pay", 1);
    steps(contexts, "cart", 5 / 3.0);
    steps(contexts, "shoes", 2.2);
    steps(contexts, "home", 3.2875);
    steps(contexts, "sale", 3.5625);
  }

  private static void steps(Map<String, Map<?, ?>> contexts, String state, double expected) {
    assertThat((Double) contexts.get(state).get("stepsToEnd")).isCloseTo(expected, within(1e-12));
  }

  private static void numbers(Object list, double... expected) {
    double[] actual = ((List<?>) list).stream().mapToDouble(value -> (Double) value).toArray();
    assertThat(actual).containsExactly(expected, within(1e-12));
  }

  private static Map<String, Map<?, ?>> contexts(Map<String, Object> result) {
    Map<String, Map<?, ?>> contexts = new LinkedHashMap<>();
    for (Object context : (List<?>) result.get("contexts")) {
      Map<?, ?> each = (Map<?, ?>) context;
      contexts.put(String.join(" > ", ((List<?>) each.get("after")).toArray(String[]::new)), each);
    }
    return contexts;
  }

  @Test
  @DisplayName("What is shown: the likeliest next states, the table of steps, and the target")
  void shown() {
    Run run = markov("--end", "--smoothing", 0.5, "--target", "pay");
    assertThat(run.out())
        .contains("chain of order 1 with an end: 6 sequences, 5 states, 20 visits")
        .containsPattern("shoes +6 +\\S+ +cart 38.9 % +\\(end\\) 27.8 %")
        .containsPattern("from . to +\\w+ +\\w+ +\\w+ +\\w+ +\\w+ +\\(end\\)")
        .containsPattern("cart +5[56].\\d %");
  }

  @Test
  @DisplayName("Without an end the shares of the long run are told")
  void longRun() throws IOException {
    log(List.of(List.of("a", "b", "a", "a", "b", "a")));
    Map<String, Map<?, ?>> contexts = contexts(result());
    assertThat((Double) contexts.get("a").get("stationary")).isCloseTo(0.6, within(1e-12));
    assertThat((Double) contexts.get("b").get("stationary")).isCloseTo(0.4, within(1e-12));
  }

  @Test
  @DisplayName("The surprise of each sequence and the saved model are those of the library")
  void surpriseAndModel() throws IOException {
    result("--smoothing", 1, "--order", 2, "--model", model);
    MarkovChainModel fitted = MarkovChain.ofOrder(2).withSmoothing(1).fit(sequences(VISITS));
    double[] scores = fitted.surpriseScores(sequences(VISITS));
    List<String> lines = Files.readAllLines(output);
    assertThat(lines).hasSize(7).startsWith("sequence,visits,surprise");
    for (int i = 0; i < scores.length; i++) {
      assertThat(lines.get(i + 1))
          .isEqualTo(
              "p"
                  + i
                  + "#0,"
                  + VISITS.get(i).size()
                  + ","
                  + (Double.isNaN(scores[i]) ? "" : scores[i]));
    }
    MarkovChainModel saved = VersionedJson.markovChainModel().read(model);
    assertThat(saved.order()).isEqualTo(2);
    assertThat(saved.logLikelihood()).isEqualTo(fitted.logLikelihood());
  }

  @Test
  @DisplayName("The order is chosen by the criterion")
  void orders() throws IOException {
    List<List<String>> paths = paths(300);
    log(paths);
    for (OrderCriterion criterion : OrderCriterion.values()) {
      int expected = ChooseOrder.upTo(2).compare(sequences(paths)).order(criterion);
      assertThat(result("--order", "0..2", "--criterion", criterion))
          .containsEntry("order", (double) expected);
    }
    assertThat(markov("--order", "0..2").out()).contains("AIC", "held-out loss", "chain of order");
  }

  /** Visits of two kinds, told apart by what follows what. */
  private static List<List<String>> paths(int visits) {
    Random dice = new Random(1);
    List<List<String>> paths = new ArrayList<>();
    for (int visit = 0; visit < visits; visit++) {
      String[] usual =
          visit % 4 == 0 ? new String[] {"help", "account"} : new String[] {"shoes", "cart"};
      List<String> path = new ArrayList<>(List.of("home"));
      for (int click = 1 + dice.nextInt(8); click > 0; click--) {
        path.add(dice.nextInt(5) == 0 ? "home" : usual[dice.nextInt(2)]);
      }
      paths.add(path);
    }
    return paths;
  }

  @Test
  @DisplayName("Segments, their probabilities and their portraits are those of the library")
  void segments() throws IOException {
    List<List<String>> paths = paths(200);
    log(paths);
    Map<String, Object> result = result("--k", 2, "--seed", 7);
    Sequences sequences = sequences(paths);
    MarkovMixtureModel fitted = MarkovMixture.of(2).withSeed(7).fit(sequences);
    assertThat(result)
        .containsEntry("k", 2.0)
        .containsEntry("converged", true)
        .containsEntry("logLikelihood", fitted.logLikelihood())
        .containsEntry("bic", fitted.bic());
    numbers(result.get("weights"), fitted.weights());
    List<String> lines = Files.readAllLines(output);
    double[][] membership = fitted.membership(sequences);
    for (int i = 0; i < paths.size(); i++) {
      int segment = fitted.assign(paths.get(i));
      assertThat(lines.get(i + 1))
          .isEqualTo("p" + i + "#0," + segment + "," + membership[i][segment]);
    }
    assertThat(lines.stream().filter(line -> line.contains(",1,")).count()).isBetween(40L, 60L);
    assertThat(markov("--k", 2, "--seed", 7).out())
        .contains("2 segments: 200 sequences", "segment 0", "converged")
        .contains("home > help", "home > shoes", "lift");
  }

  @Test
  @DisplayName("A saved model says to which segments other sequences belong")
  void saved() throws IOException {
    List<List<String>> paths = paths(200);
    log(paths);
    result("--k", 2, "--seed", 7, "--model", model);
    List<String> labels = Files.readAllLines(output);
    Run run = markov("--saved", model);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("200 sequences in 2 segments", "segment 1");
    assertThat(Files.readAllLines(output)).isEqualTo(labels);

    List<List<String>> others = List.of(List.of("home", "help", "help"), List.of("nowhere"));
    log(others);
    Map<String, Object> result = result("--saved", model);
    MarkovMixtureModel known = VersionedJson.markovMixtureModel().read(model);
    assertThat(result).containsEntry("k", 2.0).containsEntry("sequences", 2.0);
    for (int i = 0; i < others.size(); i++) {
      int segment = known.assign(others.get(i));
      assertThat(Files.readAllLines(output).get(i + 1))
          .isEqualTo("p" + i + "#0," + segment + "," + known.membership(others.get(i))[segment]);
    }
    assertRefused(markov("--saved", model, "--k", 2), "--k is for a fit");
    assertRefused(markov("--saved", model, "--end"), "--end is for a fit");
    assertRefused(markov("--saved", log), "log.csv");
  }

  @Test
  @DisplayName("The number of segments is chosen by the criterion, with the options of the mixture")
  void numberOfSegments() throws IOException {
    List<List<String>> paths = paths(200);
    log(paths);
    int expected =
        ChooseMixture.between(1, 3)
            .withMixture(k -> MarkovMixture.of(k).withSeed(3).withSmoothing(0.5))
            .compare(sequences(paths))
            .k(MixtureCriterion.HELD_OUT);
    Map<String, Object> result =
        result("--k", "1..3", "--criterion", "held-out", "--seed", 3, "--smoothing", 0.5);
    assertThat(result).containsEntry("k", (double) expected);
    assertThat((List<?>) result.get("candidates")).hasSize(3);
  }

  @Test
  @DisplayName("States may be a property, pooled, and sequences whole profiles")
  void states() throws IOException {
    Files.writeString(
        log,
        """
        who,when,page,what
        a,2026-03-01T10:00:00Z,x,viewed
        a,2026-03-02T10:00:00Z,y,viewed
        a,2026-03-02T10:01:00Z,,viewed
        a,2026-03-02T10:02:00Z,x,viewed
        b,2026-03-01T10:00:00Z,z,viewed
        """);
    assertThat(result()).containsEntry("sequences", 3.0);
    Object[] plain = {
      "markov", "--input", log, "--user-id", "who", "--time", "when", "--json", json
    };
    List<Object> words = new ArrayList<>(List.of(plain));
    words.addAll(List.of("--states", "page", "--whole-profiles"));
    assertThat(Run.of(words.toArray()).err()).isEmpty();
    assertThat(ResultJson.read(json))
        .containsEntry("sequences", 2.0)
        .containsEntry("visits", 4.0)
        .containsEntry("states", List.of("x", "y", "z"));
    words.addAll(List.of("--most-states", 2));
    assertThat(Run.of(words.toArray()).err()).isEmpty();
    assertThat(ResultJson.read(json)).containsEntry("states", List.of("x", "(other)"));
    assertThat(result("--whole-profiles")).containsEntry("sequences", 2.0);
  }

  @Test
  @DisplayName("What cannot be used is refused")
  void refused() throws IOException {
    assertRefused(markov("--order", -1), "order", "-1");
    assertRefused(markov("--order", "two"), "--order", "two");
    assertRefused(markov("--order", "1..2"), "0..2");
    assertRefused(markov("--order", "0..0"), "highest order", "0");
    assertRefused(markov("--order", "0..2", "--criterion", "held-out"), "--criterion", "held-out");
    assertRefused(markov("--criterion", "aic"), "give a range");
    assertRefused(markov("--smoothing", -1), "smoothing", "-1");
    assertRefused(markov("--target", "checkout"), "'checkout' is no state", "home");
    assertRefused(markov("--target", "pay", "--order", 2), "--target");
    assertRefused(markov("--restarts", 2), "--restarts is for segments");
    assertRefused(markov("--k", 2, "--end"), "--end is for one chain");
    assertRefused(markov("--k", 0), "k", "0");
    assertRefused(markov("--k", "3..2"), "3 to 2");
    assertRefused(markov("--k", 9), "9");
    assertRefused(markov("--most-states", 1), "--most-states");
    assertRefused(markov("--gap", "0m"), "gap");
    assertRefused(markov("--whole-profiles", "--gap", "5m"), "--whole-profiles", "sessions");
    assertThat(output).doesNotExist();
  }

  private static void assertRefused(Run run, String... words) {
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines()).singleElement().asString().contains(List.of(words));
  }
}
