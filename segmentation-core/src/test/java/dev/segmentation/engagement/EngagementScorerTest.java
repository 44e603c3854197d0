package dev.segmentation.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.segmentation.event.Event;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An engagement score")
final class EngagementScorerTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static final EngagementScorer SHOP =
      EngagementScorer.of(
          Signal.of("page_viewed").withHalfLife(Duration.ofDays(7)),
          Signal.of("order_completed").withWeight(9).withHalfLife(Duration.ofDays(70)));

  @Test
  @DisplayName("is one half when every signal was given once, just now")
  void halfPoint() {
    EngagementState state = SHOP.start();
    state.accept(Event.of("u", "page_viewed", NOON));
    state.accept(Event.of("u", "order_completed", NOON));
    assertThat(state.value(NOON)).isCloseTo(0.5, within(1e-15));
  }

  @Test
  @DisplayName("says why")
  void explanation() {
    EngagementScore score =
        SHOP.score(
            List.of(
                Event.of("u", "order_completed", NOON.minus(Duration.ofDays(70))),
                Event.of("u", "page_viewed", NOON.minus(Duration.ofDays(7))),
                Event.of("u", "page_viewed", NOON.plusSeconds(1)),
                Event.of("u", "unheard_of", NOON)),
            NOON);
    assertThat(score.explanation()).isEqualTo("0.33 = order_completed 0.30 + page_viewed 0.03");
    assertThat(score.contributions().get(0).sum()).isCloseTo(0.5, within(1e-15));
    assertThat(SHOP.start().score(NOON).explanation()).isEqualTo("0.00");
  }

  @Test
  @DisplayName("of a million events a millisecond apart is that of their closed form")
  void manyEvents() {
    EngagementScorer scorer =
        EngagementScorer.of(
            Signal.of("short").withHalfLife(Duration.ofMillis(1)),
            Signal.of("long").withHalfLife(Duration.ofDays(1)));
    EngagementState state = scorer.start();
    long start = NOON.toEpochMilli();
    int n = 1_000_000;
    for (int i = 0; i < n; i++) {
      state.add(0, 1, start + i);
      state.add(1, 1, start + i);
    }
    Instant end = Instant.ofEpochMilli(start + n - 1);
    assertThat(state.sum(0, end)).isCloseTo(2, within(1e-12));
    double rate = Math.log(2) / 86_400_000;
    double expected = -Math.expm1(-rate * n) / -Math.expm1(-rate);
    assertThat(state.sum(1, end)).isCloseTo(expected, within(1e-10 * expected));
  }

  @Test
  @DisplayName("takes 64 bytes for four signals, and adding takes none")
  void memory() {
    EngagementScorer four =
        EngagementScorer.of(IntStream.range(0, 4).mapToObj(j -> Signal.of("s" + j)).toList());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    EngagementState[] states = new EngagementState[10_000];
    fill(states, four, threads);
    assertThat(fill(states, four, threads) / (double) states.length).isLessThanOrEqualTo(64.5);
    add(states, threads);
    assertThat(add(states, threads)).isLessThan(states.length);
  }

  private static long fill(
      EngagementState[] states, EngagementScorer scorer, ThreadMXBean threads) {
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < states.length; i++) {
      states[i] = scorer.start();
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static long add(EngagementState[] states, ThreadMXBean threads) {
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < states.length; i++) {
      states[i].add(i % 4, 1.5, 1_000L * i);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  @DisplayName("knows what it cannot tell: a score before an event it has seen")
  void tooEarly() {
    EngagementState state = SHOP.start();
    state.accept(Event.of("u", "page_viewed", NOON));
    assertThat(state.latestEvent()).isEqualTo(NOON);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> state.value(NOON.minusMillis(1)))
        .withMessageContaining("events up to 2026-03-01T12:00:00Z");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> state.fallsBelow(0, NOON))
        .withMessageContaining("threshold 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> state.value(Instant.MAX))
        .withMessageContaining("outside the years 1 to 9999");
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> state.add(2, 1, 0));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> state.sum(2, NOON));
  }

  @Test
  @DisplayName("refuses settings that make no sense")
  void settings() {
    Signal signal = Signal.of("x");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signal.withHalfLife(Duration.ZERO))
        .withMessageContaining("half-life PT0S of signal 'x' must be from PT0.001S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signal.withWeight(-1))
        .withMessageContaining("weight -1.0 of signal 'x'")
        .withMessageContaining("a score of its own");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signal.withCap(Double.NaN))
        .withMessageContaining("cap NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> signal.withEventCap(0));
    assertThatIllegalArgumentException().isThrownBy(() -> signal.withHalfPoint(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Signal.of(" "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EngagementScorer.of())
        .withMessageContaining("0 signals");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EngagementScorer.of(signal, signal))
        .withMessageContaining("'x' stands twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EngagementScorer.of(signal.withWeight(0)))
        .withMessageContaining("every score would be 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SHOP.withHalfPoint(-1))
        .withMessageContaining("half point -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SHOP.start().combine(SHOP.withHalfPoint(1).start()))
        .withMessageContaining("different scorers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EngagementState.of(SHOP, 0, 0, new double[] {1, -1}))
        .withMessageContaining("sum 1 is -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EngagementState.of(SHOP, 0, 0, new double[1]))
        .withMessageContaining("1 sums for 2 signals");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EngagementState.of(SHOP, 1, 0, new double[2]))
        .withMessageContaining("landmark 1 must not be after the latest event, 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EngagementState.of(SHOP, 0, Long.MIN_VALUE, new double[] {0, 1}))
        .withMessageContaining("no event was added");
  }

  @Test
  @DisplayName("tells all settings of a signal")
  void tellsSettings() {
    Signal plain = Signal.of("view");
    assertThat(plain.amountProperty()).isNull();
    assertThat(plain.countsNegativeAmounts()).isFalse();
    assertThat(plain.eventCap()).isEqualTo(Signal.MAX_AMOUNT);
    Signal told = Signal.ofProperty("sentiment").ofNegativeAmounts().withEventCap(2);
    assertThat(told.amountProperty()).isEqualTo("sentiment");
    assertThat(told.countsNegativeAmounts()).isTrue();
    assertThat(told.eventCap()).isEqualTo(2);
  }

  @Test
  @DisplayName("withstands huge amounts without losing the explanation")
  void huge() {
    EngagementScorer scorer =
        EngagementScorer.of(
            Signal.ofProperty("value").withWeight(Signal.MAX_AMOUNT), Signal.of("x"));
    for (Saturation saturation : Saturation.values()) {
      EngagementState state = scorer.withSaturation(saturation).start();
      state.accept(Event.of("u", "x", NOON).withProperty("value", Double.MAX_VALUE));
      EngagementScore score = state.score(NOON);
      assertThat(score.value()).isCloseTo(1, within(1e-12));
      assertThat(score.contributions().get(0).points()).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  @DisplayName("saturates as its formula says")
  void saturation() {
    for (Saturation saturation : Saturation.values()) {
      assertThat(saturation.of(0, 3)).isZero();
      assertThat(saturation.of(3, 3)).isCloseTo(0.5, within(1e-15));
    }
    assertThat(Saturation.HYPERBOLIC.of(27, 3)).isCloseTo(0.9, within(1e-15));
    assertThat(Saturation.EXPONENTIAL.of(6, 3)).isCloseTo(0.75, within(1e-15));
    assertThat(Saturation.LINEAR.of(7, 3)).isEqualTo(1);
  }

  @Test
  @DisplayName("is equal to another with the same settings")
  void equality() {
    assertThat(SHOP.withHalfPoint(2)).isEqualTo(SHOP.withHalfPoint(2)).isNotEqualTo(SHOP);
    assertThat(SHOP.withHalfPoint(2)).hasSameHashCodeAs(SHOP.withHalfPoint(2));
    Signal signal = Signal.of("x");
    assertThat(List.of(signal.withWeight(0), signal.withName("y").withName("x")))
        .containsExactly(signal.withWeight(-0.0), signal);
    assertThat(
            List.of(
                signal,
                signal.withName("y"),
                signal.withAmount("a"),
                signal.ofNegativeAmounts(),
                signal.withWeight(2),
                signal.withEventCap(2),
                signal.withCap(2),
                signal.withHalfPoint(2),
                signal.withoutDecay(),
                Signal.ofProperty("x")))
        .doesNotHaveDuplicates();
  }
}
