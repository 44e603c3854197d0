package dev.segmentation.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.event.Event;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A policy of fan groups")
final class FanPolicyTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(400));
  private static final FanPolicy POLICY = FanPolicy.standard();
  private static final EngagementScorer SOCIAL =
      EngagementScorer.of(SocialSignals.all(Duration.ofDays(30)));

  @Test
  @DisplayName("takes the first group that holds")
  void order() {
    assertThat(POLICY.group(0.9, 0, 0, LONG_AGO, NOW)).isEqualTo(FanGroup.DIE_HARD);
    assertThat(POLICY.group(0.9, 0, 0, NOW, NOW)).isEqualTo(FanGroup.NEWCOMER);
    assertThat(POLICY.group(0.9, 0.4, 0.6, NOW, NOW)).isEqualTo(FanGroup.UNHAPPY);
    assertThat(POLICY.group(0.9, 0.7, 0.6, LONG_AGO, NOW)).isEqualTo(FanGroup.DIE_HARD);
    assertThat(POLICY.group(0.3, 0, 0.4, LONG_AGO, NOW)).isEqualTo(FanGroup.CASUAL);
    assertThat(POLICY.group(0.05, 0, 0, NOW, NOW)).isEqualTo(FanGroup.SILENT);
    assertThat(POLICY.group(0.05, 0, 2, LONG_AGO, NOW)).isEqualTo(FanGroup.UNHAPPY);
  }

  @Test
  @DisplayName("leaves the newcomers when their time is over, to the instant")
  void newcomers() {
    Instant firstSeen = NOW.minus(Duration.ofDays(30));
    assertThat(POLICY.group(0.5, 0, 0, firstSeen.plusNanos(1), NOW)).isEqualTo(FanGroup.NEWCOMER);
    assertThat(POLICY.group(0.5, 0, 0, firstSeen, NOW)).isEqualTo(FanGroup.CASUAL);
    assertThat(POLICY.withNewcomerFor(Duration.ZERO).group(0.5, 0, 0, NOW, NOW))
        .isEqualTo(FanGroup.CASUAL);
  }

  @Test
  @DisplayName("reads the signals of social platforms")
  void social() {
    EngagementState fan = SOCIAL.start();
    for (int i = 0; i < 20; i++) {
      fan.accept(
          Event.of("u", "shared", NOW.minus(Duration.ofDays(i))).withProperty("sentiment", 0.5));
    }
    assertThat(POLICY.group(fan, LONG_AGO, NOW)).isEqualTo(FanGroup.DIE_HARD);
    fan.accept(Event.of("u", "commented", NOW).withProperty("sentiment", -0.5));
    assertThat(POLICY.group(fan, LONG_AGO, NOW)).isEqualTo(FanGroup.DIE_HARD);
    EngagementState angry = SOCIAL.start();
    angry.accept(Event.of("u", "commented", NOW).withProperty("sentiment", -0.9));
    assertThat(POLICY.group(angry, LONG_AGO, NOW)).isEqualTo(FanGroup.UNHAPPY);
    assertThat(angry.score(NOW).contributions())
        .filteredOn(part -> part.signal().equals(SocialSignals.NEGATIVE_SENTIMENT))
        .singleElement()
        .satisfies(part -> assertThat(part.sum()).isCloseTo(0.9, within(1e-15)))
        .satisfies(part -> assertThat(part.points()).isZero());
  }

  @Test
  @DisplayName("refuses settings and numbers that make no sense")
  void refusals() {
    assertThatIllegalArgumentException().isThrownBy(() -> POLICY.withThresholds(0.5, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> POLICY.withUnhappyFrom(0, 0.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> POLICY.withNewcomerFor(Duration.ofDays(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> POLICY.group(0.5, -1, 0, LONG_AGO, NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> POLICY.group(0.5, 0, 0, NOW.plusMillis(1), NOW))
        .withMessageContaining("before that");
    EngagementState other = EngagementScorer.of(Signal.of("x")).start();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> POLICY.group(other, LONG_AGO, NOW))
        .withMessageContaining("no signal 'positive_sentiment'");
  }
}
