package dev.segmentation.stats.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.segmentation.stats.Oracle;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The tests equal those of scipy, statsmodels and R")
class InferenceOracleTest {

  private static final double STATISTIC = 1e-11;
  private static final double P_VALUE = 1e-9;

  static Stream<Oracle.Case> tables() {
    return Oracle.cases("inference.txt").stream().filter(c -> c.text("kind").equals("table"));
  }

  static Stream<Oracle.Case> groups() {
    return Oracle.cases("inference.txt").stream().filter(c -> c.text("kind").equals("groups"));
  }

  static Stream<Oracle.Case> anovas() {
    return groups().filter(c -> Double.isFinite(c.number("anova_statistic")));
  }

  static Stream<Oracle.Case> kruskals() {
    return groups().filter(c -> c.has("kruskal_statistic"));
  }

  static void assertRelative(double found, double expected, double tolerance, String what) {
    assertThat(found)
        .as(what)
        .isCloseTo(expected, offset(Math.max(Double.MIN_NORMAL, Math.abs(expected) * tolerance)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  @DisplayName("chi-square")
  void chiSquare(Oracle.Case expected) {
    long[] counts = Arrays.stream(expected.integers("counts")).asLongStream().toArray();
    int columns = counts.length / expected.integer("rows");
    long[][] table = new long[expected.integer("rows")][];
    Arrays.setAll(table, i -> Arrays.copyOfRange(counts, i * columns, (i + 1) * columns));
    ChiSquareResult found = ChiSquareTest.withDefaults().test(table);
    assertRelative(found.statistic(), expected.number("statistic"), STATISTIC, "statistic");
    assertThat(found.degreesOfFreedom()).isEqualTo(expected.integer("df"));
    assertRelative(found.pValue(), expected.number("p"), P_VALUE, "p");
    assertRelative(found.pValue(), expected.number("p_r"), P_VALUE, "p of R");
    assertRelative(found.cramersV(), expected.number("cramers_v"), STATISTIC, "V");
    assertThat(found.cramersVCorrected())
        .isCloseTo(expected.number("cramers_v_corrected"), offset(1e-12));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("anovas")
  @DisplayName("one-way ANOVA")
  void anova(Oracle.Case expected) {
    AnovaResult found = OneWayAnova.withDefaults().test(RealGroups.of(expected));
    assertRelative(found.statistic(), expected.number("anova_statistic"), 1e-10, "F");
    assertThat(found.degreesBetween()).isEqualTo(expected.integers("anova_df")[0]);
    assertThat(found.degreesWithin()).isEqualTo(expected.integers("anova_df")[1]);
    assertRelative(found.pValue(), expected.number("anova_p_value"), P_VALUE, "p");
    assertRelative(found.sumBetween(), expected.number("anova_ss_between"), 1e-10, "between");
    assertRelative(found.sumWithin(), expected.number("anova_ss_within"), STATISTIC, "within");
    assertRelative(found.etaSquared(), expected.number("anova_eta2"), 1e-10, "eta²");
    assertThat(found.omegaSquared()).isCloseTo(expected.number("anova_omega2"), offset(1e-12));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kruskals")
  @DisplayName("Kruskal-Wallis")
  void kruskalWallis(Oracle.Case expected) {
    KruskalWallisResult found = KruskalWallis.withDefaults().test(RealGroups.of(expected));
    assertRelative(found.statistic(), expected.number("kruskal_statistic"), 1e-10, "H");
    assertThat(found.degreesOfFreedom()).isEqualTo(expected.integer("kruskal_df"));
    assertRelative(found.pValue(), expected.number("kruskal_p_value"), P_VALUE, "p");
    assertRelative(
        found.epsilonSquared(),
        expected.number("kruskal_epsilon2_H_over_n_minus_1"),
        1e-10,
        "epsilon²");
    assertThat(found.etaSquared()).isCloseTo(expected.number("kruskal_eta2_H"), offset(1e-10));
  }
}
