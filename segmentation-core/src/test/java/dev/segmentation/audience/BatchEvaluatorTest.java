package dev.segmentation.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Consent;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.EventLogBuilder;
import dev.segmentation.rule.Comparison;
import dev.segmentation.rule.EventPattern;
import dev.segmentation.rule.Explanation;
import dev.segmentation.rule.History;
import dev.segmentation.rule.Measure;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.Value;
import dev.segmentation.rule.ValueTest;
import dev.segmentation.rule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Batch evaluation")
class BatchEvaluatorTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final ProfileTable TABLE =
      ProfileTable.of(
          ProfileIndex.of(List.of("ann", "bob", "cy")),
          List.of(NumberColumn.of("age", 40, 3, Double.NaN)));
  private static final Rule ADULT =
      new Rule.Trait("age", new ValueTest.Compare(Comparison.AT_LEAST, new Value.Numeric(18)));

  @Test
  @DisplayName("tells what it knows of somebody")
  void history() {
    EventLog log = log(Event.of("bob", "click", NOON), Event.of("eve", "click", NOON));
    BatchEvaluator batch = BatchEvaluator.of(TABLE, log);
    History bob = batch.history("bob", NOON);

    assertThat(bob.profile().id()).isEqualTo("bob");
    assertThat(bob.profile().traits()).isEqualTo(Attributes.none().with("age", 3));
    assertThat(bob.profile().traitTimes()).isEqualTo(Map.of("age", NOON));
    assertThat(bob.events()).extracting(Event::name).containsExactly("click");
    assertThat(batch.history("eve", NOON).profile().traits().names()).isEmpty();
    assertThat(batch.history("ann", NOON).events()).isEmpty();
    assertThatThrownBy(() -> batch.history("dan", NOON)).hasMessageContaining("none of the 4");
  }

  @Test
  @DisplayName("has the population of the table, then what else is in the log")
  void population() {
    EventLog same = log(Event.of("bob", "click", NOON));
    EventLog more = log(Event.of("eve", "click", NOON), Event.of("bob", "click", NOON));

    assertThat(BatchEvaluator.of(TABLE, same).profiles()).isSameAs(TABLE.ids());
    assertThat(BatchEvaluator.of(same).profiles()).isSameAs(same.profiles());
    BatchEvaluator batch = BatchEvaluator.of(TABLE, more);
    assertThat(batch.evaluate(Segment.of("all", new Rule.Constant(true)), NOON).ids())
        .containsExactly("ann", "bob", "cy", "eve");
    assertThat(batch.evaluate(Segment.of("clicked", clicks(1)), NOON).ids())
        .containsExactly("bob", "eve");
    assertThat(batch.evaluate(Segment.of("minors", new Rule.Not(ADULT)), NOON).ids())
        .containsExactly("bob", "cy", "eve");
  }

  @Test
  @DisplayName("counts an event from its millisecond until its window ends")
  void windowEdges() {
    BatchEvaluator batch = BatchEvaluator.of(log(Event.of("bob", "click", NOON)));
    Segment segment = Segment.of("clicked", clicks(1));
    Instant end = NOON.plus(Duration.ofDays(30));

    assertThat(batch.evaluate(segment, NOON.minusMillis(1)).size()).isZero();
    assertThat(batch.evaluate(segment, NOON).size()).isOne();
    assertThat(batch.evaluate(segment, end.minusMillis(1)).size()).isOne();
    assertThat(batch.evaluate(segment, end).size()).isZero();
  }

  @Test
  @DisplayName("adds numbers of one instant from the least to the greatest")
  void sumInOrder() {
    EventPattern all = EventPattern.of(EventPattern.ANY);
    EventLog log =
        EventLog.builder()
            .numberColumns("value")
            .build(
                List.of(
                    Event.of("bob", "a", NOON).withProperty("value", 0.3),
                    Event.of("bob", "b", NOON).withProperty("value", 0.2),
                    Event.of("bob", "c", NOON).withProperty("value", 0.1)));
    ValueTest exactly = new ValueTest.Compare(Comparison.EQUAL, new Value.Numeric(0.1 + 0.2 + 0.3));
    Rule sum =
        new Rule.Behavior(Measure.of(Measure.Kind.SUM, "value", all), Window.last(DAY), exactly);

    assertThat(0.3 + 0.2 + 0.1).isNotEqualTo(0.1 + 0.2 + 0.3);
    assertThat(BatchEvaluator.of(log).evaluate(Segment.of("s", sum), NOON).ids())
        .containsExactly("bob");
  }

  @Test
  @DisplayName("counts different numbers and different texts of one property")
  void distinctMixed() {
    EventLogBuilder builder = EventLog.builder().numberColumns("sku").textColumns("sku");
    builder.add(Event.of("bob", "buy", NOON).withProperty("sku", 7));
    builder.add(Event.of("bob", "buy", NOON.plusSeconds(1)).withProperty("sku", "seven"));
    builder.add(Event.of("bob", "buy", NOON.plusSeconds(2)).withProperty("sku", "eight"));
    builder.add(Event.of("bob", "buy", NOON.plusSeconds(3)).withProperty("sku", "seven"));
    builder.add(Event.of("bob", "buy", NOON.plusSeconds(4)).withProperty("sku", 7));
    builder.add(Event.of("bob", "buy", NOON.plusSeconds(5)));
    Rule three =
        new Rule.Behavior(
            Measure.of(Measure.Kind.DISTINCT, "sku", EventPattern.of("buy")),
            Window.last(DAY),
            new ValueTest.Compare(Comparison.EQUAL, new Value.Numeric(3)));

    assertThat(
            BatchEvaluator.of(builder.build())
                .evaluate(Segment.of("s", three), NOON.plusSeconds(5))
                .size())
        .isOne();
  }

  @Test
  @DisplayName("evaluates nobody")
  void emptyPopulation() {
    ProfileTable empty =
        ProfileTable.of(ProfileIndex.of(List.of()), List.of(NumberColumn.of("age")));
    Segment all = Segment.of("all", new Rule.Any(List.of(ADULT, new Rule.Constant(true))));

    assertThat(BatchEvaluator.of(empty).evaluate(all, NOON).isEmpty()).isTrue();
    assertThat(BatchEvaluator.of(log()).evaluate(Segment.of("c", clicks(0)), NOON).size()).isZero();
    assertThat(BatchEvaluator.of(TABLE).evaluate(List.of(), NOON)).isEmpty();
  }

  @Test
  @DisplayName("refuses traits, events, properties and consents that are not there")
  void missingInput() {
    EventLog log = log(Event.of("bob", "click", NOON));
    ValueTest exists = new ValueTest.Exists();
    EventPattern clicks = EventPattern.of("click");

    refused(BatchEvaluator.of(TABLE), new Rule.Trait("aeg", exists), "'aeg'", "[age]");
    refused(BatchEvaluator.of(log), ADULT, "'age'", "no table");
    refused(BatchEvaluator.of(TABLE), clicks(1), "no log");
    refused(BatchEvaluator.of(TABLE), new Rule.Consented("sms"), "'sms'", "withConsents");
    refused(
        BatchEvaluator.of(log),
        count(clicks.where(new Rule.Trait("value", number(1)))),
        "'value'",
        "numberColumns");
    refused(
        BatchEvaluator.of(log), count(clicks.where(new Rule.Trait("value", exists))), "'value'");
    refused(
        BatchEvaluator.of(log),
        new Rule.Behavior(
            Measure.of(Measure.Kind.DISTINCT, "value", clicks), Window.last(DAY), number(1)),
        "'value'",
        "textColumns");
    ValueTest flag = new ValueTest.Compare(Comparison.EQUAL, new Value.Flag(true));
    refused(
        BatchEvaluator.of(log), count(clicks.where(new Rule.Trait("new", flag))), "'new'", "FLAG");
  }

  @Test
  @DisplayName("refuses what a full vocabulary of the log cannot tell, and nothing else")
  void pooled() {
    EventLogBuilder builder = EventLog.builder().textColumns("city").mostNames(2).mostTexts(2);
    Attributes paris = Attributes.none().with("city", "Paris");
    builder.add(Event.of("ann", "click", NOON).withProperties(paris));
    builder.add(Event.of("bob", "buy", NOON).withProperties(paris));
    builder.add(Event.of("bob", "click", NOON).withProperties(paris.with("city", "Lyon")));
    BatchEvaluator batch = BatchEvaluator.of(builder.build());
    EventPattern clicks = EventPattern.of("click");

    refused(batch, count(EventPattern.of("buy")), "'buy'", "limit of names");
    refused(batch, count(clicks.where(new Rule.Trait("city", text("Lyon")))), "'city'");
    refused(batch, count(clicks.where(new Rule.Trait("city", new ValueTest.Like("P%")))), "'city'");
    Rule inParis = count(clicks.where(new Rule.Trait("city", text("Paris"))));
    assertThat(batch.evaluate(Segment.of("p", inParis), NOON).ids()).containsExactly("ann");
    Rule anywhere = count(clicks.where(new Rule.Trait("city", new ValueTest.Exists())));
    assertThat(batch.evaluate(Segment.of("c", anywhere), NOON).ids()).containsExactly("ann", "bob");
  }

  @Test
  @DisplayName("refuses names that stand twice, circles, unknown segments and models")
  void refusesNames() {
    BatchEvaluator batch = BatchEvaluator.of(TABLE);
    Segment a = Segment.of("a", new Rule.Member("b"));
    Segment b = Segment.of("b", new Rule.Member("a"));

    assertThatThrownBy(() -> batch.evaluate(List.of(a, a), NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a' stands twice");
    assertThatThrownBy(() -> batch.evaluate(List.of(a, b), NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a -> b -> a");
    refused(batch, new Rule.Member("b"), "'b'");
    refused(batch, new Rule.Propensity("buys", number(1)), "'buys'");
    assertThatThrownBy(() -> batch.evaluate(Segment.of("all", ADULT), Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("names a segment that is known, and prefers the one that is given")
  void knownSegments() {
    Segment adults = Segment.of("adults", ADULT);
    Segment others = Segment.of("others", new Rule.Not(new Rule.Member("adults")));
    BatchEvaluator batch = BatchEvaluator.of(TABLE).withSegments(List.of(adults));

    assertThat(batch.evaluate(others, NOON).ids()).containsExactly("bob", "cy");
    assertThat(
            batch
                .evaluate(List.of(others, Segment.of("adults", new Rule.Constant(true))), NOON)
                .get(0)
                .isEmpty())
        .isTrue();
  }

  @Test
  @DisplayName("explains a membership by what table, log and consents hold")
  void explains() {
    EventLog log = log(Event.of("ann", "click", NOON.minusSeconds(60)));
    Segment segment =
        Segment.of("s", new Rule.All(List.of(ADULT, clicks(1)))).withPurpose(Consent.EMAIL);
    BatchEvaluator batch =
        BatchEvaluator.of(TABLE, log)
            .withConsents(Map.of("ann", Consent.none().grant(Consent.EMAIL, NOON)));

    Explanation ann = batch.explain(segment, "ann", NOON);
    assertThat(ann.holds()).isTrue();
    List<Explanation> terms = ann.terms().get(0).terms();
    assertThat(terms.get(0).observed()).isEqualTo(40.0);
    assertThat(terms.get(1).deciding()).containsExactly(NOON.minusSeconds(60));
    assertThat(batch.explain(segment, "bob", NOON).holds()).isFalse();
    assertThatThrownBy(() -> batch.explain(segment, "secret", NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none of the 3")
        .hasMessageNotContaining("secret");
  }

  private static void refused(BatchEvaluator batch, Rule rule, String... parts) {
    assertThatThrownBy(() -> batch.evaluate(Segment.of("s", rule), NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }

  private static EventLog log(Event... events) {
    return EventLog.builder().build(List.of(events));
  }

  private static Rule clicks(int least) {
    return new Rule.Behavior(
        Measure.of(Measure.Kind.COUNT, EventPattern.of("click")),
        Window.last(Duration.ofDays(30)),
        number(least));
  }

  private static Rule count(EventPattern pattern) {
    return new Rule.Behavior(Measure.of(Measure.Kind.COUNT, pattern), Window.last(DAY), number(1));
  }

  private static ValueTest number(double least) {
    return new ValueTest.Compare(Comparison.AT_LEAST, new Value.Numeric(least));
  }

  private static ValueTest text(String text) {
    return new ValueTest.Compare(Comparison.EQUAL, new Value.Text(text));
  }
}
