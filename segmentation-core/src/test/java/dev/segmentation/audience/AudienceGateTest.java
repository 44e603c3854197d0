package dev.segmentation.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.data.ProfileIndex;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A gate of audiences")
class AudienceGateTest {

  private static final ProfileIndex PEOPLE = ProfileIndex.ofRowNumbers(1_000);
  private static final Audience REACHABLE = first(60).withName("e-mail");

  @Test
  @DisplayName("lets through what meets every criterion, at the threshold too")
  void passes() {
    AudienceGate gate = AudienceGate.ofSize(100).withShare(0.1).withCoverage(REACHABLE, 0.6);

    GateResult result = gate.check(first(100));

    assertThat(result.passed()).isTrue();
    assertThat(result.failures()).isEmpty();
    assertThat(result.criteria())
        .extracting(GateResult.Criterion::number)
        .containsExactly(100.0, 0.1, 0.6);
  }

  @Test
  @DisplayName("tells of each criterion what was found, demanded and why it fails")
  void fails() {
    GateResult result =
        AudienceGate.ofSize(100).withShare(0.05).withCoverage(REACHABLE, 0.9).check(first(87));

    assertThat(result.passed()).isFalse();
    assertThat(result.audience()).isEqualTo("a");
    assertThat(result.failures().lines())
        .containsExactly(
            "members: 87 found, at least 100 demanded",
            "share with e-mail: 0.6897 found, at least 0.9000 demanded");
    assertThat(result.criteria().get(1).passed()).isTrue();
  }

  @Test
  @DisplayName("stops nobody, in an empty population too")
  void empty() {
    Audience nobody = Audience.empty("a", ProfileIndex.ofRowNumbers(0));

    assertThat(AudienceGate.ofSize(1).withShare(0.01).withCoverage(REACHABLE, 0.1).check(nobody))
        .satisfies(result -> assertThat(result.criteria()).noneMatch(GateResult.Criterion::passed));
    assertThat(AudienceGate.ofSize(0).check(nobody).passed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  @DisplayName("refuses shares outside 0 to 1")
  void shares(double share) {
    AudienceGate gate = AudienceGate.ofSize(1);
    assertThatThrownBy(() -> gate.withShare(share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Double.toString(share));
    assertThatThrownBy(() -> gate.withCoverage(REACHABLE, share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("coverage");
    assertThatThrownBy(() -> AudienceGate.ofSize(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new GateResult("a", List.of())).hasMessageContaining("criterion");
  }

  private static Audience first(int count) {
    return Audience.of("a", PEOPLE, IntStream.range(0, count).toArray());
  }
}
