package dev.segmentation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.segmentation.engagement.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTextTest {

  private static final Duration DAY = Duration.ofDays(1);

  @Property(tries = 2_000)
  void whatIsWrittenReadsBackAsTheSameRule(@ForAll("rules") Rule rule) {
    String text = rule.text();
    Rule read = Rule.parse(text);
    assertThat(read).as(text).isEqualTo(rule);
    assertThat(read.text()).isEqualTo(text);
  }

  @Property(tries = 500)
  void keywordsAreReadInAnyCaseAndWithAnyBlanks(@ForAll("plainRules") Rule rule) {
    String text = rule.text();
    String loose = text.replace(" and ", "\n\tAND -- so\n").replace(" within ", " WithIn ");
    assertThat(Rule.parse(loose)).isEqualTo(rule);
  }

  @Provide
  Arbitrary<Rule> rules() {
    return Arbitraries.integers().between(1, 6).flatMap(RandomRules::wildArbitrary);
  }

  @Provide
  Arbitrary<Rule> plainRules() {
    return RandomRules.arbitrary(4);
  }

  @Property(tries = 3_000)
  void anyTextIsARuleOrRefused(@ForAll("mutated") String text) {
    try {
      assertThat(Rule.parse(Rule.parse(text).text())).isEqualTo(Rule.parse(text));
    } catch (RuleException e) {
      assertThat(e.line()).isPositive();
      assertThat(e.column()).isPositive();
      assertThat(e).hasMessageStartingWith("line " + e.line() + ", column " + e.column() + ": ");
      assertThat(e.excerpt().lines()).hasSize(2);
    }
  }

  @Provide
  Arbitrary<String> mutated() {
    Arbitrary<String> texts = rules().map(Rule::text).filter(text -> text.length() < 2_000);
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(
                "(", ")", "\"", "`", ",", "not ", " in ", "where", "-", "9", "now", "e", "\n",
                "--"),
            Arbitraries.strings().ofMaxLength(5));
    return Combinators.combine(
            texts,
            pieces,
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 6))
        .as(
            (text, piece, share, cut) -> {
              int at = (int) (share * text.length());
              return text.substring(0, at)
                  + piece
                  + text.substring(Math.min(text.length(), at + cut));
            });
  }

  @Property(tries = 3_000)
  void anyRowOfWordsIsARuleOrRefused(@ForAll("rowsOfWords") List<String> words) {
    anyTextIsARuleOrRefused(String.join(" ", words));
  }

  @Provide
  Arbitrary<List<String>> rowsOfWords() {
    return Arbitraries.of(
            ("a b not ( ) , and or in = > < >= <= != 5 2.5 \"x\" true now - + 3 days within this"
                    + " day count sum of * where between exists sequence score id all any everyone"
                    + " never gap from to 2026-01-01 contains starts with like distance km m stage")
                .split(" ", -1))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Test
  @DisplayName("The example of the mission is a rule of six parts")
  void example() {
    Rule rule =
        Rule.parse(
            "region in (\"Île-de-France\", \"Bretagne\") and age between 25 and 40 and"
                + " count(page_view) >= 1 within 30 days and not (count(purchase) >= 1 within 90"
                + " days) and score(\"engagement\") >= 0.6 and sequence(product_viewed,"
                + " product_added) within 7 days");
    assertThat(rule)
        .isEqualTo(
            Rules.all(
                Rules.trait("region").in("Île-de-France", "Bretagne"),
                Rules.trait("age").between(25, 40),
                Rules.count("page_view").within(DAY.multipliedBy(30)).atLeast(1),
                Rules.count("purchase").within(DAY.multipliedBy(90)).atLeast(1).not(),
                Rules.score("engagement").atLeast(0.6),
                Rules.sequence("product_viewed", "product_added").within(DAY.multipliedBy(7))));
  }

  static List<Arguments> canonical() {
    Rule a = Rules.trait("a").equalTo(1);
    Rule b = Rules.trait("b").equalTo(2);
    Rule c = Rules.trait("c").equalTo(3);
    return List.of(
        Arguments.of(
            "a = 1 or b = 2 and c = 3",
            Rules.any(a, Rules.all(b, c)),
            "a = 1 or (b = 2 and c = 3)"),
        Arguments.of("(a = 1 or b = 2) and c = 3", Rules.all(Rules.any(a, b), c), null),
        Arguments.of("not a = 1 and b = 2", Rules.all(a.not(), b), "not (a = 1) and b = 2"),
        Arguments.of("not not a = 1", a.not().not(), "not (not (a = 1))"),
        Arguments.of("((a = 1))", a, "a = 1"),
        Arguments.of("all(a = 1)", Rules.all(a), null),
        Arguments.of("any(a = 1, b = 2)", Rules.any(a, b), "a = 1 or b = 2"),
        Arguments.of("a not in (1, 2)", Rules.trait("a").in(1, 2).not(), "not (a in (1, 2))"),
        Arguments.of("a > -1.5", Rules.trait("a").above(-1.5), null),
        Arguments.of("a = 1e3", Rules.trait("a").equalTo(1000), "a = 1000"),
        Arguments.of("a = 1.0E20", Rules.trait("a").equalTo(1e20), null),
        Arguments.of("a = \"x\"\"y\"", Rules.trait("a").equalTo("x\"y"), null),
        Arguments.of("`a ``b` = true", Rules.trait("a `b").equalTo(true), null),
        Arguments.of("a-b = false", Rules.trait("a-b").equalTo(false), null),
        Arguments.of("`and` = 1", Rules.trait("and").equalTo(1), null),
        Arguments.of("exists(a)", Rules.trait("a").exists(), null),
        Arguments.of("a contains \"x\"", Rules.trait("a").contains("x"), null),
        Arguments.of("a starts with \"x\"", Rules.trait("a").startsWith("x"), null),
        Arguments.of("a ends with \"x\"", Rules.trait("a").endsWith("x"), null),
        Arguments.of("a like \"x\\%%\"", Rules.trait("a").like("x\\%%"), null),
        Arguments.of("a any of (\"x\", \"y\")", Rules.trait("a").anyOf("x", "y"), null),
        Arguments.of("a all of (\"x\", \"y\")", Rules.trait("a").allOf("x", "y"), null),
        Arguments.of("a none of (\"x\")", Rules.trait("a").noneOf("x"), null));
  }

  static List<Arguments> canonicalTimes() {
    Instant newYear = Instant.parse("2026-01-01T00:00:00Z");
    TraitOperand a = Rules.trait("a");
    BehaviorOperand count = Rules.count("e");
    return List.of(
        Arguments.of("a >= 2026-01-01", a.atLeast(newYear), "a >= 2026-01-01T00:00:00Z"),
        Arguments.of("a < 2026-01-01T01:00:00+01:00", a.below(newYear), "a < 2026-01-01T00:00:00Z"),
        Arguments.of("a < 2026-01-01T00:00", a.below(newYear), "a < 2026-01-01T00:00:00Z"),
        Arguments.of("a > now", a.above(Value.now()), null),
        Arguments.of("a > now-2 days", a.above(Value.ago(DAY.multipliedBy(2))), "a > now - 2 days"),
        Arguments.of(
            "a < now + 1 week", a.below(Value.ahead(DAY.multipliedBy(7))), "a < now + 7 days"),
        Arguments.of("a within 36 hours", a.within(Duration.ofHours(36)), null),
        Arguments.of("a within ever", a.within(Window.ever()), null),
        Arguments.of(
            "a from 2026-01-01 to 2026-01-02",
            a.within(new Window.Between(newYear, newYear.plus(DAY))),
            "a from 2026-01-01T00:00:00Z to 2026-01-02T00:00:00Z"),
        Arguments.of(
            "count(e) = 0 within this month in \"Europe/Paris\"",
            count
                .within(new Window.Current(Window.CalendarUnit.MONTH, ZoneId.of("Europe/Paris")))
                .never(),
            null),
        Arguments.of(
            "count(e) = 0 within this day",
            count.within(new Window.Current(Window.CalendarUnit.DAY, ZoneId.of("UTC"))).never(),
            "count(e) = 0 within this day in \"UTC\""),
        Arguments.of(
            "recency(e) <= 90 minutes", Rules.recency("e").atMost(Duration.ofMinutes(90)), null),
        Arguments.of(
            "last(e) within 1 day within 7 days",
            Rules.last("e").within(DAY.multipliedBy(7)).is(new ValueTest.Within(Window.last(DAY))),
            null),
        Arguments.of("exists(last(e)) within 1 day", Rules.last("e").within(DAY).exists(), null));
  }

  static List<Arguments> canonicalFunctions() {
    return List.of(
        Arguments.of("everyone", Rules.everyone(), null),
        Arguments.of("nobody", Rules.nobody(), null),
        Arguments.of("id in (\"u2\", \"u1\")", Rules.listed("u1", "u2"), "id in (\"u1\", \"u2\")"),
        Arguments.of("id in ()", Rules.listed(), null),
        Arguments.of("count(*) >= 2", Rules.count("*").atLeast(2), null),
        Arguments.of(
            "never(e) within 1 day",
            Rules.count("e").within(DAY).never(),
            "count(e) = 0 within 1 day"),
        Arguments.of(
            "sum(value of \"Order Completed\" where value > 50 or vip = true) >= 100",
            Rules.sum("value", "Order Completed")
                .where(Rules.trait("value").above(50).or(Rules.trait("vip").equalTo(true)))
                .atLeast(100),
            "sum(value of `Order Completed` where value > 50 or vip = true) >= 100"),
        Arguments.of(
            "sessions(*) > 2", Rules.sessions("*").above(2), "sessions(* gap 30 minutes) > 2"),
        Arguments.of(
            "session_length(* where x = 1 gap 1 hour) > 5 minutes",
            Rules.sessionLength("*")
                .where(Rules.trait("x").equalTo(1))
                .withGap(Duration.ofHours(1))
                .above(Duration.ofMinutes(5)),
            null),
        Arguments.of(
            "sequence(a where x = 1, b) gap 1 hour within 7 days",
            Rules.sequence(
                    EventPattern.of("a").where(Rules.trait("x").equalTo(1)), EventPattern.of("b"))
                .withGap(Duration.ofHours(1))
                .within(DAY.multipliedBy(7)),
            null),
        Arguments.of(
            "stage(\"s\") in (\"Decision\", \"ready to buy\")",
            Rules.stage("s", Stage.DECISION, Stage.READY_TO_BUY),
            "stage(\"s\") in (\"decision\", \"ready to buy\")"),
        Arguments.of(
            "stage(s) = \"lost\"", Rules.stage("s", Stage.LOST), "stage(\"s\") in (\"lost\")"),
        Arguments.of("cluster(\"m\") = 3", Rules.cluster("m").equalTo(3), null),
        Arguments.of("probability(\"m\", 3) >= 0.8", Rules.probability("m", 3).atLeast(0.8), null),
        Arguments.of("propensity(\"m\") > 0.5", Rules.propensity("m").above(0.5), null),
        Arguments.of("member(\"vip\")", Rules.member("vip"), null),
        Arguments.of("consent(\"advertising\")", Rules.consent("advertising"), null),
        Arguments.of(
            "distance(lat, lon, 48.85, -2.35) <= 10 km",
            Rules.distance("lat", "lon", 48.85, -2.35, 10_000),
            null),
        Arguments.of(
            "distance(lat, lon, 48.85, -2.35) <= 1500 m",
            Rules.distance("lat", "lon", 48.85, -2.35, 1500),
            null),
        Arguments.of(
            "count = 3 and score = 2",
            Rules.all(Rules.trait("count").equalTo(3), Rules.trait("score").equalTo(2)),
            null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"canonical", "canonicalTimes", "canonicalFunctions"})
  @DisplayName("Each form is the rule it says, and is written in one way")
  void forms(String text, Rule rule, String canonical) {
    assertThat(Rule.parse(text)).isEqualTo(rule);
    assertThat(rule.text()).isEqualTo(canonical == null ? text : canonical);
  }

  @Test
  @DisplayName("Dates and calendar windows without a zone are those of the reader's place")
  void zone() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    RuleParser parser = RuleParser.create().withZone(paris);
    assertThat(parser.parse("a > 2026-07-01"))
        .isEqualTo(Rules.trait("a").above(Instant.parse("2026-06-30T22:00:00Z")));
    assertThat(parser.parse("a > 2026-07-01T10:00"))
        .isEqualTo(Rules.trait("a").above(Instant.parse("2026-07-01T08:00:00Z")));
    assertThat(parser.parse("a within this day"))
        .isEqualTo(Rules.trait("a").within(new Window.Current(Window.CalendarUnit.DAY, paris)));
    assertThat(parser.parse("a > 2026-07-01T10:00Z"))
        .isEqualTo(Rules.trait("a").above(Instant.parse("2026-07-01T10:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "not ", "all(", "count(e where ", "not (", "exists("})
  @DisplayName("A rule of a hundred thousand open parts is refused at once")
  void depthBombs(String piece) {
    int most = RuleParser.MAX_LENGTH / piece.length();
    refused(piece.repeat(most));
    refused(piece.repeat(100_000));
    refused(piece.repeat(200) + "a = 1" + ")".repeat(200));
  }

  @Test
  @DisplayName("Texts that are long, or long of one kind, are refused in little time")
  void lengthBombs() {
    refused("a".repeat(10_000_000));
    refused("a-".repeat(32_000));
    refused("a = " + "9".repeat(60_000));
    refused("a = 1e" + "9".repeat(60_000));
    refused("a within " + "9".repeat(60_000) + " days");
    refused("\"".repeat(65_535));
    refused("`".repeat(65_535));
    refused("\n".repeat(60_000) + "?");
    refused("a = 1 and ".repeat(6_000));
    assertThat(Rule.parse("a = 1" + " and a = 1".repeat(6_000)))
        .isEqualTo(new Rule.All(Collections.nCopies(6_001, Rules.trait("a").equalTo(1))));
  }

  private static void refused(String text) {
    assertThatExceptionOfType(RuleException.class)
        .isThrownBy(() -> Rule.parse(text))
        .satisfies(
            e -> {
              assertThat(e.getMessage().length()).isLessThan(600);
              assertThat(e.excerpt().length()).isLessThan(300);
            });
  }

  @Test
  @DisplayName("Rules at the limit of depth are written and read")
  void deepest() {
    Rule rule = Rules.trait("a").equalTo(1);
    for (int level = 1; level < Rule.MAX_DEPTH; level++) {
      rule = level % 3 == 0 ? Rules.all(rule) : rule.not();
    }
    assertThat(Rule.parse(rule.text())).isEqualTo(rule);
    Rule deepest = rule;
    assertThatIllegalArgumentException()
        .isThrownBy(deepest::not)
        .withMessageContaining("51 levels");
    refused("not (" + deepest.text() + ")");
  }
}
