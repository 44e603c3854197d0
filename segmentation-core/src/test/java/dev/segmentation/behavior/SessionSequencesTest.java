package dev.segmentation.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.segmentation.event.EventLog;
import dev.segmentation.event.EventLogBuilder;
import dev.segmentation.event.Sessionizer;
import dev.segmentation.event.Sessions;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sequences of sessions")
final class SessionSequencesTest {

  private static Sessions sessions() {
    EventLogBuilder log = EventLog.builder().textColumns("page");
    log.add("ann", "viewed", 0).text(0, "home");
    log.add("ann", "bought", 1);
    log.add("ann", "viewed", 2).text(0, "thanks");
    log.add("ann", "left", 10_000);
    log.add("bob", "viewed", 5).text(0, "home");
    return Sessionizer.withGap(Duration.ofSeconds(5)).split(log.build());
  }

  @Test
  @DisplayName("hold the names of events")
  void byName() {
    Sequences sequences = Sequences.ofSessions(sessions());
    assertThat(sequences.sequence(0)).containsExactly("viewed", "bought", "viewed");
    assertThat(sequences.sequence(1)).containsExactly("left");
    assertThat(sequences.ids().rowOf("ann#1")).isEqualTo(1);
    assertThat(sequences.ids().rowOf("bob#0")).isEqualTo(2);
    assertThat(sequences.visitCount()).isEqualTo(5);
  }

  @Test
  @DisplayName("hold a property, where it is there")
  void byText() {
    Sequences sequences = Sequences.ofSessions(sessions(), "page");
    assertThat(sequences.sequence(0)).containsExactly("home", "thanks");
    assertThat(sequences.sequence(1)).isEmpty();
    assertThat(sequences.sequence(2)).containsExactly("home");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequences.ofSessions(sessions(), "colour"))
        .withMessageContaining("'colour'");
  }
}
