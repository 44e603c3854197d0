package dev.segmentation.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What counts as the same result of DBSCAN. */
class BorderRowsTest {

  /** Two groups of four, and one row between that is within 1 of a core row of each. */
  private static final double[] ROWS = {0, 0.05, 0.1, 0.2, 1.15, 2.1, 2.2, 2.25, 2.3, 9};

  private static final int[] OURS = {0, 0, 0, 0, 0, 1, 1, 1, 1, -1};

  private final BorderRows rows = new BorderRows("x", ROWS, 1, 1, 4);

  @Test
  void aBorderRowMayBeOnEitherSide() {
    assertThatCode(() -> rows.check(OURS, new int[] {1, 1, 1, 1, 0, 0, 0, 0, 0, -1}))
        .doesNotThrowAnyException();
  }

  @Test
  void aCoreRowMayNot() {
    assertThatThrownBy(() -> rows.check(OURS, new int[] {0, 0, 1, 0, 0, 1, 1, 1, 1, -1}))
        .isInstanceOf(Disagreement.class)
        .hasMessageContaining("row 2");
  }

  @Test
  void noiseMustBeTheSame() {
    assertThatThrownBy(() -> rows.check(OURS, new int[] {0, 0, 0, 0, -1, 1, 1, 1, 1, -1}))
        .isInstanceOf(Disagreement.class)
        .hasMessageContaining("row 4");
  }

  @Test
  void clustersMayNotBeMerged() {
    assertThatThrownBy(() -> rows.check(OURS, new int[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 1}))
        .isInstanceOf(Disagreement.class)
        .hasMessageContaining("two clusters");
  }
}
