package dev.segmentation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.InstantColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.data.TagsColumn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSchemaTest {

  private static final RuleSchema SCHEMA =
      RuleSchema.open()
          .withTrait("age", Value.Type.NUMBER)
          .withTrait("region", Value.Type.TEXT)
          .withTrait("vip", Value.Type.FLAG)
          .withTrait("since", Value.Type.INSTANT)
          .withTrait("interests", Value.Type.TAGS)
          .withTrait("lat", Value.Type.NUMBER)
          .withTrait("lon", Value.Type.NUMBER)
          .withEvent("page_view")
          .withEvent("purchase", Map.of("value", Value.Type.NUMBER, "category", Value.Type.TEXT))
          .withEvent("refund", Map.of("value", Value.Type.TEXT))
          .withSegments(Set.of("lapsed"))
          .withModels(RandomRules.models());

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "age > 25 and region = \"a\" and vip = true and since within 3 days",
        "interests any of (\"a\") and exists(region)",
        "distance(lat, lon, 1, 2) <= 1 km",
        "count(page_view where whatever = 1) >= 1",
        "count(*) >= 1 and count(* where unheard = 1) >= 1",
        "sum(value of purchase where category = \"a\") > 3",
        "distinct(category of purchase) > 3",
        "sequence(page_view where x = 1, purchase where value > 2)",
        "member(\"lapsed\") and consent(\"anything\")",
        "score(\"engagement\") > 0.5 and stage(\"engagement\") = \"lost\"",
        "cluster(\"groups\") = 1 and probability(\"soft\", 1) > 0.5 and propensity(\"buys\") > 0.5",
      })
  @DisplayName("A rule over known names of the right types has no problem")
  void fits(String text) {
    assertThat(SCHEMA.check(Rule.parse(text))).isEmpty();
    assertThat(RuleParser.of(SCHEMA).parse(text)).isEqualTo(Rule.parse(text));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // text | column | name | part of the reason | suggestion
        "vip = true and agee > 25 | 16 | agee | there is no trait 'agee', only [age, | age",
        "exists(agee) | 8 | agee | there is no trait | age",
        "age = \"a\" | 1 | age | the trait 'age' is of type NUMBER, but is used as TEXT; compare it"
            + " with numbers |",
        "region > 5 | 1 | region | compare it with texts in double quotes |",
        "vip > 5 | 1 | vip | compare it with true or false |",
        "since > 5 | 1 | since | compare it with dates or now, or give a window |",
        "age within 5 days | 1 | age | is of type NUMBER, but is used as INSTANT |",
        "interests contains \"a\" | 1 | interests | ask for any of, all of or none of |",
        "region any of (\"a\") | 1 | region | is of type TEXT, but is used as TAGS |",
        "distance(lat, region, 1, 2) <= 1 km | 15 | region | is of type TEXT, but is used as NUMBER"
            + " |",
        "distance(lay, lon, 1, 2) <= 1 km | 10 | lay | there is no trait | lat",
        "age > 1 and count(purchse) >= 1 | 19 | purchse | there is no event 'purchse', only"
            + " [page_view, purchase, refund] | purchase",
        "sum(valeu of purchase) > 1 | 5 | valeu | there is no property 'valeu' of event 'purchase',"
            + " only [category, value] | value",
        "sum(category of purchase) > 1 | 5 | category | is of type TEXT, but is used as NUMBER |",
        "sum(value of refund) > 1 | 5 | value | is of type TEXT, but is used as NUMBER |",
        "count(purchase where age > 5) > 1 | 22 | age | there is no property 'age' of event"
            + " 'purchase' |",
        "count(purchase where not (value = \"a\")) > 1 | 27 | value | the property 'value' of event"
            + " 'purchase' is of type NUMBER |",
        "sequence(page_view, purchase where categry = \"a\") | 36 | categry | there is no property"
            + " | category",
        "sequence(page_vew, purchase) | 10 | page_vew | there is no event | page_view",
        "member(\"lasped\") | 8 | lasped | there is no segment 'lasped', only [lapsed] | lapsed",
        "score(\"engagment\") > 1 | 7 | engagment | there is no score 'engagment', only"
            + " [engagement] | engagement",
        "stage(\"groups\") = \"lost\" | 7 | groups | there is no score with stages 'groups' |",
        "cluster(\"group\") = 1 | 9 | group | there is no cluster model | groups",
        "probability(\"groups\", 1) > 1 | 13 | groups | there is no probability model 'groups',"
            + " only [soft] |",
        "propensity(\"soft\") > 1 | 12 | soft | there is no propensity model 'soft', only [buys] |",
      })
  @DisplayName("Each name that is not known, and each wrong type, is a problem with its place")
  void problems(String text, int column, String name, String reason, String suggestion) {
    List<RuleProblem> problems = SCHEMA.check(Rule.parse(text));
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).value()).isEqualTo(name);
    assertThat(problems.get(0).reason()).contains(reason);
    assertThat(problems.get(0).suggestion()).isEqualTo(suggestion);
    assertThatExceptionOfType(RuleException.class)
        .isThrownBy(() -> RuleParser.of(SCHEMA).parse(text))
        .withMessageEndingWith(problems.get(0).message())
        .satisfies(e -> assertThat(e.column()).isEqualTo(column))
        .satisfies(e -> assertThat(e.suggestion()).isEqualTo(suggestion));
  }

  @Test
  @DisplayName("All problems are told, in the order of the rule")
  void several() {
    assertThat(SCHEMA.check(Rule.parse("a = 1 or not (b = 2) and count(c where d = 1) > 1")))
        .extracting(RuleProblem::value)
        .containsExactly("a", "b", "c");
  }

  @Test
  @DisplayName("Of many names only twenty are told")
  void manyNames() {
    RuleSchema schema = RuleSchema.open();
    for (char name = 'a'; name < 'u'; name++) {
      schema = schema.withTrait(String.valueOf(name), Value.Type.NUMBER);
    }
    assertThat(schema.check(Rule.parse("z = 1")).get(0).reason()).endsWith(", s, t]");
    schema = schema.withTrait("v", Value.Type.NUMBER);
    assertThat(schema.check(Rule.parse("z = 1")).get(0).reason()).endsWith(", s, t, …]");
  }

  @Test
  @DisplayName("The columns of a table are traits")
  void table() {
    ProfileTable table =
        ProfileTable.of(
            ProfileIndex.of(List.of("u1")),
            List.of(
                NumberColumn.of("n", 1),
                CategoryColumn.of("c", "x"),
                FlagColumn.of("f", true),
                InstantColumn.of("i", Instant.EPOCH),
                TagsColumn.builder("t").add(List.of("x")).build()));
    RuleSchema schema = RuleSchema.open().withTraits(table);
    assertThat(
            schema.check(
                Rule.parse("n = 1 and c = \"x\" and f = true and i < now and t any of (\"x\")")))
        .isEmpty();
    assertThat(
            schema.check(Rule.parse("n = \"x\" and c = 1 and f = 1 and i = 1 and t = 1 and z = 1")))
        .hasSize(6);
    assertThat(schema.check(Rule.parse("count(e) = 1 and member(\"m\") and score(\"s\") > 1")))
        .isEmpty();
  }

  @Test
  @DisplayName("A trait cannot be a span, and a name not blank")
  void refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RuleSchema.open().withTrait("age", Value.Type.SPAN))
        .withMessageContaining("'age' cannot be a span");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RuleSchema.open().withTrait(" ", Value.Type.NUMBER));
    assertThatIllegalArgumentException().isThrownBy(() -> RuleSchema.open().withEvent(""));
  }

  @Property(tries = 300)
  void anOpenSchemaAllowsEveryRule(@ForAll("rules") Rule rule) {
    assertThat(RuleSchema.open().check(rule)).isEmpty();
  }

  @Provide
  Arbitrary<Rule> rules() {
    return RandomRules.arbitrary(4);
  }
}
