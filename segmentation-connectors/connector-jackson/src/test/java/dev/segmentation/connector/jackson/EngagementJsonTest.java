package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.segmentation.DataException;
import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.EngagementState;
import dev.segmentation.engagement.Signal;
import dev.segmentation.engagement.SocialSignals;
import dev.segmentation.event.Event;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Engagement as JSON")
final class EngagementJsonTest {

  private static final JsonForm<EngagementScorer> SCORERS = VersionedJson.engagementScorer();
  private static final EngagementScorer SCORER = BehaviorSamples.scorer();
  private static final JsonForm<EngagementState> STATES = VersionedJson.engagementState(SCORER);

  @Test
  @DisplayName("a scorer reads back equal")
  void readsScorersBack() {
    EngagementScorer social = EngagementScorer.of(SocialSignals.all(Duration.ofDays(30)));
    assertThat(SCORERS.fromJson(SCORERS.toJson(SCORER))).isEqualTo(SCORER);
    assertThat(SCORERS.fromJson(SCORERS.toJson(social))).isEqualTo(social);
  }

  @Test
  @DisplayName("a state reads back as it was, bit for bit, and goes on")
  void readsStatesBack() {
    EngagementState state = BehaviorSamples.engagement();
    Instant later = Instant.parse("2024-07-01T00:00:00Z");

    EngagementState read =
        VersionedJson.engagementState(SCORERS.fromJson(SCORERS.toJson(SCORER)))
            .fromJson(STATES.toJson(state));

    assertThat(read.latestEvent()).isEqualTo(state.latestEvent());
    assertThat(read.score(later)).isEqualTo(state.score(later));
    Event more =
        Event.of("ann", "order_completed", later.minusSeconds(86_400 * 200L))
            .withProperty("value", 7);
    state.accept(more);
    read.accept(more);
    assertThat(read.score(later)).isEqualTo(state.score(later));
    assertThat(read.sums()).isEqualTo(state.sums());
  }

  @Test
  @DisplayName("a state of nothing reads back, and starts anew")
  void readsEmptyStatesBack() {
    EngagementState read = STATES.fromJson(STATES.toJson(SCORER.start()));
    assertThat(read.latestEvent()).isNull();
    assertThat(read.value(Instant.EPOCH)).isZero();
    assertThat(STATES.toJson(SCORER.start())).doesNotContain("landmark");
  }

  @Test
  @DisplayName("a state belongs to its scorer")
  void refusesOtherScorers() {
    EngagementScorer other = EngagementScorer.of(Signal.of("page_viewed"));
    EngagementScorer slower =
        EngagementScorer.of(
            SCORER.signals().stream().map(s -> s.withHalfLife(Duration.ofDays(9))).toList());
    String json = STATES.toJson(BehaviorSamples.engagement());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> STATES.toJson(other.start()))
        .withMessageContaining("another scorer");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> VersionedJson.engagementState(other).fromJson(json))
        .withMessageContaining("one for each signal of the scorer");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> VersionedJson.engagementState(slower).fromJson(json))
        .withMessageContaining("$.sums[0]")
        .withMessageContaining("with the scorer that it comes from");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"combination\": \"MEAN\" | \"combination\": \"MODE\" | must be one of",
        "\"event\": \"page_viewed\", | '' | needs an event, an amount or both",
        "\"weight\": 5.0 | \"weight\": -5.0 | $.signals[1]",
        "\"weight\": 5.0 | \"weights\": 5.0 | 'weight' is missing",
        "\"weight\": 5.0 | \"weight\": 5.0, \"more\": 1 | $.signals[1].more",
        "\"cap\": 10.0 | \"cap\": 0.0 | above 0",
        "\"halfLifeMillis\": 6.048E8 | \"halfLifeMillis\": 0.5 | whole number",
        "\"halfLifeMillis\": 6.048E8 | \"halfLifeMillis\": 0 | half-life",
        "\"name\": \"sad\" | \"name\": \"page_viewed\" | stands twice",
      })
  @DisplayName("a wrong scorer is refused with its place")
  void refusesWrongScorers(String part, String wrong, String message) throws IOException {
    assertRefused(SCORERS, "v1/engagement-scorer.json", part, wrong, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"sum\": 59.9 | \"sum\": -59.9 | 0 or more",
        "\"sum\": 59.9 | \"sum\": 59.9, \"more\": 1 | $.sums[1].more",
        "\"signal\": \"sad\" | \"signal\": \"glad\" | with the scorer that it comes from",
        "\"latest\": | \"last\": | landmark and latest stand together",
        "\"landmark\": 1 | \"landmark\": 2 | must not be after the latest event",
        "\"landmark\": 1 | \"landmark\": 0.1 | whole number"
      })
  @DisplayName("a wrong state is refused with its place")
  void refusesWrongStates(String part, String wrong, String message) throws IOException {
    assertRefused(STATES, "v1/engagement-state.json", part, wrong, message);
  }

  private static void assertRefused(
      JsonForm<?> form, String file, String part, String wrong, String message) throws IOException {
    String text = GoldenFileTest.text(file);
    assertThat(text).contains(part);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> form.fromJson(text.replace(part, wrong)))
        .withMessageContaining(message);
  }
}
