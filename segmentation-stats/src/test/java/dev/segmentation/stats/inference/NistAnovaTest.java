package dev.segmentation.stats.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.stats.Oracle;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("ANOVA reaches the certified digits of NIST")
class NistAnovaTest {

  private static final String[] CENTRES = {".4", ".3", ".5", ".3", ".5", ".3", ".5", ".3", ".5"};

  static Stream<Oracle.Case> cases() {
    return Oracle.cases("nist_anova.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void certifiedDigits(Oracle.Case certified) {
    AnovaResult found = OneWayAnova.withDefaults().test(groups(certified));
    // At 10¹² the data are rounded by 6·10⁻⁵ when read as doubles: the exact sum of squares between
    // the groups of these doubles has 3.9 certified digits.
    boolean rounded = certified.title().matches("SmLs0[789]");
    double digits = rounded ? 4 : 9;
    assertThat(found.degreesBetween()).isEqualTo(certified.integer("degrees_between"));
    assertThat(found.degreesWithin()).isEqualTo(certified.integer("degrees_within"));
    assertDigits(
        "SS between", found.sumBetween(), certified.number("ss_between"), rounded ? 3.9 : digits);
    assertDigits("SS within", found.sumWithin(), certified.number("ss_within"), digits);
    assertDigits("F", found.statistic(), certified.number("f"), digits);
    assertDigits("R²", found.etaSquared(), certified.number("r_squared"), digits);
    assertDigits(
        "residual standard deviation",
        found.residualStandardDeviation(),
        certified.number("residual_sd"),
        digits);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("and 12 digits of what exact arithmetic makes of the same doubles")
  void exactDigits(Oracle.Case certified) {
    double[][] groups = groups(certified);
    AnovaResult found = OneWayAnova.withDefaults().test(groups);
    BigDecimal overall = mean(Arrays.stream(groups).flatMapToDouble(Arrays::stream).toArray());
    BigDecimal between = BigDecimal.ZERO;
    BigDecimal within = BigDecimal.ZERO;
    for (double[] group : groups) {
      BigDecimal mean = mean(group);
      BigDecimal deviation = mean.subtract(overall);
      between =
          between.add(deviation.multiply(deviation).multiply(BigDecimal.valueOf(group.length)));
      for (double value : group) {
        within = within.add(new BigDecimal(value).subtract(mean).pow(2));
      }
    }
    assertDigits("SS between", found.sumBetween(), between.doubleValue(), 12);
    assertDigits("SS within", found.sumWithin(), within.doubleValue(), 12);
  }

  private static BigDecimal mean(double[] values) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value));
    }
    return sum.divide(BigDecimal.valueOf(values.length), new MathContext(60));
  }

  /** The log relative error is the number of correct digits. */
  private static void assertDigits(String what, double found, double certified, double digits) {
    double error = Math.abs(found - certified) / Math.abs(certified);
    double correct = error == 0 ? 15 : Math.min(15, -Math.log10(error));
    assertThat(correct).as("correct digits of %s: %s", what, found).isGreaterThanOrEqualTo(digits);
  }

  private static double[][] groups(Oracle.Case certified) {
    if (certified.has("base")) {
      return Arrays.stream(CENTRES)
          .map(centre -> group(certified.text("base") + centre, certified.integer("replicates")))
          .toArray(double[][]::new);
    }
    return certified.values().keySet().stream()
        .filter(name -> name.startsWith("group_"))
        .map(certified::numbers)
        .toArray(double[][]::new);
  }

  /** The centre, and then values 0.1 below and above it by turns, as decimals are read. */
  private static double[] group(String centre, int replicates) {
    BigDecimal middle = new BigDecimal(centre);
    BigDecimal step = new BigDecimal("0.1");
    double[] values = new double[replicates];
    for (int i = 0; i < replicates; i++) {
      BigDecimal value = i == 0 ? middle : i % 2 == 1 ? middle.subtract(step) : middle.add(step);
      values[i] = value.doubleValue();
    }
    return values;
  }
}
