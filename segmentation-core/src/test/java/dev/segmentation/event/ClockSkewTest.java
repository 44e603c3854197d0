package dev.segmentation.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.segmentation.event.EventTime.Accepted;
import dev.segmentation.event.EventTime.Reason;
import dev.segmentation.event.EventTime.Rejected;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The correction of clocks")
final class ClockSkewTest {

  private static final Instant RECEIVED = Instant.parse("2024-03-01T12:00:00Z");
  private static final ClockSkew SKEW = ClockSkew.standard();

  @Test
  @DisplayName("takes how long the message waited, by the sender's clock")
  void takesTheWait() {
    Instant wrong = Instant.parse("1970-01-01T00:00:10Z");
    assertThat(SKEW.correct(wrong, wrong.plusSeconds(70), RECEIVED))
        .isEqualTo(new Accepted(RECEIVED.minusSeconds(70)));
    Instant ahead = Instant.parse("2031-01-01T00:00:00Z");
    assertThat(SKEW.correct(ahead, ahead.plusSeconds(1), RECEIVED))
        .isEqualTo(new Accepted(RECEIVED.minusSeconds(1)));
  }

  @Test
  @DisplayName("makes do with what is told")
  void makesDo() {
    Instant original = RECEIVED.minusSeconds(500);
    assertThat(SKEW.correct(original, null, RECEIVED)).isEqualTo(new Accepted(original));
    assertThat(SKEW.correct(null, original, RECEIVED)).isEqualTo(new Accepted(RECEIVED));
    assertThat(SKEW.correct(null, null, RECEIVED)).isEqualTo(new Accepted(RECEIVED));
  }

  @Test
  @DisplayName("refuses the future beyond the tolerance, and brings less of it to the receipt")
  void refusesTheFuture() {
    Instant edge = RECEIVED.plusSeconds(300);
    assertThat(SKEW.correct(edge, null, RECEIVED)).isEqualTo(new Accepted(RECEIVED));
    assertThat(SKEW.correct(edge.plusNanos(1), null, RECEIVED))
        .isEqualTo(new Rejected(Reason.IN_FUTURE, Duration.ofNanos(1)));
    assertThat(SKEW.correct(edge.plusSeconds(10), RECEIVED.plusSeconds(9), RECEIVED))
        .isEqualTo(new Rejected(Reason.IN_FUTURE, Duration.ofSeconds(1)));
  }

  @Test
  @DisplayName("refuses what is too old or outside the calendar")
  void refusesTheOld() {
    ClockSkew week = SKEW.withMostAge(Duration.ofDays(7));
    Instant edge = RECEIVED.minus(Duration.ofDays(7));
    assertThat(week.correct(edge, null, RECEIVED)).isEqualTo(new Accepted(edge));
    assertThat(week.correct(edge.minusMillis(2), null, RECEIVED))
        .isEqualTo(new Rejected(Reason.TOO_OLD, Duration.ofMillis(2)));
    Rejected outside = new Rejected(Reason.OUT_OF_RANGE, Duration.ZERO);
    assertThat(SKEW.correct(Instant.MAX, null, RECEIVED)).isEqualTo(outside);
    assertThat(SKEW.correct(RECEIVED, Instant.MIN, RECEIVED)).isEqualTo(outside);
    Instant first = Instant.parse("0001-01-01T00:00:00Z");
    assertThat(SKEW.correct(first, RECEIVED, RECEIVED.minusSeconds(1))).isEqualTo(outside);
    assertThatIllegalArgumentException().isThrownBy(() -> SKEW.withMostAge(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SKEW.withTolerance(Duration.ofMillis(-1)));
  }

  @Property(tries = 300)
  void isTheFormulaWhateverTheSendersClock(
      @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long skew,
      @ForAll @LongRange(max = 10_000_000_000L) long waited) {
    Instant sent = RECEIVED.plusMillis(skew);
    assertThat(SKEW.correct(sent.minusMillis(waited), sent, RECEIVED))
        .isEqualTo(new Accepted(RECEIVED.minusMillis(waited)));
  }
}
