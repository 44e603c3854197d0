package dev.segmentation.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.segmentation.event.Consent.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Consent")
final class ConsentTest {

  private static final Instant MONDAY = Instant.parse("2024-03-04T09:00:00Z");

  private static Instant day(int days) {
    return MONDAY.plusSeconds(86_400L * days);
  }

  @Test
  @DisplayName("follows the latest decision up to the instant asked for")
  void followsTheLatest() {
    Consent consent =
        Consent.none()
            .deny(Consent.EMAIL, day(5))
            .grant(Consent.EMAIL, day(1))
            .grant("own", day(2));
    assertThat(consent.allows(Consent.EMAIL, day(0))).isFalse();
    assertThat(consent.allows(Consent.EMAIL, day(1))).isTrue();
    assertThat(consent.allows(Consent.EMAIL, day(5).minusNanos(1))).isTrue();
    assertThat(consent.allows(Consent.EMAIL, day(5))).isFalse();
    assertThat(consent.allows("own", day(9))).isTrue();
    assertThat(consent.allows(Consent.SMS, day(9))).isFalse();
    assertThat(consent.decision(Consent.SMS, day(9))).isNull();
    assertThat(consent).hasToString("Consent[email, own]");
  }

  @Test
  @DisplayName("expires at the instant and not before, and does not fall back on an older grant")
  void expires() {
    Consent consent = Consent.none().grant("x", day(0)).grant("x", day(1), day(3));
    assertThat(consent.allows("x", day(3).minusNanos(1))).isTrue();
    assertThat(consent.allows("x", day(3))).isFalse();
  }

  @Test
  @DisplayName("of two decisions at one instant takes the stricter")
  void takesTheStricter() {
    Consent denied = Consent.none().deny("x", day(1)).grant("x", day(1));
    assertThat(denied.allows("x", day(1))).isFalse();
    Consent sooner = Consent.none().grant("y", day(1), day(2)).grant("y", day(1), day(9));
    assertThat(sooner.allows("y", day(2))).isFalse();
    assertThat(Consent.none().grant("y", day(1), day(2)).grant("y", day(1)).allows("y", day(2)))
        .isFalse();
  }

  @Test
  @DisplayName("keeps bounded history and purposes, the usual ones first")
  void isBounded() {
    Consent consent = Consent.none().grant(Consent.SMS, day(0));
    for (int i = 0; i < 150; i++) {
      consent = consent.grant("p" + (1_000 + i), day(i));
    }
    assertThat(consent.decisions()).hasSize(Consent.MAX_PURPOSES).containsKey(Consent.SMS);
    for (int i = 0; i < 70; i++) {
      consent = consent.deny(Consent.SMS, day(i + 1));
    }
    assertThat(consent.decisions().get(Consent.SMS)).hasSize(Consent.MAX_DECISIONS);
    assertThat(consent.allows(Consent.SMS, day(0))).isFalse();
  }

  @Test
  @DisplayName("refuses decisions that make no sense")
  void refuses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Decision(false, day(1), day(2)))
        .withMessageContaining("a denial does not expire");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Consent.none().grant("x", day(1), day(1)))
        .withMessageContaining("must expire later");
    assertThatIllegalArgumentException().isThrownBy(() -> Consent.none().grant(" ", day(1)));
  }

  @Provide
  Arbitrary<List<Consent>> parts() {
    return Combinators.combine(
            Arbitraries.of(Consent.EMAIL, "a", "b"),
            Arbitraries.of(true, true, false),
            Arbitraries.integers().between(0, 6),
            Arbitraries.integers().between(0, 4))
        .as(
            (purpose, granted, time, length) ->
                Consent.none()
                    .with(
                        purpose,
                        new Decision(
                            granted, day(time), granted && length > 0 ? day(time + length) : null)))
        .list()
        .ofMaxSize(30);
  }

  @Property(tries = 200)
  void anyOrderAndAnyTreeIsTheSame(@ForAll("parts") List<Consent> parts, @ForAll Random random) {
    Consent whole = parts.stream().reduce(Consent.none(), Consent::combine);
    List<Consent> heap = new ArrayList<>(parts);
    heap.addAll(parts.subList(0, parts.size() / 2));
    heap.add(Consent.none());
    while (heap.size() > 1) {
      Collections.shuffle(heap, random);
      heap.add(heap.remove(0).combine(heap.remove(0)));
    }
    assertThat(heap.get(0)).isEqualTo(whole).hasSameHashCodeAs(whole);
    assertThat(Consent.of(whole.decisions())).isEqualTo(whole);
  }

  @Property(tries = 200)
  void equalsALoopOverAllDecisions(
      @ForAll("parts") List<Consent> parts, @ForAll @IntRange(max = 12) int asOf) {
    Consent whole = parts.stream().reduce(Consent.none(), Consent::combine);
    for (String purpose : List.of(Consent.EMAIL, "a", "b")) {
      Decision best = null;
      for (Consent part : parts) {
        for (Decision next : part.decisions().getOrDefault(purpose, List.of())) {
          if (!next.time().isAfter(day(asOf)) && (best == null || stricterOrLater(next, best))) {
            best = next;
          }
        }
      }
      boolean expected =
          best != null
              && best.granted()
              && (best.expires() == null || day(asOf).isBefore(best.expires()));
      assertThat(whole.allows(purpose, day(asOf))).isEqualTo(expected);
    }
  }

  private static boolean stricterOrLater(Decision next, Decision best) {
    if (!next.time().equals(best.time())) {
      return next.time().isAfter(best.time());
    }
    if (next.granted() != best.granted()) {
      return !next.granted();
    }
    return next.expires() != null
        && (best.expires() == null || next.expires().isBefore(best.expires()));
  }
}
