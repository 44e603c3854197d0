package dev.segmentation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The middle of several times. */
class RoundsTest {

  @Test
  void medianIsTheMiddle() {
    assertThat(Rounds.median(new double[] {3, 1, 200})).isEqualTo(3);
    assertThat(Rounds.median(new double[] {4, 1, 2, 100})).isEqualTo(3);
  }
}
