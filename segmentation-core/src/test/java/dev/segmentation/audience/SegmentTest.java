package dev.segmentation.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.Signal;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Consent;
import dev.segmentation.event.Event;
import dev.segmentation.event.Profile;
import dev.segmentation.rule.Comparison;
import dev.segmentation.rule.History;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.RuleEvaluator;
import dev.segmentation.rule.RuleModels;
import dev.segmentation.rule.Value;
import dev.segmentation.rule.ValueTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A segment")
class SegmentTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Rule ADULT =
      new Rule.Trait("age", new ValueTest.Compare(Comparison.AT_LEAST, new Value.Numeric(18)));

  @Test
  @DisplayName("is its rule alone where nothing is said by hand")
  void ruleAlone() {
    Segment adults = Segment.of("adults", ADULT);

    assertThat(adults.effectiveRule()).isSameAs(adults.rule()).isEqualTo(ADULT);
    assertThat(adults.purpose()).isEmpty();
    assertThat(adults.withIncluded(Set.of("kid")).withIncluded(Set.of())).isEqualTo(adults);
  }

  @Test
  @DisplayName("keeps its lists whatever the rule says, and excludes who stands on both")
  void lists() {
    Segment segment =
        Segment.of("adults", ADULT)
            .withIncluded(List.of("kid", "both", "kid"))
            .withExcluded(Set.of("staff", "both"));

    assertThat(holds(segment, person("kid", 3))).isTrue();
    assertThat(holds(segment, person("other kid", 3))).isFalse();
    assertThat(holds(segment, person("both", 40))).isFalse();
    assertThat(holds(segment, person("staff", 40))).isFalse();
    assertThat(holds(segment, person("ann", 40))).isTrue();
    assertThat(segment.rule()).isEqualTo(ADULT);
    assertThat(segment.included()).containsExactlyInAnyOrder("kid", "both");
    assertThat(segment.excluded()).containsExactlyInAnyOrder("staff", "both");
  }

  @Test
  @DisplayName("has nobody against the consent it demands, listed or not")
  void consent() {
    Segment segment =
        Segment.of("adults", ADULT).withIncluded(Set.of("kid")).withPurpose(Consent.EMAIL);
    Consent yes = Consent.none().grant(Consent.EMAIL, NOON.minusSeconds(1));

    assertThat(segment.purpose()).contains("email");
    assertThat(holds(segment, person("kid", 3))).isFalse();
    assertThat(holds(segment, person("ann", 40))).isFalse();
    assertThat(holds(segment, person("kid", 3).withConsent(yes))).isTrue();
    assertThat(holds(segment, person("ann", 40).withConsent(yes))).isTrue();
    assertThat(holds(segment, person("bob", 3).withConsent(yes))).isFalse();
  }

  @Test
  @DisplayName("is made of a cluster, of a score and by hand")
  void factories() {
    RuleModels models =
        RuleModels.none()
            .withCluster("behavior", traits -> (int) traits.number("age") / 10)
            .withScore("engagement", EngagementScorer.of(Signal.of("click")));
    RuleEvaluator evaluator = RuleEvaluator.of(models);
    History ann = new History(person("ann", 25), List.of(Event.of("ann", "click", NOON)));

    assertThat(evaluator.test(Segment.ofCluster("c", "behavior", 2).effectiveRule(), ann, NOON))
        .isTrue();
    assertThat(evaluator.test(Segment.ofCluster("c", "behavior", 3).effectiveRule(), ann, NOON))
        .isFalse();
    assertThat(evaluator.test(Segment.ofScore("s", "engagement", 0.5).effectiveRule(), ann, NOON))
        .isTrue();
    assertThat(evaluator.test(Segment.ofScore("s", "engagement", 0.51).effectiveRule(), ann, NOON))
        .isFalse();
    assertThat(holds(Segment.ofIds("hand", List.of("ann")), person("ann", 25))).isTrue();
    assertThat(holds(Segment.ofIds("hand", List.of()), person("ann", 25))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  @DisplayName("refuses a threshold that no score can have")
  void threshold(double threshold) {
    assertThatThrownBy(() -> Segment.ofScore("s", "engagement", threshold))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Double.toString(threshold))
        .hasMessageContaining("engagement");
  }

  @Test
  @DisplayName("refuses blank names, negative clusters and lists on a rule as deep as can be")
  void refuses() {
    assertThatThrownBy(() -> Segment.of(" ", ADULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name of a segment");
    assertThatThrownBy(() -> Segment.of("a", ADULT).withPurpose(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("purpose");
    assertThatThrownBy(() -> Segment.ofCluster("a", "behavior", -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    Rule deep = ADULT;
    for (int level = 1; level < Rule.MAX_DEPTH; level++) {
      deep = new Rule.Not(deep);
    }
    Segment deepest = Segment.of("deepest", deep);
    assertThatThrownBy(() -> deepest.withIncluded(Set.of("ann")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("levels");
  }

  @Test
  @DisplayName("is told apart by name, rule, lists and purpose, and shows no ids")
  void equality() {
    Segment segment = Segment.of("a", ADULT).withIncluded(Set.of("secret")).withPurpose("email");

    assertThat(segment)
        .isEqualTo(Segment.of("a", ADULT).withPurpose("email").withIncluded(List.of("secret")))
        .hasSameHashCodeAs(
            Segment.of("a", ADULT).withIncluded(Set.of("secret")).withPurpose("email"))
        .isNotEqualTo(segment.withPurpose("sms"))
        .isNotEqualTo(segment.withIncluded(Set.of("x")))
        .isNotEqualTo(segment.withExcluded(Set.of("x")))
        .isNotEqualTo(Segment.of("a", ADULT))
        .isNotEqualTo(Segment.of("b", ADULT).withIncluded(Set.of("secret")).withPurpose("email"));
    assertThat(segment).hasToString("Segment[a, 1 included, 0 excluded, for email]");
  }

  private static boolean holds(Segment segment, Profile profile) {
    return RuleEvaluator.of(RuleModels.none())
        .test(segment.effectiveRule(), new History(profile, List.of()), NOON);
  }

  private static Profile person(String id, double age) {
    return Profile.of(id, Attributes.none().with("age", age), Map.of("age", NOON), Consent.none());
  }
}
