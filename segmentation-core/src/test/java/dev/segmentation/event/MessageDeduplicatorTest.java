package dev.segmentation.event;

import static dev.segmentation.event.MessageDeduplicator.Outcome.NEW;
import static dev.segmentation.event.MessageDeduplicator.Outcome.REPEATED;
import static dev.segmentation.event.MessageDeduplicator.Outcome.TOO_OLD;
import static dev.segmentation.event.MessageDeduplicator.Outcome.WITHOUT_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A deduplicator")
final class MessageDeduplicatorTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

  private static Instant at(int seconds) {
    return NOON.plusSeconds(seconds);
  }

  @Test
  @DisplayName("knows what is new, repeated, too old and without an id")
  void knows() {
    MessageDeduplicator seen = MessageDeduplicator.ofWindow(Duration.ofSeconds(100));
    assertThat(seen.watermark()).isNull();
    Event event = Event.of("ann", "a", at(0)).withMessageId("m");
    assertThat(seen.accept(event)).isEqualTo(NEW);
    assertThat(seen.accept(event)).isEqualTo(REPEATED);
    assertThat(seen.accept("n", at(-100))).isEqualTo(NEW);
    assertThat(seen.accept("o", at(-101))).isEqualTo(TOO_OLD);
    assertThat(seen.accept(null, at(0))).isEqualTo(WITHOUT_ID);
    assertThat(seen.accept("m", at(60))).isEqualTo(REPEATED);
    assertThat(seen.watermark()).isEqualTo(at(-100));
    assertThat(seen)
        .hasToString("MessageDeduplicator[2 ids, 2 new, 2 repeated, 1 too old, 1 without id]");
  }

  @Property(tries = 300)
  void equalsASetThatForgetsNothing(
      @ForAll @Size(max = 400) List<@IntRange(max = 300) Integer> ids,
      @ForAll @IntRange(min = 1, max = 400) int window) {
    MessageDeduplicator seen = MessageDeduplicator.ofWindow(Duration.ofSeconds(window));
    Set<Integer> taken = new HashSet<>();
    int latest = Integer.MIN_VALUE;
    for (int id : ids) {
      // Every id has one time, but they do not come in order of time.
      int time = id * 17 % 301;
      boolean old = !taken.isEmpty() && time < latest - window;
      boolean isNew = !old && taken.add(id);
      MessageDeduplicator.Outcome outcome = seen.accept("m" + id, at(time));
      assertThat(outcome == NEW).isEqualTo(isNew);
      assertThat(outcome == TOO_OLD && !old).isFalse();
      latest = isNew ? Math.max(latest, time) : latest;
    }
    assertThat(seen.count(NEW)).isEqualTo(taken.size());
  }

  @Property(tries = 200)
  void neverTakesOneTwiceHoweverSmall(
      @ForAll @Size(max = 400) List<@IntRange(max = 200) Integer> ids,
      @ForAll @IntRange(min = 1, max = 40) int most) {
    MessageDeduplicator seen =
        MessageDeduplicator.ofWindow(Duration.ofSeconds(1_000)).mostIds(most);
    Set<Integer> taken = new HashSet<>();
    for (int id : ids) {
      if (seen.accept("m" + id, at(id * 17 % 201)) == NEW) {
        assertThat(taken.add(id)).isTrue();
      }
      assertThat(seen.size()).isLessThanOrEqualTo(most);
    }
  }

  @Test
  @DisplayName("forgets a quarter, the oldest, where there are too many")
  void forgetsTheOldest() {
    MessageDeduplicator seen = MessageDeduplicator.ofWindow(Duration.ofDays(1)).mostIds(100);
    for (int i = 0; i < 101; i++) {
      assertThat(seen.accept("m" + i, at(i))).isEqualTo(NEW);
    }
    assertThat(seen.size()).isEqualTo(76);
    assertThat(seen.accept("m24", at(24))).isEqualTo(TOO_OLD);
    assertThat(seen.accept("m25", at(25))).isEqualTo(REPEATED);
  }

  @Test
  @DisplayName("tells any two ids apart")
  void tellsIdsApart() {
    MessageDeduplicator seen = MessageDeduplicator.ofWindow(Duration.ofDays(1));
    assertThat(seen.accept("a", at(0))).isEqualTo(NEW);
    assertThat(seen.accept("A", at(0))).isEqualTo(NEW);
    assertThat(seen.accept("\u6100", at(0))).isEqualTo(NEW);
    assertThat(seen.accept("\ud800", at(0))).isEqualTo(NEW);
    assertThat(seen.accept("\ud801", at(0))).isEqualTo(NEW);
    assertThat(seen.accept("a".repeat(1_024), at(0))).isEqualTo(NEW);
  }

  @Test
  @DisplayName("refuses what is out of range")
  void refuses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MessageDeduplicator.ofWindow(Duration.ofDays(400)))
        .withMessageContaining("1 ms to 366 days");
    MessageDeduplicator seen = MessageDeduplicator.ofWindow(Duration.ofDays(1));
    assertThatIllegalArgumentException().isThrownBy(() -> seen.mostIds(0));
    assertThatIllegalArgumentException().isThrownBy(() -> seen.accept("m", Instant.MAX));
    assertThatIllegalArgumentException().isThrownBy(() -> seen.accept(" ", NOON));
    seen.accept("m", NOON);
    assertThatIllegalStateException().isThrownBy(() -> seen.mostIds(5));
  }
}
