package dev.segmentation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.segmentation.engagement.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RulesTest {

  private static final Duration MONTH = Duration.ofDays(30);
  private static final Rule A = Rules.trait("a").equalTo(1);
  private static final Rule B = Rules.trait("b").equalTo(2);
  private static final Rule C = Rules.trait("c").equalTo(3);

  @Test
  @DisplayName("And, or and not make one node of a chain")
  void combined() {
    assertThat(A.and(B).and(C)).isEqualTo(new Rule.All(List.of(A, B, C)));
    assertThat(A.or(B).or(C)).isEqualTo(new Rule.Any(List.of(A, B, C)));
    assertThat(A.and(B.and(C))).isEqualTo(new Rule.All(List.of(A, new Rule.All(List.of(B, C)))));
    assertThat(A.and(B).or(C)).isEqualTo(Rules.any(Rules.all(A, B), C));
    assertThat(A.or(B).and(C)).isEqualTo(Rules.all(Rules.any(A, B), C));
    assertThat(A.not()).isEqualTo(new Rule.Not(A));
  }

  @Test
  @DisplayName("Each comparison is the one its name says")
  void comparisons() {
    Operand age = Rules.trait("age");
    assertThat(age.equalTo(3)).isEqualTo(compared(Comparison.EQUAL));
    assertThat(age.notEqualTo(3)).isEqualTo(compared(Comparison.NOT_EQUAL));
    assertThat(age.below(3)).isEqualTo(compared(Comparison.LESS));
    assertThat(age.atMost(3)).isEqualTo(compared(Comparison.AT_MOST));
    assertThat(age.above(3)).isEqualTo(compared(Comparison.GREATER));
    assertThat(age.atLeast(3)).isEqualTo(compared(Comparison.AT_LEAST));
    assertThat(age.between(3, 4))
        .isEqualTo(new Rule.Trait("age", new ValueTest.Between(v(3), v(4))));
    assertThat(age.in(3, 4))
        .isEqualTo(new Rule.Trait("age", new ValueTest.In(List.of(v(3), v(4)))))
        .isEqualTo(age.in(List.of(3, 4)));
    assertThat(age.exists()).isEqualTo(new Rule.Trait("age", new ValueTest.Exists()));
  }

  private static Rule compared(Comparison comparison) {
    return new Rule.Trait("age", new ValueTest.Compare(comparison, v(3)));
  }

  private static Value v(double number) {
    return new Value.Numeric(number);
  }

  @Test
  @DisplayName("Texts, tags and instants have tests of their own")
  void traits() {
    TraitOperand trait = Rules.trait("t");
    assertThat(trait.contains("x")).isEqualTo(part(ValueTest.Place.CONTAINS));
    assertThat(trait.startsWith("x")).isEqualTo(part(ValueTest.Place.STARTS_WITH));
    assertThat(trait.endsWith("x")).isEqualTo(part(ValueTest.Place.ENDS_WITH));
    assertThat(trait.like("x%")).isEqualTo(trait.is(new ValueTest.Like("x%")));
    assertThat(trait.anyOf("x", "y")).isEqualTo(tagged(ValueTest.Quantifier.ANY));
    assertThat(trait.allOf("x", "y")).isEqualTo(tagged(ValueTest.Quantifier.ALL));
    assertThat(trait.noneOf("x", "y")).isEqualTo(tagged(ValueTest.Quantifier.NONE));
    assertThat(trait.within(MONTH))
        .isEqualTo(trait.is(new ValueTest.Within(new Window.Last(MONTH))))
        .isEqualTo(trait.within(Window.last(MONTH)));
    assertThat(trait.below(Value.ago(MONTH)))
        .isEqualTo(
            trait.is(new ValueTest.Compare(Comparison.LESS, new Value.Now(MONTH.negated()))));
    assertThat(trait.above(Value.ahead(MONTH)))
        .isEqualTo(trait.is(new ValueTest.Compare(Comparison.GREATER, new Value.Now(MONTH))));
    assertThat(trait.above(Value.now()))
        .isEqualTo(
            trait.is(new ValueTest.Compare(Comparison.GREATER, new Value.Now(Duration.ZERO))));
    assertThat(trait.above(Instant.EPOCH))
        .isEqualTo(
            trait.is(new ValueTest.Compare(Comparison.GREATER, new Value.Date(Instant.EPOCH))));
  }

  private static Rule part(ValueTest.Place place) {
    return new Rule.Trait("t", new ValueTest.Part(place, "x"));
  }

  private static Rule tagged(ValueTest.Quantifier quantifier) {
    return new Rule.Trait("t", new ValueTest.Tagged(quantifier, List.of("x", "y")));
  }

  @Test
  @DisplayName("A behaviour is a measure of events that pass a filter, in a window")
  void behaviors() {
    ValueTest two = new ValueTest.Compare(Comparison.AT_LEAST, v(2));
    assertThat(Rules.count("e").where(A).within(MONTH).atLeast(2))
        .isEqualTo(
            new Rule.Behavior(
                Measure.of(Measure.Kind.COUNT, EventPattern.of("e").where(A)),
                Window.last(MONTH),
                two));
    assertThat(Rules.sum("p", "e").atLeast(2))
        .isEqualTo(
            new Rule.Behavior(
                Measure.of(Measure.Kind.SUM, "p", EventPattern.of("e")), Window.ever(), two));
    assertThat(Rules.sessions("e").withGap(MONTH).atLeast(2))
        .isEqualTo(
            new Rule.Behavior(
                new Measure(Measure.Kind.SESSIONS, EventPattern.of("e"), null, MONTH),
                Window.ever(),
                two));
    assertThat(Rules.count("e").within(MONTH).never())
        .isEqualTo(Rules.count("e").within(MONTH).equalTo(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rules.sum("p", "e").never())
        .withMessageContaining("count");
  }

  @Test
  @DisplayName("Each measure is of the kind its name says")
  void kinds() {
    assertThat(kind(Rules.count("e"))).isEqualTo(Measure.Kind.COUNT);
    assertThat(kind(Rules.sum("p", "e"))).isEqualTo(Measure.Kind.SUM);
    assertThat(kind(Rules.average("p", "e"))).isEqualTo(Measure.Kind.AVERAGE);
    assertThat(kind(Rules.minimum("p", "e"))).isEqualTo(Measure.Kind.MINIMUM);
    assertThat(kind(Rules.maximum("p", "e"))).isEqualTo(Measure.Kind.MAXIMUM);
    assertThat(kind(Rules.distinct("p", "e"))).isEqualTo(Measure.Kind.DISTINCT);
    assertThat(kind(Rules.first("e"))).isEqualTo(Measure.Kind.FIRST);
    assertThat(kind(Rules.last("e"))).isEqualTo(Measure.Kind.LAST);
    assertThat(kind(Rules.recency("e"))).isEqualTo(Measure.Kind.RECENCY);
    assertThat(kind(Rules.sessions("e"))).isEqualTo(Measure.Kind.SESSIONS);
    assertThat(kind(Rules.sessionEvents("e"))).isEqualTo(Measure.Kind.SESSION_EVENTS);
    assertThat(kind(Rules.sessionLength("e"))).isEqualTo(Measure.Kind.SESSION_LENGTH);
  }

  private static Measure.Kind kind(BehaviorOperand operand) {
    return ((Rule.Behavior) operand.exists()).measure().kind();
  }

  @Test
  @DisplayName("A sequence has steps, a gap and a window")
  void sequences() {
    assertThat(Rules.sequence("a", "b").withGap(MONTH).within(MONTH.multipliedBy(2)))
        .isEqualTo(
            new Rule.Sequence(
                List.of(EventPattern.of("a"), EventPattern.of("b")),
                MONTH,
                Window.last(MONTH.multipliedBy(2))));
    assertThat(Rules.sequence(EventPattern.of("a").where(A), EventPattern.of("b")))
        .isEqualTo(
            new Rule.Sequence(
                List.of(EventPattern.of("a").where(A), EventPattern.of("b")), null, Window.ever()));
  }

  @Test
  @DisplayName("Models, segments, consent and lists make their records")
  void others() {
    ValueTest some = new ValueTest.Compare(Comparison.GREATER, v(0.5));
    assertThat(Rules.score("m").above(0.5)).isEqualTo(new Rule.Score("m", some));
    assertThat(Rules.cluster("m").above(0.5)).isEqualTo(new Rule.Cluster("m", some));
    assertThat(Rules.probability("m", 3).above(0.5)).isEqualTo(new Rule.Probability("m", 3, some));
    assertThat(Rules.propensity("m").above(0.5)).isEqualTo(new Rule.Propensity("m", some));
    assertThat(Rules.stage("m", Stage.LOST)).isEqualTo(new Rule.Staged("m", List.of(Stage.LOST)));
    assertThat(Rules.member("s")).isEqualTo(new Rule.Member("s"));
    assertThat(Rules.consent("ads")).isEqualTo(new Rule.Consented("ads"));
    assertThat(Rules.listed("u1", "u2", "u1")).isEqualTo(new Rule.Listed(Set.of("u1", "u2")));
    assertThat(Rules.everyone()).isEqualTo(new Rule.Constant(true));
    assertThat(Rules.nobody()).isEqualTo(new Rule.Constant(false));
    assertThat(Rules.distance("lat", "lon", 48.85, 2.35, 10))
        .isEqualTo(new Rule.Distance("lat", "lon", 48.85, 2.35, 10));
  }
}
