package dev.segmentation.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.predict.Calibration;
import dev.segmentation.predict.IsotonicCalibration;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A policy of stages")
final class StagePolicyTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final StagePolicy POLICY = StagePolicy.of(0.1, 0.4, 0.7);

  private static Instant day(int day) {
    return NOON.plus(Duration.ofDays(day));
  }

  @Test
  @DisplayName("enters a stage at its threshold")
  void thresholds() {
    assertThat(POLICY.stage(0)).isEqualTo(Stage.LOST);
    assertThat(POLICY.stage(0.1)).isEqualTo(Stage.DISCOVERY);
    assertThat(POLICY.stage(Math.nextDown(0.4))).isEqualTo(Stage.DISCOVERY);
    assertThat(POLICY.stage(0.7)).isEqualTo(Stage.READY_TO_BUY);
    assertThat(POLICY.stage(1)).isEqualTo(Stage.READY_TO_BUY);
  }

  @Test
  @DisplayName("leaves a stage only below its margin, and several at once")
  void margin() {
    StagePolicy policy = POLICY.withMargin(0.05);
    StageState ready = policy.start(0.8, NOON);
    assertThat(policy.next(ready, 0.66, day(1))).isSameAs(ready);
    assertThat(policy.next(ready, 0.64, day(1))).isEqualTo(new StageState(Stage.DECISION, day(1)));
    assertThat(policy.next(ready, 0.37, day(1)).stage()).isEqualTo(Stage.DECISION);
    assertThat(policy.next(ready, 0.34, day(1)).stage()).isEqualTo(Stage.DISCOVERY);
    assertThat(policy.next(ready, 0.01, day(1)).stage()).isEqualTo(Stage.LOST);
  }

  @Test
  @DisplayName("keeps a stage for its dwell time, but rises at once")
  void dwell() {
    StagePolicy policy = POLICY.withDwell(Duration.ofDays(7));
    StageState decision = policy.start(0.5, NOON);
    assertThat(policy.next(decision, 0, day(6))).isSameAs(decision);
    assertThat(policy.next(decision, 0, day(7)).stage()).isEqualTo(Stage.LOST);
    assertThat(policy.next(decision, 0.9, day(1)))
        .isEqualTo(new StageState(Stage.READY_TO_BUY, day(1)));
  }

  @Test
  @DisplayName("takes quantiles of the scores as R does")
  void quantiles() {
    double[] scores = IntStream.rangeClosed(1, 10).mapToDouble(i -> i / 10.0).toArray();
    StagePolicy policy = StagePolicy.ofQuantiles(scores, 0.5, 0.8, 0.95);
    assertThat(policy.threshold(Stage.LOST)).isZero();
    assertThat(policy.threshold(Stage.DISCOVERY)).isCloseTo(0.55, within(1e-15));
    assertThat(policy.threshold(Stage.DECISION)).isCloseTo(0.82, within(1e-15));
    assertThat(policy.threshold(Stage.READY_TO_BUY)).isCloseTo(0.955, within(1e-15));
  }

  @Test
  @DisplayName("learned from conversions begins each stage at its probability")
  void learned() {
    double[] scores = IntStream.range(0, 1000).mapToDouble(i -> i / 1000.0).toArray();
    boolean[] converted = new boolean[1000];
    for (int i = 0; i < 1000; i++) {
      converted[i] = i * 37 % 1000 < i;
    }
    Calibration curve = Calibration.platt(scores, converted);
    StagePolicy policy = StagePolicy.learned(curve, 0.25, 0.5, 0.75);
    assertThat(curve.probability(policy.threshold(Stage.DISCOVERY))).isCloseTo(0.25, within(1e-12));
    assertThat(curve.probability(policy.threshold(Stage.READY_TO_BUY)))
        .isCloseTo(0.75, within(1e-12));
    assertThat(policy.threshold(Stage.DECISION)).isCloseTo(0.5, within(0.02));
    Calibration flat = IsotonicCalibration.of(new double[] {0, 1}, new double[] {0.2, 0.6});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StagePolicy.learned(flat, 0.3, 0.5, 0.7))
        .withMessageContaining("probability 0.7: scores from 0 to 1 give 0.2 to 0.6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StagePolicy.learned(flat, 0.1, 0.3, 0.5))
        .withMessageContaining("probability 0.1");
  }

  @Test
  @DisplayName("refuses what makes no stages")
  void refusals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StagePolicy.of(0, 0.4, 0.7))
        .withMessageContaining("thresholds [0.0, 0.4, 0.7] must rise");
    assertThatIllegalArgumentException().isThrownBy(() -> StagePolicy.of(0.1, 0.1, 0.7));
    assertThatIllegalArgumentException().isThrownBy(() -> StagePolicy.of(0.1, 0.4, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StagePolicy.ofQuantiles(new double[] {0, 0, 0, 1}, 0.1, 0.2, 0.9))
        .withMessageContaining("the quantiles of the scores [0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StagePolicy.ofQuantiles(new double[0], 0.1, 0.2, 0.9))
        .withMessageContaining("no scores");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StagePolicy.ofQuantiles(new double[] {0, 2}, 0.1, 0.2, 0.9))
        .withMessageContaining("from 0.0 to 2.0");
    assertThatIllegalArgumentException().isThrownBy(() -> POLICY.withMargin(0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> POLICY.withDwell(Duration.ofDays(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> POLICY.stage(1.1))
        .withMessageContaining("score 1.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> POLICY.next(POLICY.start(0.5, NOON), 0.5, NOON.minusMillis(1)))
        .withMessageContaining("before that");
  }
}
