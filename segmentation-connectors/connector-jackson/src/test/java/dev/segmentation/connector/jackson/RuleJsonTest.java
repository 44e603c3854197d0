package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.segmentation.DataException;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.Rules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RuleJsonTest {

  private static final JsonForm<Rule> FORM = VersionedJson.rule();

  @Test
  @DisplayName("every kind of rule reads back equal")
  void readsBackEqual() {
    assertThat(FORM.fromJson(FORM.toJson(BehaviorSamples.rule())))
        .isEqualTo(BehaviorSamples.rule());
  }

  @Property(tries = 300)
  void joinsOfAllPartsReadBackEqual(@ForAll("rules") Rule rule) {
    assertThat(FORM.fromJson(FORM.toJson(rule))).isEqualTo(rule);
  }

  @Provide
  Arbitrary<Rule> rules() {
    List<Rule> parts = new ArrayList<>();
    collect(BehaviorSamples.rule(), parts);
    return Arbitraries.recursive(() -> Arbitraries.of(parts), RuleJsonTest::joined, 0, 5);
  }

  private static Arbitrary<Rule> joined(Arbitrary<Rule> rules) {
    Arbitrary<List<Rule>> terms = rules.list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.oneOf(
        rules, rules.map(Rule::not), terms.map(Rule.All::new), terms.map(Rule.Any::new));
  }

  private static void collect(Rule rule, List<Rule> parts) {
    if (rule instanceof Rule.All all) {
      all.terms().forEach(term -> collect(term, parts));
    } else if (rule instanceof Rule.Any any) {
      any.terms().forEach(term -> collect(term, parts));
    } else {
      parts.add(rule);
    }
  }

  @Test
  @DisplayName("is a tree of objects that a person can write")
  void shape() {
    assertThat(
            FORM.fromJson(
                """
                {"format": "dev.segmentation.rule", "version": 1, "rule":
                  {"all": [{"trait": "age", "between": [25, 40]},
                           {"not": {"measure": "COUNT", "event": "purchase",
                                    "window": {"lastMillis": 86400000}, "atLeast": 1}}]}}
                """))
        .isEqualTo(Rule.parse("age between 25 and 40 and not (count(purchase) >= 1 within 1 day)"));
  }

  @Test
  @DisplayName("of the greatest depth and size reads back, and a greater is refused")
  void limits() {
    Rule deep = Rule.parse("sequence(a where price in (2026-01-01), b)");
    while (true) {
      try {
        deep = Rules.all(deep);
      } catch (IllegalArgumentException e) {
        break;
      }
    }
    assertThat(FORM.fromJson(FORM.toJson(deep))).isEqualTo(deep);
    refused(FORM.toJson(deep).replace("\"rule\": ", "\"rule\": {\"not\": ") + "}", "51 levels");

    Rule wide = new Rule.Any(Collections.nCopies(Rule.MAX_NODES - 1, Rules.member("a")));
    assertThat(FORM.fromJson(FORM.toJson(wide))).isEqualTo(wide);
    refused(
        FORM.toJson(wide).replace("\"any\": [", "\"any\": [{\"member\": \"b\"},"), "10001 nodes");
  }

  @Test
  @DisplayName("with half a character is not written")
  void loneSurrogate() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FORM.toJson(Rules.trait("a").equalTo("\uD83D")))
        .withMessageContaining("$.rule.equal");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"consent\": \"advertising\" | \"consent\": \" \" | $.rule.all[",
        "\"consent\": \"advertising\" | \"consent\": 5 | must be text",
        "\"consent\": \"advertising\" | \"concent\": \"advertising\" | a rule needs one of the"
            + " fields [all, any,",
        "\"consent\": \"advertising\" | \"consent\": \"a\", \"member\": \"b\" | but has [consent,"
            + " member]",
        "\"consent\": \"advertising\" | \"consent\": \"a\", \"more\": 1 | unknown field",
        "\"everyone\": true | \"everyone\": 1 | true or false",
        "\"between\": [25.0, 40.0] | \"between\": [25.0] | the least and the greatest",
        "\"between\": [25.0, 40.0] | \"between\": [45.0, 40.0] | above the second",
        "\"between\": [25.0, 40.0] | \"between\": [25.0, null] | between[1]",
        "\"between\": [25.0, 40.0] | \"over\": 5 | a test needs one of the fields [allOf, anyOf,",
        "\"between\": [25.0, 40.0] | \"exists\": false | must be true",
        "\"between\": [25.0, 40.0] | \"equal\": {\"day\": 1} | a value needs one of the fields",
        "\"between\": [25.0, 40.0] | \"equal\": {\"millis\": 1} | cannot be a span of time",
        "\"between\": [25.0, 40.0] | \"equal\": {\"millis\": -1} | outside 0 to 36,525 days",
        "\"between\": [25.0, 40.0] | \"equal\": {\"instant\": \"x\"} | must be an instant",
        "\"between\": [25.0, 40.0] | \"in\": [] | 0 values in one test",
        "\"between\": [25.0, 40.0] | \"in\": [1, \"a\"] | of one type",
        "\"like\": \"a%\" | \"like\": \"\" | a pattern must have",
        "\"anyOf\": [\"golf\"] | \"anyOf\": [] | 0 tags in one test",
        "\"metres\": 10000.0 | \"metres\": -1 | a distance of -1.0 m",
        "\"metres\": 10000.0 | \"kilometres\": 10 | 'metres' is missing",
        "[\"lat\", \"lon\"] | [\"lat\"] | the traits of latitude and longitude",
        "\"measure\": \"SUM\" | \"measure\": \"TOTAL\" | must be one of [COUNT, SUM",
        "\"measure\": \"SUM\" | \"measure\": \"COUNT\" | count takes no property",
        "\"property\": \"value\", | '' | sum needs a property",
        "\"event\": \"visit\", | '' | 'event' is missing",
        "\"lastMillis\": 2592000000 | \"lastMillis\": 0 | outside 1 millisecond",
        "\"lastMillis\": 2592000000 | \"lastMillis\": 0.5 | whole number",
        "\"lastMillis\": 2592000000 | \"ever\": false | must be true",
        "\"zone\": \"Europe/Paris\" | \"zone\": \"Paris\" | time zone",
        "\"number\": 1 | \"number\": -1 | at least 0",
        "\"DECISION\", \"READY_TO_BUY\" | '' | no stage; give one or more",
        "\"gapMillis\": 3600000 | \"gapMillis\": 0 | a gap of PT0S",
      })
  @DisplayName("what is wrong is refused with its place")
  void refusesWhatIsWrong(String part, String wrong, String message) throws IOException {
    String text = GoldenFileTest.text("v1/rule.json");
    assertThat(text).contains(part);
    refused(text.replace(part, wrong), message);
  }

  private static void refused(String text, String message) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> FORM.fromJson(text))
        .withMessageContaining("$.rule")
        .withMessageContaining(message);
  }
}
