package dev.segmentation.stats.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.segmentation.stats.Oracle;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GroupComparisonTest {

  private final ChiSquareTest chiSquare = ChiSquareTest.withDefaults();
  private final OneWayAnova anova = OneWayAnova.withDefaults();
  private final KruskalWallis kruskalWallis = KruskalWallis.withDefaults();

  @Test
  void emptyLevelsAreDroppedOrRefused() {
    long[][] table = {{3, 0, 7}, {0, 0, 0}, {6, 0, 2}};
    ChiSquareResult dropped = chiSquare.test(table);
    ChiSquareResult without = chiSquare.test(new long[][] {{3, 7}, {6, 2}});
    assertThat(dropped.droppedLevels()).isEqualTo(2);
    assertThat(dropped.degreesOfFreedom()).isEqualTo(1);
    assertThat(dropped.statistic()).isEqualTo(without.statistic());
    assertThatThrownBy(() -> chiSquare.withEmptyLevels(EmptyLevels.REFUSE).test(table))
        .hasMessageContaining("1 rows and 1 columns");
  }

  @Test
  void tablesWithoutTwoLevelsAreRefused() {
    for (long[][] table :
        new long[][][] {{{0, 0}, {5, 8}}, {{0, 0}, {0, 0}}, {{4}, {5}}, {}, {{}, {}}}) {
      assertThatThrownBy(() -> chiSquare.test(table))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at least 2 groups and 2 categories");
    }
    assertThatThrownBy(() -> chiSquare.test(new long[][] {{1, 2}, {3}}))
        .hasMessageContaining("row 1");
    assertThatThrownBy(() -> chiSquare.test(new long[][] {{1, 2}, {3, -4}}))
        .hasMessageContaining("-4");
  }

  @Test
  void smallExpectedCountsAreReported() {
    ChiSquareResult small = chiSquare.test(new long[][] {{3, 1}, {1, 3}});
    assertThat(small.expectedCountsTooSmall()).isTrue();
    assertThat(small.smallestExpected()).isEqualTo(2);
    assertThat(small.shareExpectedBelowFive()).isEqualTo(1);
    assertThat(small.describe()).contains("p is rough");
    ChiSquareResult large = chiSquare.test(new long[][] {{30, 10}, {10, 30}});
    assertThat(large.expectedCountsTooSmall()).isFalse();
    assertThat(large.describe()).startsWith("χ²(1) = 20.00, p = 7.7e-06, Cramér's V = 0.500");
    assertThat(large.effectSize().magnitude()).isEqualTo(Magnitude.LARGE);
  }

  @Test
  void countsOfMillionsDoNotOverflow() {
    ChiSquareResult result =
        chiSquare.test(
            new long[][] {{4_000_000_000L, 1_000_000_000L}, {4_000_000_000L, 1_000_000_000L}});
    assertThat(result.observations()).isEqualTo(10_000_000_000L);
    assertThat(result.statistic()).isZero();
    assertThat(result.pValue()).isEqualTo(1);
  }

  @Test
  void groupsWithoutSpreadAreInfinitelyDifferent() {
    double[][] groups = {{1, 1, 1}, {2, 2}, {3, 3, 3}};
    AnovaResult result = anova.test(groups);
    assertThat(result.statistic()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(result.pValue()).isZero();
    assertThat(result.etaSquared()).isEqualTo(1);
    assertThat(result.omegaSquared()).isEqualTo(1);
    assertThat(result.reject(0.001)).isTrue();
    assertThat(kruskalWallis.test(groups).epsilonSquared()).isCloseTo(1, offset(1e-12));
  }

  @Test
  void equalValuesCannotBeTested() {
    double[][] groups = {{0.1, 0.1, 0.1}, {0.1, 0.1}};
    assertThatThrownBy(() -> anova.test(groups)).hasMessageContaining("all values are equal");
    assertThatThrownBy(() -> kruskalWallis.test(groups))
        .hasMessageContaining("all values are equal");
  }

  @Test
  void valuesThatCannotBeSquaredAreRefused() {
    for (double unit : new double[] {1e-200, 1e200}) {
      assertThatThrownBy(() -> anova.test(new double[] {unit, -unit}, new double[] {3 * unit}))
          .hasMessageContaining("another unit");
    }
    assertThat(anova.test(new double[] {1e-140, 2e-140}, new double[] {3e-140, 5e-140}).statistic())
        .isCloseTo(anova.test(new double[] {1, 2}, new double[] {3, 5}).statistic(), offset(1e-12));
  }

  @Test
  void tooFewOrBadGroupsAreRefused() {
    assertThatThrownBy(() -> anova.test(new double[] {1, 2})).hasMessageContaining("there are 1");
    assertThatThrownBy(() -> kruskalWallis.test()).hasMessageContaining("there are 0");
    assertThatThrownBy(() -> anova.test(new double[] {1}, new double[] {2}))
        .hasMessageContaining("every group has 1");
    assertThatThrownBy(() -> anova.test(new double[] {1, 2}, new double[] {}))
        .hasMessageContaining("group 1 has no values");
    assertThatThrownBy(() -> kruskalWallis.test(new double[] {1}, new double[] {3, Double.NaN}))
        .hasMessageContaining("value 1 of group 1 is NaN");
    assertThat(kruskalWallis.test(new double[] {1}, new double[] {2}).etaSquared()).isNaN();
  }

  @Test
  void alphaIsChecked() {
    KruskalWallisResult result = kruskalWallis.test(new double[] {1, 2, 3}, new double[] {7, 8, 9});
    assertThat(result.reject(0.06)).isTrue();
    assertThat(result.reject(0.04)).isFalse();
    for (double alpha : new double[] {0, 1, -1, Double.NaN}) {
      assertThatThrownBy(() -> result.reject(alpha)).hasMessageContaining("(0, 1)");
    }
  }

  @Test
  void adjustmentsEqualStatsmodels() {
    for (Oracle.Case expected : Oracle.cases("p_values.txt")) {
      double[] raw = expected.numbers("raw");
      assertThat(Adjustment.HOLM.adjust(raw))
          .containsExactly(expected.numbers("holm"), offset(1e-15));
      assertThat(Adjustment.BENJAMINI_HOCHBERG.adjust(raw))
          .containsExactly(expected.numbers("bh"), offset(1e-15));
      assertThat(Adjustment.NONE.adjust(raw)).containsExactly(raw);
    }
    assertThat(Adjustment.HOLM.adjust(new double[0])).isEmpty();
    assertThatThrownBy(() -> Adjustment.HOLM.adjust(new double[] {0.5, Double.NaN}))
        .hasMessageContaining("p-value 1 is NaN");
  }

  @Property(tries = 60)
  void moveAndScaleChangeNothing(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 40) int size,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double scale) {
    double[][] groups = random(seed, size);
    double[][] moved =
        Arrays.stream(groups)
            .map(group -> Arrays.stream(group).map(x -> scale * x + 17).toArray())
            .toArray(double[][]::new);
    assertThat(anova.test(moved).statistic())
        .isCloseTo(anova.test(groups).statistic(), withPercentage(1e-6));
    assertThat(kruskalWallis.test(moved).statistic())
        .isCloseTo(kruskalWallis.test(groups).statistic(), offset(1e-9));
  }

  @Property(tries = 60)
  void orderOfGroupsChangesNothing(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int size) {
    double[][] groups = random(seed, size);
    double[][] turned = {groups[2], groups[0], groups[1]};
    assertThat(anova.test(turned).statistic())
        .isCloseTo(anova.test(groups).statistic(), withPercentage(1e-8));
    assertThat(kruskalWallis.test(turned).statistic())
        .isCloseTo(kruskalWallis.test(groups).statistic(), offset(1e-9));
  }

  @Property(tries = 60)
  void chiSquareOfATableTwiceIsTwice(
      @ForAll @IntRange(min = 1, max = 50) int a,
      @ForAll @IntRange(min = 1, max = 50) int b,
      @ForAll @IntRange(min = 1, max = 50) int c,
      @ForAll @IntRange(min = 1, max = 50) int d) {
    ChiSquareResult once = chiSquare.test(new long[][] {{a, b}, {c, d}});
    ChiSquareResult twice = chiSquare.test(new long[][] {{2L * a, 2L * b}, {2L * c, 2L * d}});
    ChiSquareResult turned = chiSquare.test(new long[][] {{a, c}, {b, d}});
    ChiSquareResult stacked = chiSquare.test(new long[][] {{a, b}, {a, b}});
    assertThat(twice.statistic()).isCloseTo(2 * once.statistic(), offset(1e-9));
    assertThat(twice.cramersV()).isCloseTo(once.cramersV(), offset(1e-9));
    assertThat(turned.statistic()).isCloseTo(once.statistic(), offset(1e-9));
    assertThat(stacked.statistic()).as("identical groups").isCloseTo(0, offset(1e-9));
    assertThat(once.pValue()).isBetween(0.0, 1.0);
  }

  /** With two groups F is the square of t, and ties count in ranks. */
  @Test
  void twoGroupsAreATTest() {
    AnovaResult result = anova.test(new double[] {1, 2, 3, 4}, new double[] {3, 5, 6, 8});
    double t = (5.5 - 2.5) / Math.sqrt((5 + 13) / 6.0 * (0.25 + 0.25));
    assertThat(result.statistic()).isCloseTo(t * t, offset(1e-12));
    assertThat(result.describe()).startsWith("F(1, 6) = 6.00, p = 0.050, η² = 0.500 (large)");
  }

  private static double[][] random(long seed, int size) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[][] groups = new double[3][];
    for (int g = 0; g < 3; g++) {
      int shift = g;
      groups[g] = random.doubles(size + g).map(x -> x + 0.1 * shift).toArray();
    }
    return groups;
  }
}
