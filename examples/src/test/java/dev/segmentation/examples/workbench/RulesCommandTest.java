package dev.segmentation.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("workbench rules")
class RulesCommandTest {

  private static final List<String> PEOPLE =
      List.of(
          "id,age,city,since,newsletter,likes",
          "ann,31,Lyon,2025-01-01,yes,tea|books",
          "bob,64,Nice,2026-02-20,no,tea",
          "cid,,Paris,2026-01-01,yes,");

  private static final List<String> LOG =
      List.of(
          "who,what,when,value,source",
          "ann,view,2026-03-01T10:00:00Z,,mail",
          "ann,order,2026-03-02T10:00:00Z,40,mail",
          "bob,view,2026-03-03T10:00:00Z,,ad",
          "dan,order,2026-03-31T10:00:00Z,70,ad");

  @TempDir private Path directory;
  private Path people;
  private Path log;

  @BeforeEach
  void write() throws IOException {
    people = Files.write(directory.resolve("people.csv"), PEOPLE);
    log = Files.write(directory.resolve("log.csv"), LOG);
  }

  private Run rules(String command, String rule, Object... more) {
    List<Object> words = new ArrayList<>(List.of("rules", command, "--rule", rule));
    words.addAll(List.of(more));
    return Run.of(words.toArray());
  }

  private Run onBoth(String command, String rule, Object... more) {
    List<Object> words = new ArrayList<>(List.of("--profiles", people, "--tags", "likes"));
    words.addAll(List.of("--events", log, "--user-id", "who", "--time", "when"));
    words.addAll(List.of("--event-column", "what"));
    words.addAll(List.of(more));
    return rules(command, rule, words.toArray());
  }

  private static String good(Run run) {
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run.out();
  }

  private static String refused(Run run) {
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    return run.err();
  }

  @Test
  @DisplayName("check prints the rule back, its operators and what it needs")
  void checks() {
    String out =
        good(
            rules(
                "check",
                "AGE >= 18 and (likes any of (\"tea\") or distinct(source of order) > 1"
                    + " within 7 days) and not never(view where value > 5)"
                    + " and consent(\"email\") and score(\"heat\") > 0.5"));
    assertThat(out)
        .startsWith("AGE >= 18 and (likes any of (\"tea\")")
        .contains("operators  and, >=, or, any of, distinct, >, not, count, =, consent, score\n")
        .contains("traits     AGE (number), likes (tags)\n")
        .contains("events     order, view\n")
        .contains("properties source, value (number)\n")
        .contains("consent to email\n")
        .contains("models     score 'heat'\n")
        .doesNotContain("is there");
    assertThat(good(onBoth("check", "age > 3 and sum(value of order) > 1"))).contains("is there");
  }

  @Test
  @DisplayName("check reads a rule from a file")
  void readsFiles() throws IOException {
    Path file = Files.writeString(directory.resolve("rule.txt"), "age > 3 -- grown\n and age < 9");
    assertThat(good(Run.of("rules", "check", "--rule-file", file)))
        .startsWith("age > 3 and age < 9");
    assertThat(refused(rules("check", "age > 3", "--rule-file", file))).contains("give one of");
    assertThat(refused(Run.of("rules", "check"))).contains("give one of");
  }

  @Test
  @DisplayName("A text that is no rule is shown with a caret, and a suggestion")
  void showsThePlace() {
    Run run = rules("check", "age betwen 25 and 40");
    assertThat(run.out()).isEqualTo(String.format("age betwen 25 and 40%n    ^%n"));
    assertThat(refused(run))
        .startsWith("--rule, line 1, column 5: ")
        .contains("did you mean 'between'?");
  }

  @Test
  @DisplayName("check says what the files do not have")
  void findsWhatIsMissing() {
    Run run = onBoth("check", "age > 3 and citty = \"Lyon\"");
    assertThat(run.out()).startsWith("age > 3 and citty").contains("            ^");
    assertThat(refused(run)).contains("citty", "'city'");
    assertThat(refused(onBoth("check", "city > 3"))).contains("city", "NUMBER");
    assertThat(refused(onBoth("check", "count(ordre) > 3"))).contains("ordre", "order");
    assertThat(refused(onBoth("check", "sum(vallue of order) > 3"))).contains("vallue");
  }

