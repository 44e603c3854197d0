package dev.segmentation.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What counts as the same result. */
class DisagreementTest {

  @Test
  void numbersMayDifferByTheTolerance() {
    assertThatCode(() -> Disagreement.check("x", 1, 1 + 1e-10, 1e-9)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Disagreement.check("x", 1, 1 + 1e-8, 1e-9))
        .isInstanceOf(Disagreement.class)
        .hasMessageContaining("1.00000001");
    assertThatThrownBy(() -> Disagreement.check("x", Double.NaN, 1, 1e-9))
        .isInstanceOf(Disagreement.class);
  }

  @Test
  void groupsMayHaveOtherNumbers() {
    int[] labels = {0, 1, 1, 2};
    assertThatCode(() -> Disagreement.checkGroups("x", labels, new int[] {2, 0, 0, 1}, 3))
        .doesNotThrowAnyException();
  }

  @Test
  void groupsMayNotBeSplitOrMerged() {
    int[] labels = {0, 1, 1, 2};
    assertThatThrownBy(() -> Disagreement.checkGroups("x", labels, new int[] {2, 0, 1, 1}, 3))
        .isInstanceOf(Disagreement.class)
        .hasMessageContaining("row 2");
    assertThatThrownBy(() -> Disagreement.checkGroups("x", labels, new int[] {0, 1, 1, 0}, 3))
        .isInstanceOf(Disagreement.class)
        .hasMessageContaining("row 3");
  }
}
