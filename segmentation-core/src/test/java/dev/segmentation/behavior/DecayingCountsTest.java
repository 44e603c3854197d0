package dev.segmentation.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Decaying counts")
final class DecayingCountsTest {

  private static final List<String> NAMES = List.of("a", "b");
  private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

  private static DecayingCounts empty() {
    return DecayingCounts.of(NAMES, 1, Duration.ofDays(10));
  }

  private static Instant day(long day) {
    return START.plus(Duration.ofDays(day));
  }

  @Test
  @DisplayName("halve with every half-life, and double before")
  void halves() {
    DecayingCounts counts =
        empty().accept(List.of("a", "b"), day(0)).accept(List.of("a", "b"), day(10));
    assertThat(counts.asOf(day(10)).transition("a", "b")).isEqualTo(1.5);
    assertThat(counts.asOf(day(20)).transition("a", "b")).isEqualTo(.75);
    assertThat(counts.asOf(day(0)).sequenceCount()).isEqualTo(3);
    assertThat(empty().asOf(day(0)).sequenceCount()).isZero();
  }

  @Property(tries = 200)
  void anyOrderAndMergeTreeIsTheSum(
      @ForAll @Size(min = 1, max = 15) List<@IntRange(max = 9000) Integer> days,
      @ForAll @IntRange(max = 15) int cut,
      @ForAll @IntRange(max = 100) int later) {
    double expected = 0;
    DecayingCounts one = empty();
    DecayingCounts left = empty();
    DecayingCounts right = empty();
    int newest = days.stream().mapToInt(d -> d).max().orElseThrow();
    for (int i = 0; i < days.size(); i++) {
      int day = days.get(i);
      expected += Math.pow(2, -(newest + later - day) / 10.0);
      one.accept(List.of("a", "b"), day(day));
      (i < cut ? left : right).accept(List.of("a", "b"), day(day));
    }
    double sum = one.asOf(day(newest + later)).transition("a", "b");
    assertThat(sum).isCloseTo(expected, within(1e-12 * expected));
    assertThat(left.combine(right).asOf(day(newest + later)).transition("a", "b"))
        .isCloseTo(expected, within(1e-12 * expected));
  }

  @Test
  @DisplayName("drop what is a thousand half-lives old, and stay finite for a thousand years")
  void farApart() {
    DecayingCounts counts =
        empty().accept(List.of("a"), day(0)).accept(List.of("a", "b"), day(365_000));
    counts.accept(List.of("b"), day(1));
    assertThat(counts.asOf(day(365_000)).sequenceCount()).isEqualTo(1);
    assertThat(Arrays.stream(counts.asOf(day(0)).visits())).allMatch(Double::isFinite);
  }

  @Test
  @DisplayName("refuse what cannot decay")
  void refusals() {
    for (Duration halfLife : List.of(Duration.ZERO, Duration.ofDays(-1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DecayingCounts.of(NAMES, 1, halfLife))
          .withMessageContaining("above 0, but was " + halfLife);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> empty().combine(DecayingCounts.of(NAMES, 1, Duration.ofDays(1))))
        .withMessageContaining("cannot be combined");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> empty().accept(List.of("z"), day(0)))
        .withMessageContaining("no state 'z'");
  }
}
