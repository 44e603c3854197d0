package dev.segmentation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.segmentation.event.Event;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {

  private static final Event EVENT =
      Event.of("ann", "purchase", Instant.EPOCH).withProperty("value", 50);

  @Test
  @DisplayName("A pattern is of a name, or of any, and of what passes its filter")
  void matches() {
    assertThat(EventPattern.of("purchase").matches(EVENT)).isTrue();
    assertThat(EventPattern.of("Purchase").matches(EVENT)).isFalse();
    assertThat(EventPattern.of("*").matches(EVENT)).isTrue();
    assertThat(pattern("purchase", "value = 50").matches(EVENT)).isTrue();
    assertThat(pattern("purchase", "value > 50").matches(EVENT)).isFalse();
    assertThat(pattern("*", "value > 50").matches(EVENT)).isFalse();
    assertThat(pattern("visit", "value = 50").matches(EVENT)).isFalse();
    assertThat(pattern("*", "value > 50").matches(EVENT.properties())).isFalse();
  }

  private static EventPattern pattern(String event, String filter) {
    return EventPattern.of(event).where(Rule.parse(filter));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "since within 5 days",
        "since > now",
        "member(\"a\")",
        "count(a) > 1",
        "everyone",
        "a = 1 and since > now",
        "a = 1 or member(\"a\")",
        "not (since > now)",
        "not (a = 1 and (b = 1 or consent(\"x\")))",
      })
  @DisplayName("A filter that asks for more than properties is refused, however deep it asks")
  void refused(String filter) {
    Rule rule = Rule.parse(filter);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventPattern.of("a").where(rule))
        .withMessageStartingWith("the filter of an event ");
  }

  @Test
  @DisplayName("A name is not blank")
  void name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventPattern.of(" "))
        .withMessageContaining("name of an event");
  }
}
