package dev.segmentation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.Signal;
import dev.segmentation.engagement.StagePolicy;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Event;
import dev.segmentation.event.Profile;
import dev.segmentation.event.ProfileUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleEvaluatorTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static final RuleModels MODELS =
      RuleModels.none()
          .withScore(
              "engagement", EngagementScorer.of(Signal.of("a").withHalfLife(Duration.ofDays(1))))
          .withStages("engagement", StagePolicy.of(0.2, 0.4, 0.6))
          .withCluster("m", traits -> (int) traits.number("age") - 31)
          .withProbabilities("m", traits -> new double[] {0.25, Double.NaN})
          .withPropensity("m", traits -> 1 / traits.number("age"))
          .withPropensity(
              "broken",
              traits -> {
                throw new IllegalStateException("no");
              });

  private static final RuleEvaluator EVALUATOR =
      RuleEvaluator.of(MODELS)
          .withSegments(
              Map.of("young", Rule.parse("age < 40"), "old", Rule.parse("not member(\"young\")")));

  /** Ann's events by minutes before noon: each is {@code a} where not said otherwise. */
  private static History ann(Event... events) {
    Attributes traits =
        Attributes.none()
            .with("age", 31)
            .with("city", "Lyon")
            .with("tags", Set.of("x"))
            .with("lat", 48.85)
            .with("lon", 2.35)
            .with("since", NOON.minus(Duration.ofDays(30)))
            .with("consent.advertising", true);
    Profile profile = Profile.of("ann").with(ProfileUpdate.of("ann", NOON, traits));
    return new History(profile, List.of(events));
  }

  private static Event event(String name, int minutesBefore) {
    return Event.of("ann", name, NOON.minus(Duration.ofMinutes(minutesBefore)));
  }

  private static boolean holds(String rule, Event... events) {
    return EVALUATOR.test(Rule.parse(rule), ann(events), NOON);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "age = 31 | true",
        "age = 32 | false",
        "weight > 1 | false",
        "not (weight > 1) | true",
        "weight != 1 | false",
        "exists(weight) | false",
        "not exists(age) | false",
        "age = \"31\" | false",
        "age != \"31\" | false",
        "city in (\"Paris\", \"Lyon\") | true",
        "tags any of (\"x\") and tags none of (\"y\") | true",
        "since within 30 days | false",
        "since >= now - 30 days | true",
        "since < now - 30 days | false",
        "age = 31 and city = \"Lyon\" | true",
        "age = 31 and city = \"Paris\" | false",
        "age = 30 or city = \"Lyon\" | true",
        "age = 30 or city = \"Paris\" | false",
        "distance(lat, lon, 48.86, 2.35) <= 2 km | true",
        "distance(lat, lon, 48.86, 2.35) <= 1 km | false",
        "everyone | true",
        "nobody | false",
        "id in (\"bob\", \"ann\") | true",
        "id in (\"bob\") | false",
        "id in () | false",
        "consent(\"advertising\") | true",
        "consent(\"sms\") | false",
        "member(\"young\") | true",
        "member(\"old\") | false",
        "cluster(\"m\") = 0 | true",
        "exists(cluster(\"m\")) and cluster(\"m\") != 1 | true",
        "probability(\"m\", 0) = 0.25 | true",
        "exists(probability(\"m\", 1)) | false",
        "exists(probability(\"m\", 2)) | false",
        "propensity(\"m\") between 0.03 and 0.04 | true",
        "exists(propensity(\"broken\")) | false",
        "score(\"engagement\") = 0 | true",
        "stage(\"engagement\") = \"lost\" | true",
      })
  @DisplayName("What is known of a person")
  void traits(String rule, boolean expected) {
    assertThat(holds(rule)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // events: a at 60, 20 and 10 minutes before noon, b at 15, and a after noon
        "count(a) = 3 | true",
        "count(b) = 1 | true",
        "count(*) = 4 | true",
        "count(c) = 0 | true",
        "never(c) | true",
        "never(a) | false",
        "count(a) = 2 within 60 minutes | true",
        "count(a) = 3 within 3600001 milliseconds | true",
        "count(a) = 1 within 20 minutes | true",
        "never(a) within 10 minutes | true",
        "count(a where value >= 2) = 2 | true",
        "count(a where not (value >= 2)) = 1 | true",
        "count(a where exists(value)) = 2 | true",
        "sum(value of a) = 5 | true",
        "sum(value of c) = 0 | true",
        "average(value of a) = 2.5 | true",
        "exists(average(value of c)) | false",
        "min(value of a) = 2 and max(value of a) = 3 | true",
        "min(value of a) = 3 within 15 minutes | true",
        "exists(min(value of b)) | false",
        "distinct(value of *) = 3 | true",
        "distinct(kind of a) = 1 | true",
        "first(a) = 2026-03-01T11:00:00Z | true",
        "last(a) = 2026-03-01T11:50:00Z | true",
        "last(a) within 11 minutes | true",
        "last(a) within 10 minutes | false",
        "exists(last(c)) | false",
        "recency(a) = 10 minutes | true",
        "recency(b) = 15 minutes | true",
        "exists(recency(c)) | false",
        "sessions(a gap 40 minutes) = 2 | true",
        "sessions(a gap 41 minutes) = 1 | true",
        "sessions(* gap 6 minutes) = 2 | true",
        "sessions(* gap 5 minutes) = 4 | true",
        "sessions(c) = 0 | true",
        "session_events(* gap 30 minutes) = 3 | true",
        "session_events(* gap 1 hour) = 4 | true",
        "session_events(c) = 0 | true",
        "session_length(* gap 30 minutes) = 10 minutes | true",
        "exists(session_length(c)) | false",
        "score(\"engagement\") > 0.5 and stage(\"engagement\") = \"ready to buy\" | true",
      })
  @DisplayName("What was done up to now")
  void behavior(String rule, boolean expected) {
    Event[] events = {
      event("a", 10).withProperty("value", 3),
      event("a", 60).withProperty("kind", "3"),
      event("b", 15).withProperty("value", "3"),
      event("a", -1).withProperty("value", 100),
      event("a", 20).withProperty("value", 2),
    };
    assertThat(holds(rule, events)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // events: a at 60 and 20, b at 60, 40 and 10, c at 5 minutes before noon
        "sequence(a, b) | true",
        "sequence(b, a) | true",
        "sequence(b, a, b) | true",
        "sequence(a, a) | true",
        "sequence(a, a, a) | false",
        "sequence(c, a) | false",
        "sequence(c, c) | false",
        "sequence(a, b, c) gap 10 minutes | true",
        "sequence(a, b, c) gap 9 minutes | false",
        "sequence(a, b) within 20 minutes | false",
        "sequence(a, b) within 21 minutes | true",
        "sequence(a, c) gap 14 minutes | false",
        "sequence(a, c) gap 15 minutes | true",
        "sequence(b, a) gap 20 minutes within 41 minutes | true",
        "sequence(b, a) within 40 minutes | false",
        "sequence(a where value = 1, b) | true",
        "sequence(a, b where value = 1) | false",
        "sequence(*, *, *, *, *) | true",
        "sequence(*, *, *, *, *, *) | false",
      })
  @DisplayName("Steps one after the other, each at a later instant")
  void sequences(String rule, boolean expected) {
    Event[] events = {
      event("a", 60).withProperty("value", 1),
      event("b", 60).withProperty("value", 2),
      event("b", 40),
      event("a", 20),
      event("b", 10),
      event("c", 5),
      event("c", 5)
    };
    assertThat(holds(rule, events)).isEqualTo(expected);
  }

  @Test
  @DisplayName("A window ends to the millisecond, and begins with its event")
  void edges() {
    Rule rule = Rule.parse("count(a) >= 1 within 30 days");
    Instant time = NOON.plusMillis(7);
    History history = ann(Event.of("ann", "a", time));
    Instant end = time.plus(Duration.ofDays(30));
    assertThat(EVALUATOR.test(rule, history, time.minusMillis(1))).isFalse();
    assertThat(EVALUATOR.test(rule, history, time)).isTrue();
    assertThat(EVALUATOR.test(rule, history, end.minusMillis(1))).isTrue();
    assertThat(EVALUATOR.test(rule, history, end)).isFalse();
    assertThat(EVALUATOR.test(rule.not(), history, end)).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // values in order of time: 5, 1, 9, 9, 0.1, 0.2 and 0.3, the last two at one instant
        "min(value of a) = 0.1 and max(value of a) = 9 | true",
        "min(value of a where value >= 1) = 1 | true",
        "sum(value of a where value < 1) = 0.6000000000000001 | true",
        "count(a where value >= 1 and value <= 5) = 2 | true",
        "count(a where value = 1 or value = 5) = 2 | true",
        "count(a where not (value = 1 or value = 5)) = 5 | true",
        "count(a where distance(lat, value, 0, 5) <= 1 m) = 1 | true",
        "count(a where nothing = 1) = 0 | true",
      })
  @DisplayName("Properties are asked for and put together, sums in order of time")
  void properties(String rule, boolean expected) {
    Event[] events = {
      event("a", 1).withProperty("value", 0.3),
      event("a", 1).withProperty("value", 0.2),
      event("a", 2).withProperty("value", 0.1),
      event("a", 3).withProperty("value", 9),
      event("a", 4).withProperty("value", 9),
      event("a", 5).withProperty("value", 1),
      event("a", 6).withProperty("value", 5).withProperty("lat", 0),
    };
    assertThat(holds(rule, events)).isEqualTo(expected);
  }

  @Test
  @DisplayName("An event of the very instant counts for a score, and a later one does not")
  void scoreNow() {
    assertThat(holds("score(\"engagement\") = 0.5", event("a", 0), event("a", -1))).isTrue();
    assertThat(holds("score(\"engagement\") = 0", event("a", -1))).isTrue();
  }

  @Test
  @DisplayName("Parts of a millisecond make no difference")
  void milliseconds() {
    Rule rule = Rule.parse("count(a) >= 1 within 1 milliseconds and not sequence(a, a)");
    History history =
        ann(Event.of("ann", "a", NOON.plusNanos(900_000)), Event.of("ann", "a", NOON));
    assertThat(EVALUATOR.test(rule, history, NOON)).isTrue();
    assertThat(EVALUATOR.test(rule, history, NOON.plusNanos(999_999))).isTrue();
    assertThat(EVALUATOR.test(rule, history, NOON.plusMillis(1))).isFalse();
  }

  @Test
  @DisplayName("An explanation has the tree, what was found and the latest ten events that decided")
  void explanation() {
    List<Event> events = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      events.add(event("a", i));
    }
    Explanation all =
        EVALUATOR.explain(
            Rule.parse("age > 40 or (count(a) >= 12 and not member(\"old\"))"),
            ann(events.toArray(Event[]::new)),
            NOON);
    assertThat(all.holds()).isTrue();
    assertThat(all.terms()).extracting(Explanation::holds).containsExactly(false, true);
    assertThat(all.terms().get(0).observed()).isEqualTo(31.0);
    Explanation count = all.terms().get(1).terms().get(0);
    assertThat(count.observed()).isEqualTo(12.0);
    assertThat(count.deciding()).hasSize(10).startsWith(events.get(0).time());
    Explanation member = all.terms().get(1).terms().get(1).terms().get(0);
    assertThat(member.rule()).isEqualTo(Rules.member("old"));
    assertThat(member.terms().get(0).rule()).isEqualTo(Rules.member("young").not());
    Explanation sequence =
        EVALUATOR.explain(
            Rule.parse("sequence(a, a)"), ann(event("a", 3), event("a", 2), event("a", 1)), NOON);
    assertThat(sequence.deciding()).containsExactly(event("a", 1).time(), event("a", 2).time());
    assertThat(all.toString()).doesNotContain("31").doesNotContain("ann");
  }

  @Test
  @DisplayName("What a rule names and is not there is refused by its name")
  void unknown() {
    refused("member(\"rich\")", "no segment 'rich', only [old, young]");
    refused("score(\"x\") > 0", "no score 'x', only [engagement]");
    refused("stage(\"x\") = \"lost\"", "no stages of a score 'x', only [engagement]");
    refused("cluster(\"x\") = 0", "no cluster model 'x', only [m]");
    refused("probability(\"x\", 0) = 0", "no probability model 'x', only [m]");
    refused("propensity(\"x\") = 0", "no propensity model 'x', only [broken, m]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EVALUATOR.withSegments(Map.of("a", Rule.parse("cluster(\"x\") = 0"))))
        .withMessageContaining("no cluster model 'x'");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                EVALUATOR.withSegments(
                    Map.of("a", Rules.member("b"), "b", Rules.everyone().and(Rules.member("a")))))
        .withMessageContaining("a -> b -> a");
  }

  private static void refused(String rule, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> holds(rule))
        .withMessageContaining(reason);
  }
}