  @Test
  @DisplayName("evaluate says who belongs, and why")
  void evaluates() throws IOException {
    Path ids = directory.resolve("ids.csv");
    String rule = "count(order) >= 1 within 30 days or likes all of (\"tea\", \"books\")";
    String out = good(onBoth("evaluate", rule, "--output", ids));
    assertThat(out)
        .contains("2 of 4 people belong, 50.0 %, as of 2026-03-31T10:00:00Z")
        .contains("some who belong almost:")
        .contains(
            "dan: count(order) >= 1 within 30 days: 1, latest 2026-03-31T10:00:00Z; not likes");
    assertThat(ids).hasContent("profile\nann\ndan");
    assertThat(good(onBoth("evaluate", rule, "--as-of", "2026-04-30T10:00:00Z", "--sample", 0)))
        .contains("1 of 4 people belong, 25.0 %, as of 2026-04-30T10:00:00Z")
        .doesNotContain("ann:");
  }

  @Test
  @DisplayName("evaluate takes traits alone, and asks for the time only where it matters")
  void traitsAlone() {
    assertThat(good(rules("evaluate", "age < 50", "--profiles", people))).contains("1 of 3");
    assertThat(refused(rules("evaluate", "since within 90 days", "--profiles", people)))
        .contains("--as-of is missing");
    assertThat(
            good(
                rules(
                    "evaluate",
                    "since within 90 days",
                    "--profiles",
                    people,
                    "--as-of",
                    "2026-03-01")))
        .contains("2 of 3");
  }

  @Test
  @DisplayName("explain says of each part whether it holds")
  void explains() {
    assertThat(
            good(
                onBoth(
                    "explain",
                    "age between 25 and 40 and not (sum(value of order) >= 50)",
                    "--profile",
                    "ann")))
        .contains("ann belongs, as of 2026-03-31T10:00:00Z")
        .contains("yes  all of")
        .contains("yes    age between 25 and 40: 31")
        .contains("yes    not")
        .contains("no       sum(value of order) >= 50: 40, latest 2026-03-02T10:00:00Z");
    assertThat(refused(onBoth("explain", "age > 3", "--profile", "eve"))).contains("'eve'");
  }

  @Test
  @DisplayName("replay tells who came and went, when and why, and ends where evaluate does")
  void replays() {
    Path changes = directory.resolve("changes.csv");
    String rule = "count(order) >= 1 within 10 days and not (city = \"Lyon\" and age > 90)";
    assertThat(good(onBoth("replay", rule, "--as-of", "2026-04-30T10:00:00Z", "--output", changes)))
        .contains("2 times somebody entered, 2 times somebody left; 0 belong as of\n2026-04-30")
        .contains("2026-03-12T10:00:00Z  ann  left, time\n");
    assertThat(changes)
        .hasContent(
            String.join(
                "\n",
                "profile,change,instant,cause,event",
                "ann,entered,2026-03-02T10:00:00Z,event,order",
                "ann,left,2026-03-12T10:00:00Z,time,",
                "dan,entered,2026-03-31T10:00:00Z,event,order",
                "dan,left,2026-04-10T10:00:00Z,time,"));
    assertThat(good(onBoth("replay", rule, "--profile", "dan", "--as-of", "2026-04-01")))
        .contains("1 belong")
        .contains("2026-03-31T10:00:00Z  dan  entered, event order")
        .doesNotContain("ann");
    assertThat(good(onBoth("replay", "newsletter = true", "--latest", 1)))
        .contains("2 times somebody entered")
        .contains("cid  entered, update")
        .doesNotContain("ann");
    assertThat(refused(onBoth("replay", rule, "--as-of", "2025-01-01"))).contains("first event");
    assertThat(refused(onBoth("replay", rule, "--profile", "eve"))).contains("'eve'");
    assertThat(refused(onBoth("replay", rule, "--latest", -1))).contains("--latest");
    assertThat(refused(rules("replay", "age > 3", "--profiles", people))).contains("--events");
  }

  @Test
  @DisplayName("What a rule asks for must be given")
  void asksForFiles() {
    assertThat(refused(rules("evaluate", "age > 3"))).contains("--profiles, --events, or both");
    assertThat(refused(rules("evaluate", "count(view) > 3", "--profiles", people)))
        .contains("give --events");
    assertThat(refused(onBoth("evaluate", "score(\"heat\") > 0.5"))).contains("score 'heat'");
    assertThat(refused(onBoth("evaluate", "age > 3", "--sample", -1))).contains("--sample");
    assertThat(refused(Run.of("rules"))).contains("check, evaluate, explain, replay");
  }
}
